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
package dev.demandlake.spark.ingest;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;

import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.Returns;
import dev.demandlake.spark.mapping.TableMapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** The landed files as the tables of a mapping: good rows for the contracts, bad rows with their reason. */
public final class MappedSources {
    private static final Map<String, String> MEMBER_IDS =
            Map.of("dim_item", "item_id", "dim_location", "location_id", "dim_customer", "customer_id");
    private static final String NO_CUSTOMER = "-";

    private final SparkSession spark;
    private final Mapping mapping;
    private final Map<String, LandedFile> files;
    private final Map<String, Dataset<Row>> earlierMembers;
    private final Map<String, Dataset<Row>> checked = new HashMap<>();

    /**
     * Reads what was landed.
     *
     * @param files landed files by their key in the mapping
     * @param earlierMembers dimensions as earlier loads have left them, by table; sales of a member that has left its file since
     *     are no fault
     */
    public MappedSources(
            SparkSession spark,
            Mapping mapping,
            Map<String, LandedFile> files,
            Map<String, Dataset<Row>> earlierMembers) {
        this.earlierMembers = Map.copyOf(earlierMembers);
        this.spark = requireNonNull(spark, "spark is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
        this.files = Map.copyOf(files);
        // The demand comes first: the others look at it.
        checked.put(Mapping.DEMAND, checkedDemand());
        for (TableMapping table : mapping.tables().values()) {
            if (!table.keyOfFacts() && !table.table().equals(Mapping.DEMAND)) {
                checked.put(table.table(), checked(table));
            }
        }
    }

    public Mapping mapping() {
        return mapping;
    }

    /** Every landed file. */
    public List<LandedFile> files() {
        return List.copyOf(files.values());
    }

    /** The good rows of a table; empty if the mapping has no rows of its own for it. */
    public Optional<Dataset<Row>> good(String table) {
        return Optional.ofNullable(checked.get(table))
                .map(rows -> rows.filter(col(MapRows.REASON).isNull()));
    }

    /**
     * The values of a column in the bad rows of a table that has rows of its own; null where they cannot be read, as in lines
     * that could not be landed.
     */
    public Dataset<Row> bad(String table, String column) {
        Dataset<Row> refused =
                checked.get(table).filter(col(MapRows.REASON).isNotNull()).select(column);
        return file(table)
                .faulty()
                .map(lines -> refused.union(lines.select(lit(null).cast("string"))))
                .orElse(refused);
    }

    /** The good demand rows; returns are gone if the mapping drops them. */
    public Dataset<Row> demand() {
        Dataset<Row> rows = good(Mapping.DEMAND).orElseThrow();
        return mapping.returns() == Returns.DROP ? rows.filter(col("quantity").geq(0)) : rows;
    }

    /** The bad rows of every table: source, file, line, column_name, reason, raw. */
    public Dataset<Row> bad() {
        Stream<Dataset<Row>> faulty = files.values().stream()
                .filter(file -> file.faulty().isPresent())
                .map(file -> file.faulty()
                        .get()
                        .select(
                                lit(file.bronzeTable()).as("source"),
                                col(LandFile.FILE).as("file"),
                                col(LandFile.LINE).as("line"),
                                lit(null).cast("string").as("column_name"),
                                col(LandFile.FAULT).as("reason"),
                                col(LandFile.RAW).as("raw")));
        Stream<Dataset<Row>> refused = checked.entrySet().stream().map(table -> table.getValue()
                .filter(col(MapRows.REASON).isNotNull())
                .select(
                        lit(file(table.getKey()).bronzeTable()).as("source"),
                        col(LandFile.FILE).as("file"),
                        col(LandFile.LINE).as("line"),
                        col(MapRows.COLUMN).as("column_name"),
                        col(MapRows.REASON).as("reason"),
                        col(LandFile.RAW).as("raw")));
        return Stream.concat(faulty, refused).reduce(Dataset::union).orElseThrow();
    }

    /** Name of the file that gives a table, for messages. */
    public String fileName(String table) {
        return file(table).name();
    }

    private LandedFile file(String table) {
        return files.get(mapping.table(table).orElseThrow().from());
    }

    private Dataset<Row> checkedDemand() {
        List<TableMapping> carried = mapping.tables().values().stream()
                .filter(TableMapping::keyOfFacts)
                .toList();
        Dataset<Row> rows = new MapRows(spark, mapping, file(Mapping.DEMAND)).rows(mapping.demand(), carried);
        for (Map.Entry<String, String> member : MEMBER_IDS.entrySet()) {
            Optional<TableMapping> table = mapping.table(member.getKey());
            if (table.isPresent() && !table.get().keyOfFacts()) {
                rows = withKnownMembers(rows, table.get(), member.getValue());
            }
        }
        return rows;
    }

    private Dataset<Row> withKnownMembers(Dataset<Row> rows, TableMapping table, String id) {
        Dataset<Row> members =
                checked(table).filter(col(MapRows.REASON).isNull()).select(id);
        if (earlierMembers.containsKey(table.table())) {
            members = members.union(earlierMembers.get(table.table()).select(id));
        }
        Dataset<Row> known = members.distinct().withColumnRenamed(id, "_known");
        Column unknown = col("_known").isNull().and(col(id).isNotNull()).and(col(id).notEqual(NO_CUSTOMER));
        String kind = id.substring(0, id.length() - "_id".length());
        Column reason = concat(
                lit(kind + " \""),
                col(id),
                lit("\" is not in " + file(table.table()).name()));
        return RowRules.marked(rows.join(known, col(id).equalTo(col("_known")), "left"), unknown, id, reason)
                .drop("_known");
    }

    private Dataset<Row> checked(TableMapping table) {
        Dataset<Row> rows = new MapRows(spark, mapping, file(table.table())).rows(table, List.of());
        RowRules rules = new RowRules(mapping.planningGrain());
        return switch (table.table()) {
            case "external_forecast" -> withKnownUnits(rules.externalForecasts(rows));
            case "override" -> withKnownUnits(rules.overrides(rows));
            default -> rows;
        };
    }

    private Dataset<Row> withKnownUnits(Dataset<Row> rows) {
        Dataset<Row> units = demand().select(
                        col("item_id").as("_item"),
                        col("location_id").as("_location"),
                        col("customer_id").as("_customer"))
                .distinct();
        Column same = col("item_id")
                .equalTo(col("_item"))
                .and(col("location_id").equalTo(col("_location")))
                .and(col("customer_id").equalTo(col("_customer")));
        Column reason = concat(
                lit("there is no demand of item \""),
                col("item_id"),
                lit("\" at location \""),
                col("location_id"),
                lit("\" by customer \""),
                col("customer_id"),
                lit("\" in " + fileName(Mapping.DEMAND)));
        return RowRules.marked(rows.join(units, same, "left"), col("_item").isNull(), "item_id", reason)
                .drop("_item", "_location", "_customer");
    }
}
