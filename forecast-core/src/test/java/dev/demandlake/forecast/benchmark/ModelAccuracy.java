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

import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Accuracy and speed of models on the series of the M3 competition and the weekly ones of M4, on one thread, in CPU time so that other work on the machine does not count: a CSV row for each
 * model and group of series, and one for all of M3. sMAPE is over all points, MASE the mean over the series; a model that has
 * no forecast for a series is counted and scored by the last value.
 */
public final class ModelAccuracy {
    private static final long WARM_UP_NANOS = 2_000_000_000L;

    private ModelAccuracy() {}

    /**
     * Arguments: the folder with {@code m3} and {@code m4_weekly}, model names separated by commas, perhaps groups likewise; a
     * group {@code m3_monthly:14} is a sample, every 14th series of it from the first on.
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            throw new IllegalArgumentException(
                    "Arguments are the data folder, model names and perhaps groups, such as: data"
                            + " AutoETS,AutoCES m3_monthly,m3_yearly");
        }
        Map<String, List<CompetitionSeries>> all = CompetitionData.read(Path.of(arguments[0]));
        Map<String, List<CompetitionSeries>> groups = arguments.length > 2 ? chosen(all, arguments[2].split(",")) : all;
        System.out.println("group,model,series,smape,mase,cpu_milliseconds_a_series,without_forecast");
        for (String name : arguments[1].split(",")) {
            Totals m3 = new Totals();
            groups.forEach((group, series) -> {
                Totals totals = score(name, series);
                print(group, name, totals);
                if (group.startsWith("m3_")) {
                    m3.add(totals);
                }
            });
            print("m3_all", name, m3);
        }
    }

    private static Map<String, List<CompetitionSeries>> chosen(
            Map<String, List<CompetitionSeries>> groups, String[] names) {
        Map<String, List<CompetitionSeries>> chosen = new LinkedHashMap<>();
        for (String name : names) {
            String[] parts = name.split(":");
            List<CompetitionSeries> group = groups.get(parts[0]);
            if (group == null) {
                throw new IllegalArgumentException(
                        "There is no group " + parts[0] + "; those in the data folder are " + groups.keySet());
            }
            int every = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
            chosen.put(
                    name,
                    IntStream.range(0, group.size())
                            .filter(index -> index % every == 0)
                            .mapToObj(group::get)
                            .toList());
        }
        return chosen;
    }

    private static Totals score(String name, List<CompetitionSeries> group) {
        warmUp(name, group);
        Totals totals = new Totals();
        for (CompetitionSeries series : group) {
            ForecastModel model = ForecastModels.named(name, series.seasonLength());
            long start = threadTime();
            Forecast forecast = model.fit(series.training(), () -> false).forecast(series.test().length);
            totals.nanoseconds += threadTime() - start;
            if (forecast.status() != ForecastStatus.OK) {
                totals.withoutForecast++;
                forecast = Forecast.flat(series.training()[series.training().length - 1], series.test().length);
            }
            totals.series++;
            totals.points += series.test().length;
            totals.symmetricErrors += series.symmetricErrors(forecast.points());
            totals.scaledErrors += series.scaledError(forecast.points());
        }
        return totals;
    }

    private static void warmUp(String name, List<CompetitionSeries> group) {
        long start = System.nanoTime();
        for (int index = 0; System.nanoTime() - start < WARM_UP_NANOS; index++) {
            CompetitionSeries series = group.get(index % group.size());
            ForecastModels.named(name, series.seasonLength())
                    .fit(series.training(), () -> false)
                    .forecast(series.test().length);
        }
    }

    private static long threadTime() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static void print(String group, String model, Totals totals) {
        System.out.printf(
                Locale.ROOT,
                "%s,%s,%d,%.3f,%.3f,%.3f,%d%n",
                group,
                model,
                totals.series,
                totals.symmetricErrors / totals.points,
                totals.scaledErrors / totals.series,
                totals.nanoseconds / 1e6 / totals.series,
                totals.withoutForecast);
    }

    private static final class Totals {
        private int series;
        private int points;
        private int withoutForecast;
        private double symmetricErrors;
        private double scaledErrors;
        private long nanoseconds;

        private void add(Totals other) {
            series += other.series;
            points += other.points;
            withoutForecast += other.withoutForecast;
            symmetricErrors += other.symmetricErrors;
            scaledErrors += other.scaledErrors;
            nanoseconds += other.nanoseconds;
        }
    }
}
