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

import static dev.demandlake.spark.ingest.LandFile.quoted;
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.isnan;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.lower;
import static org.apache.spark.sql.functions.to_date;
import static org.apache.spark.sql.functions.trim;
import static org.apache.spark.sql.functions.try_to_timestamp;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MappingTables;
import dev.demandlake.spark.mapping.MappingTables.MappedTable;
import dev.demandlake.spark.mapping.Returns;
import dev.demandlake.spark.mapping.TableMapping;
import dev.demandlake.spark.mapping.TableMapping.MappedColumn;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.AnalysisException;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * The rows of a landed file as a mapping sees them: the columns of a table in their types, with {@code _source_file},
 * {@code _source_line}, {@code _raw} and, for a bad row, {@code _column} and {@code _reason}. Nothing is computed before the
 * result is used.
 */
public final class MapRows {
    static final String COLUMN = "_column";
    static final String REASON = "_reason";
    private static final double LARGEST = 1e12;
    private static final String VALUE = "v$";
    private static final String TEXT = "t$";

    private final SparkSession spark;
    private final Mapping mapping;
    private final LandedFile file;

    public MapRows(SparkSession spark, Mapping mapping, LandedFile file) {
        this.spark = spark;
        this.mapping = mapping;
        this.file = file;
    }

    /**
     * Rows of a table.
     *
     * @param table what the mapping says of it
     * @param carried tables of the same file whose other columns come along, named {@code <table>$<column>}
     * @throws WrongUsageException if the mapping names a column that the file has not
     */
    public Dataset<Row> rows(TableMapping table, List<TableMapping> carried) {
        String ansi = spark.conf().get("spark.sql.ansi.enabled");
        // A text that is not a number has to become a rejected row, not the end of the run.
        spark.conf().set("spark.sql.ansi.enabled", "false");
        try {
            return mapped(table, carried);
        } finally {
            spark.conf().set("spark.sql.ansi.enabled", ansi);
        }
    }

    private Dataset<Row> mapped(TableMapping table, List<TableMapping> carried) {
        Dataset<Row> landed = withNulls(spark.table(file.identifier()));
        MappedTable target = MappingTables.get(table.table());
        SourceColumns sources = new SourceColumns(spark, mapping, file);
        List<Column> first = new ArrayList<>(List.of(col(LandFile.FILE), col(LandFile.LINE), raw()));
        List<Column> second = new ArrayList<>(List.of(col(LandFile.FILE), col(LandFile.LINE), col(LandFile.RAW)));
        List<Column> reasons = new ArrayList<>();
        List<Column> faulty = new ArrayList<>();
        for (String name : names(target)) {
            DataType type = target.types().get(name);
            if (table.column(name).isEmpty()) {
                second.add(absent(name, type));
                continue;
            }
            MappedColumn mappedColumn = table.column(name).get();
            Column source = sources.expression(mappedColumn);
            boolean plain = sources.isPlain(mappedColumn);
            Column value = plain ? converted(source, type) : source.cast(type);
            check(landed, mappedColumn, value);
            first.add(value.as(VALUE + name));
            first.add((plain ? source : lit(null)).cast(DataTypes.StringType).as(TEXT + name));
            second.add(
                    name.equals("customer_id")
                            ? coalesce(quoted(VALUE + name), lit("-")).as(name)
                            : quoted(VALUE + name).as(name));
            Column reason = reason(target, mappedColumn, type, plain);
            reasons.add(reason);
            faulty.add(when(reason.isNotNull(), lit(name)));
        }
        for (TableMapping other : carried) {
            for (MappedColumn column : other.columns()) {
                DataType type = MappingTables.get(other.table()).types().get(column.name());
                Column source = sources.expression(column);
                Column value = sources.isPlain(column) ? converted(source, type) : source.cast(type);
                check(landed, column, value);
                first.add(value.as(other.table() + "$" + column.name()));
                second.add(quoted(other.table() + "$" + column.name()));
            }
        }
        second.add(coalesce(faulty.toArray(Column[]::new)).as(COLUMN));
        second.add(coalesce(reasons.toArray(Column[]::new)).as(REASON));
        return landed.select(first.toArray(Column[]::new)).select(second.toArray(Column[]::new));
    }

    // A fault in a required column is the one to report: others may only follow from it.
    private static Set<String> names(MappedTable target) {
        Set<String> names = new LinkedHashSet<>(target.required());
        names.addAll(new TreeSet<>(target.types().keySet()));
        return names;
    }

