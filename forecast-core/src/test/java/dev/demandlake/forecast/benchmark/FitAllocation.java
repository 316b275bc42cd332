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
package dev.demandlake.forecast.benchmark;

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.ForecastModels;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Bytes that a fit allocates and bytes that stay of it, on a series like those of the M3 competition: 120 months with trend,
 * multiplicative seasons and noise, and four times as long. A fit allocates in proportion to the length of the series, however
 * long it searches, so four times the length may have at most {@value #MOST_GROWTH} times the bytes; exit code 1 otherwise.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class FitAllocation {
    private static final int SEASON_LENGTH = 12;
    private static final int SHORT = 120;
    private static final int LONG = 4 * SHORT;
    private static final double MOST_GROWTH = 4.5;
    private static final int LEAST_RESULTS = 20;
    private static final int MOST_RESULTS = 200;
    private static final long RESULTS_NANOSECONDS = 2_000_000_000L;

    @Param("AutoETS")
    private String model;

    @Param("120")
    private int length;

    private double[] values;

    /** Makes the series. */
    @Setup
    public void generate() {
        values = series(length);
    }

    /** A fit of {@link #model}. */
    @Benchmark
    public FittedModel fit() {
        return fit(model, values);
    }

    /** Arguments: perhaps model names separated by commas. */
    public static void main(String[] arguments) throws RunnerException {
        List<String> models = arguments.length == 0 ? ForecastModels.names() : List.of(arguments[0].split(","));
        System.out.printf(
                "%-26s%30s%33s%8s%n%-26s%12s%12s%10s%12s%12s%10s%8s%n",
                "",
                SHORT + " months",
                LONG + " months",
                "",
                "model",
                "µs a fit",
                "bytes a fit",
                "result",
                "µs a fit",
                "bytes a fit",
                "result",
                "growth");
        int missed = 0;
        for (String model : models) {
            Row small = Row.measure(model, SHORT);
            Row large = Row.measure(model, LONG);
            double growth = large.bytes / small.bytes;
            missed += growth <= MOST_GROWTH ? 0 : 1;
            System.out.printf(
                    Locale.ROOT,
                    "%-26s%12.1f%12.0f%10d%12.1f%12.0f%10d%8.1f%s%n",
                    model,
                    small.microseconds,
                    small.bytes,
                    small.resultBytes,
                    large.microseconds,
                    large.bytes,
                    large.resultBytes,
                    growth,
                    growth <= MOST_GROWTH ? "" : "  missed");
        }
        System.out.println(missed == 0 ? "every bar held" : missed + " bars missed");
        System.exit(missed == 0 ? 0 : 1);
    }

    private static FittedModel fit(String model, double[] values) {
        return ForecastModels.named(model, SEASON_LENGTH).fit(values, () -> false);
    }

    private static double[] series(int length) {
        Random random = new Random(3003);
        double[] values = new double[length];
        for (int month = 0; month < length; month++) {
            double season = 1 + 0.2 * Math.sin(2 * Math.PI * month / SEASON_LENGTH);
            values[month] = (5_000 + 10 * month) * season * Math.exp(0.05 * random.nextGaussian());
        }
        return values;
    }

    /** Heap that a fitted model holds: that of many, divided by their number. */
    private static long resultBytes(String model, double[] values) {
        List<FittedModel> results = new ArrayList<>(MOST_RESULTS);
        fit(model, values);
        // The first reading loads classes.
        usedHeap();
        long before = usedHeap();
        long end = System.nanoTime() + RESULTS_NANOSECONDS;
        while (results.size() < LEAST_RESULTS || (results.size() < MOST_RESULTS && System.nanoTime() < end)) {
            results.add(fit(model, values));
        }
        return (usedHeap() - before) / results.size();
    }

    private static long usedHeap() {
        // What has a cleaner is gone with the second collection only.
        for (int collection = 0; collection < 3; collection++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private record Row(long resultBytes, double microseconds, double bytes) {
        private static Row measure(String model, int length) throws RunnerException {
            // Before JMH leaves something on the heap of this process.
            long resultBytes = FitAllocation.resultBytes(model, series(length));
            RunResult result = new Runner(new OptionsBuilder()
                            .include(FitAllocation.class.getName() + "\\.fit$")
                            .param("model", model)
                            .param("length", Integer.toString(length))
                            .addProfiler(GCProfiler.class)
                            .forks(1)
                            .warmupIterations(3)
                            .warmupTime(TimeValue.seconds(1))
                            .measurementIterations(3)
                            .measurementTime(TimeValue.seconds(1))
                            .shouldFailOnError(true)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle();
            return new Row(
                    resultBytes,
                    result.getPrimaryResult().getScore(),
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
    }
}
