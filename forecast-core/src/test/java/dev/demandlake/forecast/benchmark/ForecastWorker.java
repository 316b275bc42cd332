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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/**
 * Forecasts groups of series for {@code benchmarks/against_statsforecast.py}, which says what stands in a line of its input and
 * output. Times are of the whole process, so that garbage collection and compilation count.
 */
public final class ForecastWorker {
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
                default ->
                    throw new IllegalArgumentException(
                            "Command is \"" + line + "\"; it starts with models, series, warm or forecast");
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
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            Forecast[] forecasts = new Forecast[group.series().size()];
            int passes = 0;
            long cpuStart = cpuNanoseconds();
            long start = System.nanoTime();
            do {
                AtomicInteger next = new AtomicInteger();
                Callable<Void> work = () -> {
                    for (int index = next.getAndIncrement(); index < forecasts.length; index = next.getAndIncrement()) {
                        forecasts[index] = group.forecast(model, index);
                    }
                    return null;
                };
                for (Future<Void> done : executor.invokeAll(Collections.nCopies(threads, work))) {
                    done.get();
                }
                passes++;
            } while (System.nanoTime() - start < leastSeconds * 1e9);
            double seconds = (System.nanoTime() - start) / 1e9;
            double cpuSeconds = (cpuNanoseconds() - cpuStart) / 1e9;
            output.println(passes + " " + seconds + " " + cpuSeconds);
            for (Forecast forecast : forecasts) {
                output.println(forecast.status().id()
                        + Arrays.stream(forecast.points())
                                .mapToObj(point -> " " + point)
                                .collect(Collectors.joining()));
            }
        } finally {
            executor.shutdown();
        }
    }

    private static long cpuNanoseconds() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private record Group(int seasonLength, int horizon, List<double[]> series) {
        private Forecast forecast(ForecastModel model, int index) {
            return model.fit(series.get(index), () -> false).forecast(horizon);
        }
    }
}
