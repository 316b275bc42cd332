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
package dev.demandlake.spark;

import dev.demandlake.spark.generate.DailySalesSettings;
import dev.demandlake.spark.generate.PeakMemory;
import dev.demandlake.spark.generate.TableLayout;
import dev.demandlake.spark.generate.WriteDailySales;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code generate-sales}: daily sales of an imaginary company straight into the lake, up to hundreds of millions of rows. */
@Command(
        name = "generate-sales",
        description = {
            "Writes daily sales of an imaginary company straight into the lake, schema generated: demand_actuals with its",
            "dimensions. Equal options give equal rows; rows that are there already are kept."
        },
        mixinStandardHelpOptions = true)
final class GenerateSalesCommand extends LakeCommand {
    private static final double MB = 1e6;

    @Option(
            names = "--rows",
            required = true,
            paramLabel = "N",
            description = "About how many rows: a number, or one with k, M or G, such as 10M.")
    private String rows;

    @Option(
            names = "--months",
            paramLabel = "N",
            defaultValue = "40",
            description = "Months of history (default: ${DEFAULT-VALUE}).")
    private int months;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "Items of the catalogue (default: so many that a quarter of all combinations is sold).")
    private Integer items;

    @Option(
            names = "--end",
            paramLabel = "YYYY-MM-DD",
            description = "The data end with the last month that is over by this day (default: today, UTC).")
    private LocalDate end;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "42",
            description = "Another seed gives another company (default: ${DEFAULT-VALUE}).")
    private long seed;

    private DailySalesSettings settings;

    @Override
    void check() {
        try {
            settings = DailySalesSettings.ofRows(
                    RowCount.parse(rows),
                    end == null ? LocalDate.now(Clock.systemUTC()) : end,
                    months,
                    seed,
                    items == null ? OptionalInt.empty() : OptionalInt.of(items));
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(e.getMessage(), e);
        }
    }

    @Override
    String dataset() {
        return "generated";
    }

    @Override
    Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        parameters.put("rows", rows);
        parameters.put("seed", Long.toString(seed));
        parameters.put("last_month", settings.lastMonth().toString());
        parameters.put("months", Integer.toString(months));
        parameters.put("units", Integer.toString(settings.units()));
        parameters.put("items", Integer.toString(settings.items()));
        return parameters;
    }

    @Override
    void execute(JobContext context) {
        PrintWriter out = spec().commandLine().getOut();
        WriteDailySales.Result result = new WriteDailySales(context, settings)
                .onProgress(progress -> print(
                        out,
                        "%,d of %,d tasks, %,d rows, %,.0f rows a second, %d s left",
                        progress.tasksDone(),
                        progress.tasks(),
                        progress.rows(),
                        progress.rows() / seconds(progress.elapsed().toMillis()),
                        progress.left().toSeconds()))
                .execute();
        report(out, result);
    }

    private static void report(PrintWriter out, WriteDailySales.Result result) {
        TableLayout layout = result.layout();
        DailySalesSettings settings = result.settings();
        print(
                out,
                "table    %s%s: %,d rows, %,d units of %,d items, %s to %s, seed %d",
                result.table(),
                result.kept() ? " (kept)" : "",
                layout.rows(),
                settings.units(),
                settings.items(),
                settings.firstDay(),
                settings.lastDay(),
                settings.seed());
        print(
                out,
                "layout   %,d partitions by month, %,d files, %,d row groups, the largest %.1f MB; sorted by item, location, customer, day",
                layout.partitions(),
                layout.files(),
                layout.rowGroups(),
                layout.largestRowGroupBytes() / MB);
        print(out, "size     %,.1f MB, %.2f bytes a row", layout.bytes() / MB, layout.bytesOfRow());
        PeakMemory memory = result.peakMemory();
        print(
                out,
                "memory   peak heap %,.0f of %,.0f MB%s",
                memory.heapBytes() / MB,
                memory.heapLimitBytes() / MB,
                memory.residentBytes().isPresent()
                        ? String.format(
                                Locale.ROOT,
                                ", peak resident %,.0f MB",
                                memory.residentBytes().getAsLong() / MB)
                        : "");
        double elapsed = seconds(result.elapsed().toMillis());
        double processors = seconds(result.processorTime().toMillis());
        print(
                out,
                "time     %.1f s, %.1f s of processors%s",
                elapsed,
                processors,
                result.kept()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                "; %,.0f rows a second, %,.0f a second of processor",
                                layout.rows() / elapsed,
                                layout.rows() / processors));
    }

    private static double seconds(long milliseconds) {
        return milliseconds / 1000.0;
    }

    private static void print(PrintWriter out, String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
