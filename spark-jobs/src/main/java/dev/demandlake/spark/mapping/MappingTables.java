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
package dev.demandlake.spark.mapping;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/** The tables a mapping can fill, and their columns with types. */
public final class MappingTables {
    private static final List<MappedTable> TABLES = List.of(
            new MappedTable(
                    "demand_actuals",
                    List.of("item_id", "location_id", "demand_date", "quantity"),
                    Map.of(
                            "item_id", DataTypes.StringType,
                            "location_id", DataTypes.StringType,
                            "customer_id", DataTypes.StringType,
                            "demand_date", DataTypes.DateType,
                            "quantity", DataTypes.DoubleType,
                            "net_sales", DataTypes.DoubleType,
                            "unit_price", DataTypes.DoubleType,
                            "promotion", DataTypes.BooleanType)),
            new MappedTable(
                    "dim_item",
                    List.of("item_id"),
                    Map.of(
                            "item_id", DataTypes.StringType,
                            "description", DataTypes.StringType,
                            "brand", DataTypes.StringType,
                            "category", DataTypes.StringType,
                            "supplier", DataTypes.StringType,
                            "unit_price", DataTypes.DoubleType)),
            new MappedTable(
                    "dim_location",
                    List.of("location_id"),
                    Map.of(
                            "location_id", DataTypes.StringType,
                            "name", DataTypes.StringType,
                            "region", DataTypes.StringType,
                            "country", DataTypes.StringType,
                            "population", DataTypes.DoubleType,
                            "median_income", DataTypes.DoubleType,
                            "median_age", DataTypes.DoubleType,
                            "household_size", DataTypes.DoubleType)),
            new MappedTable(
                    "dim_customer",
                    List.of("customer_id"),
                    Map.of(
                            "customer_id", DataTypes.StringType,
                            "name", DataTypes.StringType,
                            "customer_group", DataTypes.StringType,
                            "channel", DataTypes.StringType)),
            new MappedTable(
                    "external_forecast",
                    List.of("source", "issue_period", "target_period", "item_id", "location_id", "forecast"),
                    Map.of(
                            "source", DataTypes.StringType,
                            "issue_period", DataTypes.DateType,
                            "target_period", DataTypes.DateType,
                            "item_id", DataTypes.StringType,
                            "location_id", DataTypes.StringType,
                            "customer_id", DataTypes.StringType,
                            "forecast", DataTypes.DoubleType)),
            new MappedTable(
                    "override",
                    List.of(
                            "item_id",
                            "location_id",
                            "target_period",
                            "quantity",
                            "reason",
                            "proposed_by",
                            "approved_by",
                            "approved_at"),
                    Map.of(
                            "item_id", DataTypes.StringType,
                            "location_id", DataTypes.StringType,
                            "customer_id", DataTypes.StringType,
                            "target_period", DataTypes.DateType,
                            "quantity", DataTypes.DoubleType,
                            "reason", DataTypes.StringType,
                            "proposed_by", DataTypes.StringType,
                            "proposed_at", DataTypes.TimestampType,
                            "approved_by", DataTypes.StringType,
                            "approved_at", DataTypes.TimestampType)),
            new MappedTable(
                    "dfu",
                    List.of("item_id", "location_id", "lead_time_days"),
                    Map.of(
                            "item_id", DataTypes.StringType,
                            "location_id", DataTypes.StringType,
                            "customer_id", DataTypes.StringType,
                            "lead_time_days", DataTypes.IntegerType)));

    private MappingTables() {}

    /** Names of the tables. */
    public static List<String> names() {
        return TABLES.stream().map(MappedTable::name).toList();
    }

    /** @throws IllegalArgumentException if a mapping cannot fill this table */
    public static MappedTable get(String name) {
        return TABLES.stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "Table is \"" + name + "\"; a mapping can fill " + String.join(", ", names())));
    }

    /**
     * A table of a mapping.
     *
     * @param required columns that need a value in every row
     */
    public record MappedTable(String name, List<String> required, Map<String, DataType> types) {}
}
