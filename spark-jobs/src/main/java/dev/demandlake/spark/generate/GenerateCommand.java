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

import dev.demandlake.spark.WrongUsageException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code generate}: writes the sales data of an imaginary company as CSV files that {@code mappings/generated.yaml}
 * reads. Exit codes: 0 written or already there, 1 writing failed, 2 wrong usage.
 */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description =
                "Writes deterministic sales data of an imaginary company as CSV files for mappings/generated.yaml.")
public final class GenerateCommand implements Callable<Integer> {
    private static final long DEFAULT_SEED = 42;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--size",
            required = true,
            paramLabel = "tiny|demo",
            description = "tiny: 200 units, about 50,000 sales rows; demo: 5,000 units, about 2,000,000 sales rows.")
    private String size;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "The folder that the files go to.")
    private Path out;

    @Option(
            names = "--end",
            paramLabel = "YYYY-MM-DD",
            description = "The data end with the last month that is over by this day (default: today, UTC).")
    private String end;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Another seed gives another company (default: ${DEFAULT-VALUE}).")
    private long seed = DEFAULT_SEED;

    @Option(
            names = "--dfus",
            paramLabel = "N",
            description = "How many combinations of item, location and customer are sold (default: by size).")
    private Integer dfus;

    @Override
    public Integer call() {
        PrintWriter console = spec.commandLine().getOut();
        long start = System.nanoTime();
        GenerateDataSet job = job().onProgress(progress -> {
            console.printf(
                    Locale.ROOT,
                    "generate  %,d of %,d units  %,d sales rows  %s%n",
                    progress.unitsDone(),
                    progress.units(),
                    progress.salesRows(),
                    secondsSince(start));
            console.flush();
        });
        try {
            GenerateDataSet.Result result = job.execute();
            report(console, result, secondsSince(start));
            return 0;
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(e.getMessage(), e);
        } catch (IOException e) {
            spec.commandLine()
                    .getErr()
                    .println("generate: writing to " + out + " failed: " + e
                            + "; check the free space and run it again");
            return 1;
        }
    }

    private GenerateDataSet job() {
        try {
            DataSetSize dataSetSize = DataSetSize.named(size);
            OptionalInt units = dfus == null ? OptionalInt.empty() : OptionalInt.of(dfus);
            DataSetSettings settings = DataSetSettings.endingBy(
                    lastPossibleDay(), dataSetSize, seed, units.orElse(dataSetSize.demandForecastUnits()));
            return new GenerateDataSet(settings, new OutputFolder(out));
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException(e.getMessage(), e);
        }
    }

    private LocalDate lastPossibleDay() {
        if (end == null) {
            return LocalDate.now(Clock.systemUTC());
        }
        try {
            return LocalDate.parse(end);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "--end is '" + end + "', which is not a date; write it as YYYY-MM-DD, such as 2025-06-30", e);
        }
    }

    private void report(PrintWriter console, GenerateDataSet.Result result, String elapsed) {
        GeneratedManifest manifest = result.manifest();
        for (GeneratedManifest.GeneratedFile file : manifest.files()) {
            console.printf(Locale.ROOT, "generate  %-24s %,12d rows%n", file.name(), file.rows());
        }
        console.printf(
                Locale.ROOT,
                "generate  %s %s: %s to %s, seed %d, %s%n",
                result.outcome() == GenerateDataSet.Outcome.KEPT ? "kept" : "wrote",
                out,
                manifest.firstDay(),
                manifest.lastDay(),
                manifest.seed(),
                elapsed);
        console.flush();
    }

    private static String secondsSince(long nanoTime) {
        return String.format(
                Locale.ROOT,
                "%.1f s",
                Duration.ofNanos(System.nanoTime() - nanoTime).toMillis() / 1000.0);
    }
}
