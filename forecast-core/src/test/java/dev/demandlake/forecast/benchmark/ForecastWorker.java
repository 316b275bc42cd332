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

import com.sun.management.OperatingSystemMXBean;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;

/**
 * Forecasts groups of series for {@code benchmarks/against_statsforecast.py}; {@code benchmarks/forecast_workers.py} says what
 * stands in a line of its input and output. Times are of the whole process, so that garbage collection and compilation count.
 */
public final class ForecastWorker {
    /** Long beside the step to the next chunk. */
    private static final double SECONDS_OF_CHUNK = 1e-4;

    private final Map<String, Group> groups = new HashMap<>();
    private final BufferedReader input;
    private final PrintStream output;

    private ForecastWorker(BufferedReader input, PrintStream output) {
        this.input = input;
        this.output = output;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException, ExecutionException {
        new ForecastWorker(
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
                        new PrintStream(System.out, false, StandardCharsets.UTF_8))
                .run();
    }

    private void run() throws IOException, InterruptedException, ExecutionException {
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "models" -> output.println(String.join(" ", ForecastModels.names()));
                case "series" -> {
                    groups.put(
                            words[1],
                            new Group(
                                    Integer.parseInt(words[2]),
                                    Integer.parseInt(words[3]),
                                    readSeries(Integer.parseInt(words[4]))));
                    output.println("ready");
                }
                case "warm" -> {
                    warmUp(words[1], groups.get(words[2]), Double.parseDouble(words[3]));
                    output.println("ready");
                }
                case "forecast" ->
                    forecast(words[1], groups.get(words[2]), Integer.parseInt(words[3]), Double.parseDouble(words[4]));
                case "intervals" -> intervals(words[1], groups.get(words[2]), Double.parseDouble(words[3]));
                default ->
                    throw new IllegalArgumentException(
                            "Command is \"" + line + "\"; it starts with models, series, warm, forecast or intervals");
            }
            output.flush();
        }
    }

    private List<double[]> readSeries(int count) throws IOException {
        List<double[]> series = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            series.add(Arrays.stream(input.readLine().split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray());
        }
        return series;
    }

    private static void warmUp(String name, Group group, double seconds) {
        ForecastModel model = ForecastModels.named(name, group.seasonLength());
        long end = System.nanoTime() + (long) (seconds * 1e9);
        for (int index = 0;
                System.nanoTime() < end;
                index = (index + 1) % group.series().size()) {
            group.forecast(model, index);
        }
    }

    private void forecast(String name, Group group, int threads, double leastSeconds)
            throws InterruptedException, ExecutionException {
        ForecastModel model = ForecastModels.named(name, group.seasonLength());
        Forecast[] forecasts = new Forecast[group.series().size()];
        Passes passes = new Passes(threads, forecasts.length, index -> forecasts[index] = group.forecast(model, index));
        Times times = passes.run(1, 1);
        double threadSeconds = times.threadSeconds() / threads;
        if (threadSeconds < leastSeconds) {
            times = passes.run((int) Math.ceil(leastSeconds / threadSeconds), (int)
                    Math.ceil(SECONDS_OF_CHUNK * forecasts.length / times.threadSeconds()));
        }
        output.println(times.passes() + " " + times.seconds() + " " + times.cpuSeconds());
        for (Forecast forecast : forecasts) {
            output.println(forecast.status().id()
                    + Arrays.stream(forecast.points())
                            .mapToObj(point -> " " + point)
                            .collect(Collectors.joining()));
        }
    }

    private void intervals(String name, Group group, double level) {
        ForecastModel model = ForecastModels.named(name, group.seasonLength());
        for (double[] series : group.series()) {
            Forecast forecast = model.fit(series, () -> false).forecast(group.horizon(), level);
            StringBuilder line = new StringBuilder(forecast.status().id());
            for (int step = 1; forecast.hasInterval() && step <= group.horizon(); step++) {
                line.append(' ').append(forecast.lower(step)).append(' ').append(forecast.upper(step));
            }
            output.println(line);
        }
    }

    /** Wall seconds and CPU seconds of so many passes, of the whole process in steps of 10 ms and of the threads alone. */
    private record Times(int passes, double seconds, double cpuSeconds, double threadSeconds) {}

    /** Passes over the series of a group, shared by threads that take the next chunk when they have done theirs. */
    private record Passes(int threads, int series, IntConsumer forecast) {
        private Times run(int passes, int chunk) throws InterruptedException, ExecutionException {
            AtomicLong next = new AtomicLong();
            long end = (long) passes * series;
            Callable<Long> work = () -> {
                long cpuStart = threadNanoseconds();
                for (long start = next.getAndAdd(chunk); start < end; start = next.getAndAdd(chunk)) {
                    for (long index = start; index < Math.min(start + chunk, end); index++) {
                        forecast.accept((int) (index % series));
                    }
                }
                return threadNanoseconds() - cpuStart;
            };
            ExecutorService executor = Executors.newFixedThreadPool(threads);
            try {
                long cpuStart = processNanoseconds();
                long start = System.nanoTime();
                long threadNanoseconds = 0;
                for (Future<Long> done : executor.invokeAll(Collections.nCopies(threads, work))) {
                    threadNanoseconds += done.get();
                }
                return new Times(
                        passes,
                        (System.nanoTime() - start) / 1e9,
                        (processNanoseconds() - cpuStart) / 1e9,
                        threadNanoseconds / 1e9);
            } finally {
                executor.shutdown();
            }
        }

        private static long threadNanoseconds() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        private static long processNanoseconds() {
            return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                    .getProcessCpuTime();
        }
    }

    private record Group(int seasonLength, int horizon, List<double[]> series) {
        private Forecast forecast(ForecastModel model, int index) {
            return model.fit(series.get(index), () -> false).forecast(horizon);
        }
    }
}
