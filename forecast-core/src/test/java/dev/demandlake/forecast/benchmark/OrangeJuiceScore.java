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

import static dev.demandlake.forecast.benchmark.OrangeJuiceSales.FIRST_WEEK;

import dev.demandlake.forecast.accuracy.MapeSums;
import dev.demandlake.forecast.accuracy.WapeSums;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import java.util.Arrays;
import java.util.List;

/**
 * Accuracy of a model by the protocol of Microsoft's TSPerf, benchmark OrangeJuice_Pt_3Weeks_Weekly: in each of 12 rounds the
 * model sees the logarithms of the units of the weeks up to 135, 137, … 157, missing weeks filled forward and then backward, and
 * forecasts the second and the third week after them. Units are the exponential rounded to a whole number; a week without a row
 * is not scored.
 *
 * @param points pairs scored
 * @param mape mean absolute percentage error of the units, in percent
 * @param wape Σ|F − A| / Σ|A| of the units, a ratio
 * @param withoutForecast fits without a forecast, which are scored by the last value
 */
record OrangeJuiceScore(int points, double mape, double wape, int withoutForecast) {
    private static final int FIRST_ROUND = 135;
    private static final int LAST_ROUND = 157;
    private static final int WEEKS_BETWEEN_ROUNDS = 2;
    private static final int FIRST_STEP = 2;
    private static final int LAST_STEP = 3;

    /** The score of a model over all series; the sums are exact, so the order in which threads add them changes nothing. */
    static OrangeJuiceScore of(ForecastModel model, List<double[]> series) {
        Sums sums = series.parallelStream().map(weeks -> Sums.of(model, weeks)).reduce(new Sums(), Sums::plus);
        return new OrangeJuiceScore(
                sums.points,
                100 * MapeSums.mape(sums.mape, 0).orElseThrow(),
                WapeSums.wape(sums.wape, 0).orElseThrow(),
                sums.withoutForecast);
    }

    /** The values up to the week, missing ones as the last before them, at the start as the first after them. */
    static double[] filled(double[] weeks, int lastWeek) {
        double[] values = Arrays.copyOf(weeks, lastWeek - FIRST_WEEK + 1);
        for (int index = 1; index < values.length; index++) {
            values[index] = Double.isNaN(values[index]) ? values[index - 1] : values[index];
        }
        for (int index = values.length - 2; index >= 0; index--) {
            values[index] = Double.isNaN(values[index]) ? values[index + 1] : values[index];
        }
        return values;
    }

    private static final class Sums {
        private final long[] mape = new long[MapeSums.WORDS];
        private final long[] wape = new long[WapeSums.WORDS];
        private int points;
        private int withoutForecast;

        private static Sums of(ForecastModel model, double[] weeks) {
            Sums sums = new Sums();
            for (int round = FIRST_ROUND; round <= LAST_ROUND; round += WEEKS_BETWEEN_ROUNDS) {
                sums.addRound(model, weeks, round);
            }
            return sums;
        }

        private void addRound(ForecastModel model, double[] weeks, int round) {
            double[] training = filled(weeks, round);
            Forecast forecast = model.fit(training, () -> false).forecast(LAST_STEP);
            if (!forecast.status().hasPoints()) {
                withoutForecast++;
                forecast = Forecast.flat(training[training.length - 1], LAST_STEP);
            }
            for (int step = FIRST_STEP; step <= LAST_STEP; step++) {
                double actual = weeks[round + step - FIRST_WEEK];
                if (!Double.isNaN(actual)) {
                    add(units(actual), units(forecast.point(step)));
                }
            }
        }

        private void add(double actual, double forecast) {
            MapeSums.add(mape, 0, actual, forecast);
            WapeSums.add(wape, 0, actual, forecast);
            points++;
        }

        private Sums plus(Sums other) {
            Sums sum = new Sums();
            for (Sums part : List.of(this, other)) {
                MapeSums.merge(sum.mape, 0, part.mape, 0);
                WapeSums.merge(sum.wape, 0, part.wape, 0);
                sum.points += part.points;
                sum.withoutForecast += part.withoutForecast;
            }
            return sum;
        }

        private static double units(double logUnits) {
            return Math.rint(Math.exp(logUnits));
        }
    }
}
