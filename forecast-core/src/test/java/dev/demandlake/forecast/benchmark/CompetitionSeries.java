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

/**
 * A series of a forecasting competition.
 *
 * @param seasonLength periods in a season, as the competition scored it
 * @param training what a method may see
 * @param test what it has to forecast
 */
record CompetitionSeries(String id, int seasonLength, double[] training, double[] test) {
    /** Mean of the absolute percentage errors, symmetric: 200 · |F − A| / (|A| + |F|), summed over the test periods. */
    double symmetricErrors(double[] points) {
        double sum = 0;
        for (int index = 0; index < test.length; index++) {
            double size = Math.abs(test[index]) + Math.abs(points[index]);
            sum += size == 0 ? 0 : 200 * Math.abs(points[index] - test[index]) / size;
        }
        return sum;
    }

    /** Mean absolute error in units of that of the in-sample seasonal naive forecast (Hyndman and Koehler 2006). */
    double scaledError(double[] points) {
        double error = 0;
        for (int index = 0; index < test.length; index++) {
            error += Math.abs(points[index] - test[index]);
        }
        return error / test.length / scale();
    }

    /**
     * Mean scaled interval score (Gneiting and Raftery 2007; the competition M4): the width, and for each value outside its
     * distance from the interval times 2 / (1 − level), so that neither narrow nor wide intervals pay.
     *
     * @param level in percent
     */
    double scaledIntervalScore(Forecast forecast, double level) {
        double penalty = 2 / (1 - level / 100);
        double sum = 0;
        for (int step = 1; step <= test.length; step++) {
            double below = Math.max(0, forecast.lower(step) - test[step - 1]);
            double above = Math.max(0, test[step - 1] - forecast.upper(step));
            sum += forecast.upper(step) - forecast.lower(step) + penalty * (below + above);
        }
        return sum / test.length / scale();
    }

    private double scale() {
        double sum = 0;
        for (int index = seasonLength; index < training.length; index++) {
            sum += Math.abs(training[index] - training[index - seasonLength]);
        }
        return sum / (training.length - seasonLength);
    }
}
