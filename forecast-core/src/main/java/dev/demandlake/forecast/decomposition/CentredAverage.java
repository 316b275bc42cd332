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

/** Centred moving average over one season, with half weights at both ends if the season is even (FPP3, section 3.3). */
final class CentredAverage {
    private CentredAverage() {}

    /** The averages; NaN for the first and last half season. */
    static double[] of(double[] values, int seasonLength) {
        int half = seasonLength / 2;
        double[] averages = new double[values.length];
        Arrays.fill(averages, Double.NaN);
        for (int index = half; index < values.length - half; index++) {
            double sum = 0;
            for (int offset = -half; offset <= half; offset++) {
                double weight = seasonLength % 2 == 0 && Math.abs(offset) == half ? 0.5 : 1;
                sum += weight * values[index + offset];
            }
            averages[index] = sum / seasonLength;
        }
        return averages;
    }
}
