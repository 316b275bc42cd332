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
package dev.demandlake.trino.tablefunction;

import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.DoubleType.DOUBLE;
import static io.trino.spi.type.IntegerType.INTEGER;

import com.google.common.collect.ImmutableList;
import com.sun.management.GarbageCollectionNotificationInfo;
import dev.demandlake.trino.ForecastQueryRunner;
import io.trino.execution.QueryInfo;
import io.trino.spi.Page;
import io.trino.spi.PageBuilder;
import io.trino.spi.QueryId;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorState;
import io.trino.spi.function.table.TableFunctionProcessorState.Processed;
import io.trino.testing.DistributedQueryRunner;
import java.io.PrintStream;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;

/**
 * Time and memory of {@code forecast} over many series on three workers, beside a table function that passes the same partitions
 * through. See {@code benchmarks/table_functions.sh}.
 */
public final class TableFunctionsBenchmark {
    private static final int WORKERS = 3;
    private static final int MONTHS = 36;
    private static final int HORIZON = 12;
    private static final int RUNS = 3;
    private static final int DIRECT_SERIES = 200_000;
    private static final LocalDate START = LocalDate.of(2023, 1, 1);
    private static final String INPUT =
            "input => TABLE(SELECT item, period, quantity FROM series)" + " PARTITION BY item ORDER BY period";

    private final DistributedQueryRunner queryRunner;
    private final PrintStream out;
    private final int series;
    private final AtomicLong largestLiveHeap = new AtomicLong();