    private Dataset<Row> withNulls(Dataset<Row> landed) {
        List<Column> columns = new ArrayList<>();
        Object[] nulls = file.source().nullValues().toArray();
        for (String column : file.columns()) {
            columns.add(when(quoted(column).isin(nulls), lit(null))
                    .otherwise(quoted(column))
                    .as(column));
        }
        columns.add(col(LandFile.FILE));
        columns.add(col(LandFile.LINE));
        return landed.select(columns.toArray(Column[]::new));
    }

    private Column raw() {
        Column[] texts = file.columns().stream()
                .map(column -> coalesce(quoted(column), lit("")))
                .toArray(Column[]::new);
        return concat_ws(Character.toString(file.source().delimiter()), texts).as(LandFile.RAW);
    }

    private Column converted(Column text, DataType type) {
        if (type.equals(DataTypes.DateType)) {
            return coalesce(
                    to_date(try_to_timestamp(text, lit(file.source().dateFormat()))),
                    to_date(try_to_timestamp(text, lit(file.source().timestampFormat()))));
        }
        if (type.equals(DataTypes.TimestampType)) {
            return coalesce(
                    try_to_timestamp(text, lit(file.source().timestampFormat())),
                    try_to_timestamp(text, lit(file.source().dateFormat())));
        }
        if (type.equals(DataTypes.BooleanType)) {
            Column word = lower(trim(text));
            return when(word.isin("true", "t", "yes", "y", "1"), lit(true))
                    .when(word.isin("false", "f", "no", "n", "0"), lit(false));
        }
        return type.equals(DataTypes.StringType) ? text : trim(text).try_cast(type);
    }

    private Column reason(MappedTable target, MappedColumn column, DataType type, boolean plain) {
        Column value = quoted(VALUE + column.name());
        Column text = quoted(TEXT + column.name());
        String from = plain ? " (column " + column.expression() + " of the file)" : " (" + column.expression() + ")";
        Column reason = when(
                value.isNull().and(text.isNotNull()),
                concat(lit(column.name() + " \""), text, lit("\" is not " + expected(type) + from)));
        if (target.required().contains(column.name())) {
            reason = reason.when(value.isNull(), lit(column.name() + " has no value" + from));
        }
        if (type.equals(DataTypes.DoubleType)) {
            reason = reason.when(
                            isnan(value),
                            lit(column.name() + " is NaN" + from + "; leave the field empty where there is no value"))
                    .when(
                            abs(value).geq(LARGEST),
                            concat(
                                    lit(column.name() + " is "),
                                    value.cast("string"),
                                    lit(from + "; it must be below 1e12")));
        }
        if (target.name().equals(Mapping.DEMAND)
                && column.name().equals("quantity")
                && mapping.returns() == Returns.REJECT) {
            reason = reason.when(
                    value.lt(0),
                    concat(
                            lit("quantity is "),
                            value.cast("string"),
                            lit("; the mapping rejects returns (returns: reject)")));
        }
        if (column.name().equals("lead_time_days")) {
            reason = reason.when(
                    value.lt(0),
                    concat(lit("lead_time_days is "), value.cast("string"), lit("; it must be 0 or more")));
        }
        return reason;
    }

    private String expected(DataType type) {
        if (type.equals(DataTypes.DateType)) {
            return "a date of the format " + file.source().dateFormat() + " or "
                    + file.source().timestampFormat();
        }
        if (type.equals(DataTypes.TimestampType)) {
            return "a time of the format " + file.source().timestampFormat() + " or "
                    + file.source().dateFormat();
        }
        if (type.equals(DataTypes.BooleanType)) {
            return "one of true, false, yes, no, 1, 0";
        }
        return type.equals(DataTypes.IntegerType) ? "a whole number" : "a number";
    }

    private static Column absent(String name, DataType type) {
        return (name.equals("customer_id") ? lit("-") : lit(null)).cast(type).as(name);
    }

    private void check(Dataset<Row> landed, MappedColumn column, Column value) {
        try {
            landed.select(value);
        } catch (Exception e) {
            if (e instanceof AnalysisException) {
                throw mapping.fault(
                        column.line(),
                        column.name() + " is \"" + column.expression() + "\", which Spark SQL refuses: "
                                + SourceColumns.firstLine(e));
            }
            throw e;
        }
    }
}
