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
import static org.apache.spark.sql.functions.date_from_unix_date;

import com.sun.management.OperatingSystemMXBean;
import dev.demandlake.spark.JobContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * Writes the daily sales of an imaginary company straight into the lake, into the schema {@code generated}: {@code
 * demand_actuals} and the dimensions {@code dim_item}, {@code dim_location}, {@code dim_customer}, each with the columns,
 * partitions and order that its contract asks for. A task draws one month of a range of units in the order of their keys, so
 * nothing is shuffled or sorted, and a task holds no more than the Parquet row group it writes.
 */
public final class WriteDailySales {
    private static final String FACT = "demand_actuals";
    // some 200 MB of Parquet
    private static final long ROWS_OF_FILE = 32_000_000;

    private final JobContext context;
    private final DailySalesSettings settings;
    private int filesOfMonth;
    private Consumer<Progress> listener = progress -> {};

    public WriteDailySales(JobContext context, DailySalesSettings settings) {
        this.context = requireNonNull(context, "context is null");
        this.settings = requireNonNull(settings, "settings is null");
    }

    /** How many tasks write a month, and so files it has at least; by the number of rows if not given. */
    WriteDailySales filesOfMonth(int files) {
        if (files < 1) {
            throw new IllegalArgumentException("files of a month is " + files + "; it is 1 or more");
        }
        filesOfMonth = files;
        return this;
    }

    /** Calls the listener every few seconds while sales are written. */
    public WriteDailySales onProgress(Consumer<Progress> progressListener) {
        listener = requireNonNull(progressListener, "progressListener is null");
        return this;
    }

    /** Writes what is not there yet. */
    public Result execute() {
        long start = System.nanoTime();
        long processorStart = processorNanos();
        MemberTables members = new MemberTables(context, Catalogue.withItems(settings.seed(), settings.items()));
        GeneratedTable sales = new GeneratedTable(context, FACT);
        boolean kept = sales.holds(settings.fingerprint());
        if (kept) {
            sales.removeOtherFiles();
        } else {
            write(sales, members.units(settings));
        }
        members.write(settings.fingerprint());
        return new Result(
                sales.identifier(),
                settings,
                sales.layout(),
                kept,
                Duration.ofNanos(System.nanoTime() - start),
                Duration.ofNanos(processorNanos() - processorStart),
                PeakMemory.ofThisProcess());
    }

    private void write(GeneratedTable sales, SoldUnits units) {
        SparkSession spark = context.spark();
        List<SalesSlice> slices = SalesSlice.of(units, slicesOfMonth(units));
        JavaSparkContext tasks = JavaSparkContext.fromSparkContext(spark.sparkContext());
        Broadcast<SoldUnits> shared = tasks.broadcast(units);
        Dataset<Row> rows = spark.createDataFrame(
                        tasks.parallelize(slices, slices.size()).flatMap(slice -> new SliceRows(shared.value(), slice)),
                        SliceRows.SCHEMA)
                .withColumn("demand_date", date_from_unix_date(col(SliceRows.DAY)))
                .drop(SliceRows.DAY);
        WriteProgress progress = new WriteProgress(slices.size(), listener);
        spark.sparkContext().addSparkListener(progress);
        try {
            sales.replaceWith(rows, settings.fingerprint());
        } finally {
            spark.sparkContext().removeSparkListener(progress);
            shared.destroy();
        }
    }

    private int slicesOfMonth(SoldUnits units) {
        if (filesOfMonth > 0) {
            return filesOfMonth;
        }
        double rowsOfMonth = units.count() * DailySalesSettings.rowsOfUnit(units.history()) / settings.months();
        return Math.max(1, (int) Math.ceil(rowsOfMonth / ROWS_OF_FILE));
    }

    private static long processorNanos() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }

    /** How far the writing is; the time left is that of the rest at the speed so far. */
    public record Progress(int tasksDone, int tasks, long rows, Duration elapsed, Duration left) {}

    /**
     * What is in the lake now.
     *
     * @param table the daily sales, as Spark and Trino name them
     * @param kept true if they were there already
     * @param elapsed from start to the last commit
     * @param processorTime of this process in that time, over all cores
     */
    public record Result(
            String table,
            DailySalesSettings settings,
            TableLayout layout,
            boolean kept,
            Duration elapsed,
            Duration processorTime,
            PeakMemory peakMemory) {}
}
