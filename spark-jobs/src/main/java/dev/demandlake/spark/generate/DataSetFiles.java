/*
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     http://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package dev.demandlake.spark.generate;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** The seven files of a data set, open for writing. */
final class DataSetFiles implements Closeable {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private final CsvWriter sales;
    private final CsvWriter items;
    private final CsvWriter locations;
    private final CsvWriter customers;
    private final CsvWriter externalForecasts;
    private final CsvWriter overrides;
    private final CsvWriter units;

    DataSetFiles(Path folder) throws IOException {
        sales = new CsvWriter(
                folder,
                "sales.csv",
                "item_id",
                "location_id",
                "customer_id",
                "date",
                "quantity",
                "net_sales",
                "unit_price",
                "promotion");
        items = new CsvWriter(
                folder, "items.csv", "item_id", "description", "brand", "category", "supplier", "unit_price");
        locations = new CsvWriter(
                folder,
                "locations.csv",
                "location_id",
                "name",
                "region",
                "country",
                "population",
                "median_income",
                "median_age",
                "household_size");
        customers = new CsvWriter(folder, "customers.csv", "customer_id", "name", "customer_group", "channel");
        externalForecasts = new CsvWriter(
                folder,
                "external_forecasts.csv",
                "source",
                "issue_period",
                "target_period",
                "item_id",
                "location_id",
                "customer_id",
                "forecast");
        overrides = new CsvWriter(
                folder,
                "overrides.csv",
                "item_id",
                "location_id",
                "customer_id",
                "target_period",
                "quantity",
                "reason",
                "proposed_by",
                "proposed_at",
                "approved_by",
                "approved_at");
        units = new CsvWriter(folder, "dfus.csv", "item_id", "location_id", "customer_id", "lead_time_days");
    }

    List<CsvWriter> all() {
        return List.of(sales, items, locations, customers, externalForecasts, overrides, units);
    }

    long salesRows() {
        return sales.rows();
    }

    void write(
            DemandForecastUnit unit,
            List<Sale> salesOfUnit,
            List<ExternalForecast> forecasts,
            List<PlannerOverride> overridesOfUnit)
            throws IOException {
        String item = unit.item().id();
        String location = unit.location().id();
        String customer = unit.customer().id();
        units.row(item, location, customer, Integer.toString(unit.leadTimeDays()));
        for (Sale sale : salesOfUnit) {
            sales.row(
                    item,
                    location,
                    customer,
                    sale.day().toString(),
                    Integer.toString(sale.quantity()),
                    CsvWriter.decimal(sale.netSalesCents()),
                    CsvWriter.decimal(sale.priceCents()),
                    Boolean.toString(sale.promotion()));
        }
        for (ExternalForecast forecast : forecasts) {
            externalForecasts.row(
                    forecast.source().label(),
                    forecast.issueMonth().atDay(1).toString(),
                    forecast.targetMonth().atDay(1).toString(),
                    item,
                    location,
                    customer,
                    CsvWriter.decimal(forecast.hundredths()));
        }
        for (PlannerOverride override : overridesOfUnit) {
            overrides.row(
                    item,
                    location,
                    customer,
                    override.targetMonth().atDay(1).toString(),
                    Long.toString(override.quantity()),
                    override.reason(),
                    override.proposedBy(),
                    TIMESTAMP.format(override.proposedAt()),
                    override.approvedBy(),
                    TIMESTAMP.format(override.approvedAt()));
        }
    }

    /** Writes the items, locations and customers that the units name, by id. */
    void writeMembers(List<DemandForecastUnit> sold) throws IOException {
        for (Item item : members(sold, DemandForecastUnit::item, Item::id)) {
            items.row(
                    item.id(),
                    item.description(),
                    item.brand(),
                    item.category().label(),
                    item.supplier(),
                    CsvWriter.decimal(item.priceCents()));
        }
        for (Location location : members(sold, DemandForecastUnit::location, Location::id)) {
            locations.row(
                    location.id(),
                    location.name(),
                    location.region(),
                    location.country(),
                    Integer.toString(location.population()),
                    Integer.toString(location.medianIncome()),
                    Double.toString(location.medianAge()),
                    Double.toString(location.householdSize()));
        }
        for (Customer customer : members(sold, DemandForecastUnit::customer, Customer::id)) {
            customers.row(customer.id(), customer.name(), customer.group(), customer.channel());
        }
    }

    @Override
    public void close() throws IOException {
        for (CsvWriter writer : all()) {
            writer.close();
        }
    }

    private static <T> List<T> members(
            List<DemandForecastUnit> units, Function<DemandForecastUnit, T> member, Function<T, String> id) {
        Stream<T> distinct = units.stream().map(member).distinct();
        return distinct.sorted(Comparator.comparing(id)).toList();
    }
}
