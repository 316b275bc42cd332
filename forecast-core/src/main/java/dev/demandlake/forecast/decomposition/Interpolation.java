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
package dev.demandlake.forecast.decomposition;

import java.util.Arrays;

/** Values for the periods of a series that were not recorded. */
public final class Interpolation {
    private Interpolation() {}

    /**
     * On the line between the known neighbours; before the first and after the last known value, that value. The array given if
     * all values are known, else a new one.
     *
     * @param values at least one known value, the others NaN
     */
    public static double[] linear(double[] values) {
        if (Arrays.stream(values).noneMatch(Double::isNaN)) {
            return values;
        }
        double[] filled = values.clone();
        int last = -1;
        for (int index = 0; index <= filled.length; index++) {
            boolean end = index == filled.length;
            if (!end && Double.isNaN(values[index])) {
                continue;
            }
            double left = last < 0 ? (end ? Double.NaN : values[index]) : values[last];
            double right = end ? left : values[index];
            for (int gap = last + 1; gap < index; gap++) {
                double share = last < 0 || end ? 0 : (double) (gap - last) / (index - last);
                filled[gap] = left == right ? left : left * (1 - share) + right * share;
            }
            last = index;
        }
        return filled;
    }

    /**
     * On the line between the known neighbours without their seasons, with the season of the period itself. A season is known
     * by its average distance from a centred moving average of one cycle; without two cycles the interpolation is linear.
     *
     * @param values at least one known value, the others NaN
     * @param seasonLength periods in a season
     */
    public static double[] seasonal(double[] values, int seasonLength) {
        double[] filled = linear(values);
        if (filled == values || seasonLength < 2 || values.length < 2 * seasonLength) {
            return filled;
        }
        double[] trend = CentredAverage.of(filled, seasonLength);
        double[] sums = new double[seasonLength];
        int[] counts = new int[seasonLength];
        for (int index = 0; index < values.length; index++) {
            if (!Double.isNaN(values[index]) && !Double.isNaN(trend[index])) {
                sums[index % seasonLength] += values[index] - trend[index];
                counts[index % seasonLength]++;
            }
        }
        double[] adjusted = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            int season = index % seasonLength;
            adjusted[index] = values[index] - (counts[season] == 0 ? 0 : sums[season] / counts[season]);
        }
        adjusted = linear(adjusted);
        for (int index = 0; index < values.length; index++) {
            int season = index % seasonLength;
            filled[index] = Double.isNaN(values[index])
                    ? adjusted[index] + (counts[season] == 0 ? 0 : sums[season] / counts[season])
                    : values[index];
        }
        return filled;
    }
}
