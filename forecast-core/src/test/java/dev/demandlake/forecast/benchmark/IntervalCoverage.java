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
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How often the intervals of models hold the values that came, on the series of the M3 competition and the weekly ones of M4: a
 * CSV row for each model and group of series, with the share of all points inside, those of the first, the middle and the last
 * third of the horizon, and the mean scaled interval score, which widening alone does not improve.
 */
public final class IntervalCoverage {
    private static final int THIRDS = 3;

    private IntervalCoverage() {}

    /** Arguments: the data folder, model names separated by commas, the level in percent, perhaps groups. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException(
                    "Arguments are the data folder, model names, the level and perhaps groups, such as: data"
                            + " AutoETS,AutoCES 90 m3_monthly,m3_yearly");
        }
        Map<String, List<CompetitionSeries>> groups = CompetitionData.read(Path.of(arguments[0]));
        double level = Double.parseDouble(arguments[2]);
        if (arguments.length > 3) {
            groups.keySet().retainAll(List.of(arguments[3].split(",")));
        }
        System.out.println(
                "group,model,level,series,coverage,first_third,middle_third,last_third,scaled_interval_score,"
                        + "without_interval,few_residuals");
        for (String name : arguments[1].split(",")) {
            Totals m3 = new Totals();
            groups.forEach((group, series) -> {
                Totals totals = score(name, series, level);
                print(group, name, level, totals);
                if (group.startsWith("m3_")) {
                    m3.add(totals);
                }
            });
            print("m3_all", name, level, m3);
        }
    }

    private static Totals score(String name, List<CompetitionSeries> group, double level) {
        Totals totals = new Totals();
        for (CompetitionSeries series : group) {
            int horizon = series.test().length;
            Forecast forecast = ForecastModels.named(name, series.seasonLength())
                    .fit(series.training(), () -> false)
                    .forecast(horizon, level);
            if (!forecast.hasInterval()) {
                totals.withoutInterval++;
                continue;
            }
            totals.series++;
            totals.fewResiduals += forecast.status() == ForecastStatus.FEW_RESIDUALS ? 1 : 0;
            totals.scores += series.scaledIntervalScore(forecast, level);
            for (int step = 1; step <= horizon; step++) {
                double value = series.test()[step - 1];
                int third = THIRDS * (step - 1) / horizon;
                totals.points[third]++;
                totals.inside[third] += forecast.lower(step) <= value && value <= forecast.upper(step) ? 1 : 0;
            }
        }
        return totals;
    }

    private static void print(String group, String model, double level, Totals totals) {
        System.out.printf(
                Locale.ROOT,
                "%s,%s,%.0f,%d,%.3f,%.3f,%.3f,%.3f,%.3f,%d,%d%n",
                group,
                model,
                level,
                totals.series,
                (double) (totals.inside[0] + totals.inside[1] + totals.inside[2])
                        / (totals.points[0] + totals.points[1] + totals.points[2]),
                (double) totals.inside[0] / totals.points[0],
                (double) totals.inside[1] / totals.points[1],
                (double) totals.inside[2] / totals.points[2],
                totals.scores / totals.series,
                totals.withoutInterval,
                totals.fewResiduals);
    }

    private static final class Totals {
        private final long[] points = new long[THIRDS];
        private final long[] inside = new long[THIRDS];
        private int series;
        private int withoutInterval;
        private int fewResiduals;
        private double scores;

        private void add(Totals other) {
            series += other.series;
            withoutInterval += other.withoutInterval;
            fewResiduals += other.fewResiduals;
            scores += other.scores;
            for (int third = 0; third < THIRDS; third++) {
                points[third] += other.points[third];
                inside[third] += other.inside[third];
            }
        }
    }
}