    private TableFunctionsBenchmark(DistributedQueryRunner queryRunner, PrintStream out, int series) {
        this.queryRunner = queryRunner;
        this.out = out;
        this.series = series;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) ->
                                    largestLiveHeap.accumulateAndGet(heapAfter(notification.getUserData()), Math::max),
                            null,
                            null);
        }
    }

    /**
     * Runs the benchmark and prints its tables.
     *
     * @param arguments number of series, names of models separated by commas
     */
    public static void main(String[] arguments) throws Exception {
        int series = Integer.parseInt(arguments[0]);
        List<String> models = ImmutableList.copyOf(arguments[1].split(","));
        // The servers make their log of what is printed from now on.
        PrintStream out = System.out;
        try (DistributedQueryRunner queryRunner = ForecastQueryRunner.create(
                WORKERS,
                Map.of("node-scheduler.include-coordinator", "false"),
                Map.of("memory.max-data-per-node", "2GB"))) {
            queryRunner.installPlugin(new PassThroughPlugin());
            queryRunner.createCatalog("pass_through", "pass_through", Map.of());
            new TableFunctionsBenchmark(queryRunner, out, series).run(models);
        }
        System.exit(0);
    }

    private void run(List<String> models) {
        queryRunner.execute("CREATE TABLE series AS SELECT item, date_add('month', month, DATE '" + START
                + "') AS period, 100 + 40 * sin(month * 0.5236 + item) + (item * 31 + month * 17) % 23 AS quantity"
                + " FROM UNNEST(sequence(1, " + series / 100 + ")) a(hundred)"
                + " CROSS JOIN UNNEST(sequence(hundred * 100, hundred * 100 + 99)) b(item)"
                + " CROSS JOIN UNNEST(sequence(0, " + (MONTHS - 1) + ")) c(month)");
        Map<String, String> queries = new LinkedHashMap<>();
        queries.put(
                "pass_through",
                "SELECT count(*), sum(quantity) FROM TABLE(pass_through.system.pass_through(" + INPUT + "))");
        for (String model : models) {
            queries.put(
                    model,
                    "SELECT count(*), sum(forecast) FROM TABLE(forecast.system.forecast(" + INPUT + ", horizon => "
                            + HORIZON + ", model => '" + model + "'))");
        }
        Map<String, List<Measured>> measured = new LinkedHashMap<>();
        for (int run = 0; run <= RUNS; run++) {
            for (Map.Entry<String, String> query : queries.entrySet()) {
                Measured one = measure(query.getValue());
                // The first run of each warms up.
                if (run > 0) {
                    measured.computeIfAbsent(query.getKey(), ignored -> new ArrayList<>())
                            .add(one);
                }
            }
        }
        print(measured);
        out.printf("%nThe processor alone, one thread, %d months a series:%n", MONTHS);
        out.printf("%-24s %12s %14s%n", "model", "us/series", "bytes/series");
        models.forEach(this::measureDirectly);
    }

    private Measured measure(String sql) {
        System.gc();
        largestLiveHeap.set(0);
        QueryId queryId = queryRunner
                .executeWithPlan(queryRunner.getDefaultSession(), sql)
                .queryId();
        QueryInfo query = queryRunner.getCoordinator().getQueryManager().getFullQueryInfo(queryId);
        System.gc();
        return new Measured(
                query.getQueryStats().getExecutionTime().toMillis(),
                query.getQueryStats().getTotalCpuTime().toMillis(),
                query.getQueryStats().getPeakUserMemoryReservation().toBytes(),
                largestLiveHeap.get(),
                TableFunctionTasks.rowsByNode(queryRunner, queryId, sql));
    }

    private void print(Map<String, List<Measured>> measured) {
        Measured base = Measured.medianOf(measured.get("pass_through"));
        out.printf(
                "%d series of %d months, horizon %d, %d workers in one JVM; medians of %d runs%n",
                series, MONTHS, HORIZON, WORKERS, RUNS);
        out.printf(
                "%-24s %9s %9s %12s %14s %12s %16s %14s%n",
                "function",
                "wall ms",
                "CPU ms",
                "us/series",
                "us over pass",
                "peak MB",
                "peak B over pass",
                "live heap MB");
        measured.forEach((name, runs) -> {
            Measured median = Measured.medianOf(runs);
            out.printf(
                    "%-24s %9d %9d %12.1f %14.1f %12.1f %16.0f %14.1f%n",
                    name,
                    median.wallMillis(),
                    median.cpuMillis(),
                    1000.0 * median.cpuMillis() / series,
                    1000.0 * (median.cpuMillis() - base.cpuMillis()) / series,
                    median.peakBytes() / 1e6,
                    1.0 * (median.peakBytes() - base.peakBytes()) / series,
                    median.liveHeapBytes() / 1e6);
        });
        measured.forEach((name, runs) ->
                out.println(name + ", rows by node: " + runs.getLast().rowsByNode()));
    }

    private void measureDirectly(String model) {
        SeriesColumns columns = new SeriesColumns(
                new Column("period", DATE),
                new Column("quantity", DOUBLE),
                ImmutableList.of(new Column("item", INTEGER)));
        ForecastHandle handle = new ForecastHandle(
                new SeriesInput("forecast", columns, Optional.empty(), 12, 10_000), HORIZON, model, 90);
        SeriesProcessorProvider provider = SeriesProcessorProvider.of(handle);
        List<Page> pages = pages();
        com.sun.management.ThreadMXBean threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (int item = 0; item < DIRECT_SERIES / 10; item++) {
            sum += process(provider.getDataProcessor(null, handle), pages.get(item % pages.size()));
        }
        // A slow model has enough with a few seconds.
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long started = threads.getCurrentThreadCpuTime();
        int processed = 0;
        while (processed < DIRECT_SERIES && System.nanoTime() < deadline) {
            sum += process(provider.getDataProcessor(null, handle), pages.get(processed % pages.size()));
            processed++;
        }
        out.printf(
                "%-24s %12.2f %14.0f%n",
                model,
                (threads.getCurrentThreadCpuTime() - started) / 1e3 / processed,
                1.0 * (threads.getCurrentThreadAllocatedBytes() - allocated) / processed);
        if (sum == 0) {
            throw new IllegalStateException("No rows came out of " + model);
        }
    }

    private static long process(TableFunctionDataProcessor processor, Page page) {
        processor.process(ImmutableList.of(Optional.of(page)));
        long rows = 0;
        for (TableFunctionProcessorState state = processor.process(null);
                state instanceof Processed processed;
                state = processor.process(null)) {
            rows += processed.getResult().getPositionCount();
        }
        return rows;
    }

    private static List<Page> pages() {
        ImmutableList.Builder<Page> pages = ImmutableList.builder();
        for (int item = 0; item < 100; item++) {
            PageBuilder page = new PageBuilder(MONTHS, ImmutableList.of(DATE, DOUBLE, INTEGER));
            for (int month = 0; month < MONTHS; month++) {
                page.declarePosition();
                DATE.writeLong(page.getBlockBuilder(0), START.plusMonths(month).toEpochDay());
                DOUBLE.writeDouble(
                        page.getBlockBuilder(1),
                        100 + 40 * Math.sin(month * 0.5236 + item) + (item * 31 + month * 17) % 23);
                INTEGER.writeLong(page.getBlockBuilder(2), item);
            }
            pages.add(page.build());
        }
        return pages.build();
    }

    private static long heapAfter(Object notification) {
        return GarbageCollectionNotificationInfo.from((CompositeData) notification)
                .getGcInfo()
                .getMemoryUsageAfterGc()
                .entrySet()
                .stream()
                .filter(pool -> pool.getKey().startsWith("G1"))
                .map(Map.Entry::getValue)
                .mapToLong(MemoryUsage::getUsed)
                .sum();
    }

    /**
     * One run of a query.
     *
     * @param peakBytes largest memory that the engine counted for the query, all nodes together
     * @param liveHeapBytes largest heap left by a garbage collection while it ran, all nodes and the data together
     */
    private record Measured(
            long wallMillis, long cpuMillis, long peakBytes, long liveHeapBytes, Map<String, Long> rowsByNode) {
        static Measured medianOf(List<Measured> runs) {
            return new Measured(
                    median(runs.stream().map(Measured::wallMillis).toList()),
                    median(runs.stream().map(Measured::cpuMillis).toList()),
                    median(runs.stream().map(Measured::peakBytes).toList()),
                    median(runs.stream().map(Measured::liveHeapBytes).toList()),
                    runs.getLast().rowsByNode());
        }

        private static long median(List<Long> values) {
            return values.stream().sorted().toList().get(values.size() / 2);
        }
    }
}
