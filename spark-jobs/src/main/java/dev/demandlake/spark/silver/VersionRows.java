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
package dev.demandlake.spark.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_from_unix_date;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;

import dev.demandlake.spark.silver.MemberHistory.Version;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.api.java.function.FlatMapGroupsFunction;
import org.apache.spark.api.java.function.MapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Brings a load into the versions of a dimension: rows of versions and of the load in, rows that have to change out. */
record VersionRows(Dimension dimension, int date, Integer next) implements Serializable {
    private static final int ID = 0;
    private static final int VALID_FROM = 1;
    private static final int VALID_TO = 2;
    private static final int FIRST_SEEN = 3;
    private static final int IS_DELETED = 4;
    private static final int PRESENT = 5;
    private static final int FIRST_ATTRIBUTE = 6;

    static VersionRows of(Dimension dimension, LocalDate date, Optional<LocalDate> next) {
        return new VersionRows(
                dimension,
                Math.toIntExact(date.toEpochDay()),
                next.map(day -> Math.toIntExact(day.toEpochDay())).orElse(null));
    }

    /**
     * The versions to write, and with {@code removed} those to take away.
     *
     * @param versions all versions of the members in question
     * @param load one row for each of these members: natural key, {@code present}, attributes
     */
    Dataset<Row> changed(Dataset<Row> versions, Dataset<Row> load) {
        List<Column> ofVersions = new ArrayList<>(List.of(
                col(dimension.id()),
                unix_date(col("valid_from")).as("valid_from"),
                unix_date(col("valid_to")).as("valid_to"),
                unix_date(col("first_seen")).as("first_seen"),
                col("is_deleted"),
                lit(null).cast("boolean").as("present")));
        Column none = lit(null).cast("int");
        List<Column> ofLoad = new ArrayList<>(
                List.of(col(dimension.id()), none, none, none, lit(null).cast("boolean"), col("present")));
        for (String attribute : dimension.attributes()) {
            ofVersions.add(col(attribute));
            ofLoad.add(col(attribute));
        }
        Dataset<Row> rows =
                versions.select(ofVersions.toArray(Column[]::new)).union(load.select(ofLoad.toArray(Column[]::new)));
        StructType schema = new StructType()
                .add(dimension.id(), DataTypes.StringType)
                .add("valid_from", DataTypes.IntegerType)
                .add("valid_to", DataTypes.IntegerType)
                .add("first_seen", DataTypes.IntegerType)
                .add("is_deleted", DataTypes.BooleanType)
                .add("removed", DataTypes.BooleanType);
        for (String attribute : dimension.attributes()) {
            schema = schema.add(rows.schema().apply(attribute));
        }
        MapFunction<Row, String> id = row -> row.getString(ID);
        FlatMapGroupsFunction<String, Row, Row> changes = this::changed;
        return rows.groupByKey(id, Encoders.STRING())
                .flatMapGroups(changes, Encoders.row(schema))
                .withColumn("valid_from", date_from_unix_date(col("valid_from")))
                .withColumn("valid_to", date_from_unix_date(col("valid_to")))
                .withColumn("first_seen", date_from_unix_date(col("first_seen")))
                .withColumn("is_current", col("valid_to").isNull());
    }

    private Iterator<Row> changed(String id, Iterator<Row> rows) {
        Map<LocalDate, Version> before = new HashMap<>();
        Optional<List<Object>> loaded = Optional.empty();
        while (rows.hasNext()) {
            Row row = rows.next();
            List<Object> attributes = new ArrayList<>();
            for (int column = FIRST_ATTRIBUTE; column < row.size(); column++) {
                attributes.add(row.get(column));
            }
            if (row.isNullAt(PRESENT)) {
                Version version = version(row, attributes);
                before.put(version.validFrom(), version);
            } else if (row.getBoolean(PRESENT)) {
                loaded = Optional.of(attributes);
            }
        }
        List<Row> changed = new ArrayList<>();
        Optional<LocalDate> nextLoad = Optional.ofNullable(next).map(LocalDate::ofEpochDay);
        for (Version version : MemberHistory.of(List.copyOf(before.values()))
                .with(LocalDate.ofEpochDay(date), loaded, nextLoad)
                .versions()) {
            if (!version.equals(before.remove(version.validFrom()))) {
                changed.add(row(id, version, false));
            }
        }
        before.values().forEach(version -> changed.add(row(id, version, true)));
        return changed.iterator();
    }

    private static Version version(Row row, List<Object> attributes) {
        return new Version(
                LocalDate.ofEpochDay(row.getInt(VALID_FROM)),
                row.isNullAt(VALID_TO) ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(row.getInt(VALID_TO))),
                LocalDate.ofEpochDay(row.getInt(FIRST_SEEN)),
                row.getBoolean(IS_DELETED),
                attributes);
    }

    private static Row row(String id, Version version, boolean removed) {
        List<Object> values = new ArrayList<>();
        values.add(id);
        values.add(Math.toIntExact(version.validFrom().toEpochDay()));
        values.add(
                version.validTo().map(day -> Math.toIntExact(day.toEpochDay())).orElse(null));
        values.add(Math.toIntExact(version.firstSeen().toEpochDay()));
        values.add(version.deleted());
        values.add(removed);
        values.addAll(version.attributes());
        return RowFactory.create(values.toArray());
    }
}
