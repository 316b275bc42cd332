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

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.generate.SoldUnits.Member;
import dev.demandlake.spark.silver.Dimension;
import dev.demandlake.spark.silver.Keys;
import dev.demandlake.spark.silver.PublishDimension;
import java.io.Serializable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** The members of a catalogue with their keys, and the tables that hold them. */
final class MemberTables {
    private static final double CENTS = 100;

    private final JobContext context;
    private final Catalogue catalogue;

    MemberTables(JobContext context, Catalogue catalogue) {
        this.context = requireNonNull(context, "context is null");
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
    }

    /** The units that settings sell of the catalogue. */
    SoldUnits units(DailySalesSettings settings) {
        return new SoldUnits(
                settings.history(),
                settings.units(),
                byKey(Dimension.ITEM, catalogue.items(), Item::id),
                byKey(Dimension.LOCATION, catalogue.locations(), Location::id),
                byKey(Dimension.CUSTOMER, catalogue.customers(), Customer::id));
    }

    /** Writes the dimensions that do not hold the members of these settings yet. */
    void write(String settings) {
        for (Dimension dimension : Dimension.values()) {
            GeneratedTable table = new GeneratedTable(context, dimension.table());
            if (!table.holds(settings)) {
                table.replaceWith(
                        PublishDimension.firstVersions(members(dimension), Dimension.BEGINNING)
                                .coalesce(1),
                        settings);
            }
        }
    }

    private <T extends Serializable> List<Member<T>> byKey(
            Dimension dimension, List<T> members, Function<T, String> id) {
        Map<String, Long> keys = new HashMap<>();
        for (Row row :
                members(dimension).select(dimension.id(), dimension.key()).collectAsList()) {
            keys.put(row.getString(0), row.getLong(1));
        }
        return members.stream()
                .map(member -> new Member<>(keys.get(id.apply(member)), member))
                .sorted(Comparator.comparingLong(Member::key))
                .toList();
    }

    private Dataset<Row> members(Dimension dimension) {
        return context.spark()
                .createDataFrame(rows(dimension), schema(dimension))
                .withColumn(dimension.key(), Keys.surrogate(col(dimension.id())));
    }

    private StructType schema(Dimension dimension) {
        Contract contract = context.contracts().get(dimension.table());
        StructType schema = new StructType();
        for (String name : Stream.concat(Stream.of(dimension.id()), dimension.attributes().stream())
                .toList()) {
            schema = schema.add(name, contract.column(name).orElseThrow().type());
        }
        return schema;
    }

    private List<Row> rows(Dimension dimension) {
        return switch (dimension) {
            case ITEM ->
                catalogue.items().stream()
                        .map(item -> RowFactory.create(
                                item.id(),
                                item.description(),
                                item.brand(),
                                item.category().label(),
                                item.supplier(),
                                item.priceCents() / CENTS))
                        .toList();
            case LOCATION ->
                catalogue.locations().stream()
                        .map(location -> RowFactory.create(
                                location.id(),
                                location.name(),
                                location.region(),
                                location.country(),
                                (double) location.population(),
                                (double) location.medianIncome(),
                                location.medianAge(),
                                location.householdSize()))
                        .toList();
            case CUSTOMER ->
                catalogue.customers().stream()
                        .map(customer ->
                                RowFactory.create(customer.id(), customer.name(), customer.group(), customer.channel()))
                        .toList();
        };
    }
}
