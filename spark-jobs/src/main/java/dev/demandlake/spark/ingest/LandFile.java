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
import static org.apache.spark.sql.functions.element_at;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.split;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.SourceFile;
import dev.demandlake.spark.run.RunDataset;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.Spark3Util;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.apache.spark.sql.catalyst.parser.ParseException;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.util.LongAccumulator;

/**
 * Lands a file of the user as text, with the file, the line and the run. One file is one task, read as a stream. Of files with
 * the same bytes, as when one was sent twice, only the first is landed.
 */
public final class LandFile {
    // _file and _line would clash with metadata columns of Iceberg.
    static final String FILE = "_source_file";
    static final String LINE = "_source_line";
    static final String FAULT = "_fault";
    static final String RAW = "_raw";
    private static final String RUN = "_run_id";

    private final JobContext context;
    private final Path data;
    private final Mapping mapping;
    private final SourceFile source;

    public LandFile(JobContext context, Path data, Mapping mapping, SourceFile source) {
        this.context = requireNonNull(context, "context is null");
        this.data = requireNonNull(data, "data is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
        this.source = requireNonNull(source, "source is null");
    }

    /** @throws WrongUsageException if a file is absent, empty, or has no readable header */
    public LandedFile execute() {
        List<Path> found = SourcePaths.find(data, mapping, source);
        SortedMap<String, String> copies = SourcePaths.copies(found);
        List<Path> paths = found.stream()
                .filter(path -> !copies.containsKey(path.getFileName().toString()))
                .toList();
        paths.forEach(path -> context.runLog().record(context.run(), RunDataset.input(path)));
        String name = paths.size() == 1 ? paths.get(0).getFileName().toString() : source.path();
        return name.endsWith(".parquet") ? landParquet(paths, name, copies) : landCsv(paths, name, copies);
    }

    private LandedFile landCsv(List<Path> paths, String name, SortedMap<String, String> copies) {
        List<String> columns = CsvFile.header(paths.get(0), source);
        for (Path path : paths) {
            List<String> others = CsvFile.header(path, source);
            if (!others.equals(columns)) {
                throw new WrongUsageException(
                        path + " has the columns " + String.join(", ", others) + ", but " + paths.get(0) + " has "
                                + String.join(", ", columns) + "; files of one source need the same header");
            }
        }
        LongAccumulator faults = context.spark().sparkContext().longAccumulator();
        Dataset<Row> records = records(paths, columns, faults);
        long rows = write(records.filter(col(FAULT).equalTo("")).drop(FAULT, RAW));
        long faultyRows = faults.value();
        Optional<Dataset<Row>> faulty = faultyRows == 0
                ? Optional.empty()
                : Optional.of(records.filter(col(FAULT).notEqual("")).select(FILE, LINE, FAULT, RAW));
        return new LandedFile(source, name, mapping.bronzeTable(source), columns, rows, faulty, faultyRows, copies);
    }

    private LandedFile landParquet(List<Path> paths, String name, SortedMap<String, String> copies) {
        Dataset<Row> rows = context.spark()
                .read()
                .parquet(paths.stream().map(Path::toString).toArray(String[]::new));
        List<String> columns = List.of(rows.columns());
        Column[] selected = new Column[columns.size() + 2];
        for (int i = 0; i < columns.size(); i++) {
            selected[i] = quoted(columns.get(i)).cast(DataTypes.StringType).as(columns.get(i));
        }
        selected[columns.size()] =
                element_at(split(col("_metadata.file_path"), "/"), -1).as(FILE);
        selected[columns.size() + 1] = col("_metadata.row_index").plus(1).as(LINE);
        long landed = write(rows.select(selected));
        return new LandedFile(source, name, mapping.bronzeTable(source), columns, landed, Optional.empty(), 0, copies);
    }

    private Dataset<Row> records(List<Path> paths, List<String> columns, LongAccumulator faults) {
        StructType schema = new StructType();
        for (String column : columns) {
            schema = schema.add(column, DataTypes.StringType);
        }
        schema = schema.add(FILE, DataTypes.StringType)
                .add(LINE, DataTypes.LongType)
                .add(FAULT, DataTypes.StringType)
                .add(RAW, DataTypes.StringType);
        Dataset<String> files = context.spark()
                .createDataset(paths.stream().map(Path::toString).toList(), Encoders.STRING())
                .repartition(paths.size());
        return files.flatMap(reader(source, columns.size(), faults), Encoders.row(schema));
    }

    private static FlatMapFunction<String, Row> reader(SourceFile source, int columns, LongAccumulator faults) {
        return path -> {
            CsvRows rows = new CsvRows(Path.of(path), source, columns, faults);
            TaskContext.get().addTaskCompletionListener(task -> {
                rows.close();
            });
            return (Iterator<Row>) rows;
        };
    }

    private long write(Dataset<Row> rows) {
        new ContractTables(context.spark()).ensureNamespace("bronze");
        String identifier = "lake.bronze." + mapping.bronzeTable(source);
        rows.withColumn(RUN, lit(context.run().id()))
                .writeTo(identifier)
                .using("iceberg")
                .tableProperty("format-version", "2")
                .tableProperty("write.distribution-mode", "none")
                .createOrReplace();
        try {
            Table table = Spark3Util.loadIcebergTable(context.spark(), identifier);
            Snapshot snapshot = table.currentSnapshot();
            long landed = Long.parseLong(snapshot.summary().getOrDefault("total-records", "0"));
            context.runLog()
                    .record(
                            context.run(),
                            RunDataset.output("bronze." + mapping.bronzeTable(source), snapshot.snapshotId(), landed));
            return landed;
        } catch (NoSuchTableException | ParseException e) {
            throw new IllegalStateException("Table " + identifier + " went away while it was written", e);
        }
    }

    static Column quoted(String column) {
        return col("`" + column.replace("`", "``") + "`");
    }
}
