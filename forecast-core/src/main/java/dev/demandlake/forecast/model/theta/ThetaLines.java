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
package dev.demandlake.forecast.model.theta;

import java.util.Arrays;

/**
 * Intercepts and slopes of the straight lines through the values up to each period, by least squares; period 0 is before the
 * first value. A static model has the line through all values in every period (Fiorucci and others 2016, section 3).
 */
record ThetaLines(double[] intercepts, double[] slopes) {
    /** The lines that a model of this variant uses for the first {@code count} values. */
    static ThetaLines of(ThetaVariant variant, double[] values, int count) {
        double[] intercepts = new double[count + 1];
        double[] slopes = new double[count + 1];
        double mean = 0;
        for (int period = 1; period <= count; period++) {
            double value = values[period - 1];
            slopes[period] = period == 1 ? 0 : slope(slopes[period - 1], mean, value, period);
            mean += (value - mean) / period;
            intercepts[period] = mean - (period + 1) / 2.0 * slopes[period];
        }
        if (!variant.isDynamic()) {
            Arrays.fill(intercepts, intercepts[count]);
            Arrays.fill(slopes, slopes[count]);
        }
        return new ThetaLines(intercepts, slopes);
    }

    /** Slope after one more value, the period-th; {@code mean} is that of the values before it. */
    static double slope(double slope, double mean, double value, int period) {
        return ((period - 2) * slope + 6.0 / period * (value - mean)) / (period + 1);
    }
}
