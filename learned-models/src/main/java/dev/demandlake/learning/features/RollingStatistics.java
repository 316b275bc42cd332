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
package dev.demandlake.learning.features;

import java.util.List;

/**
 * Statistics of the last values of an array; those that were not recorded are passed over, and without any all are NaN.
 *
 * @param deviation standard deviation with n − 1 in the denominator, 0 for one value
 * @param zeroShare share of zeros, 0 to 1
 */
record RollingStatistics(double mean, double deviation, double least, double greatest, double zeroShare) {
    static final List<String> NAMES = List.of("mean", "deviation", "least", "greatest", "zero_share");

    static RollingStatistics ofLast(double[] values, int periods) {
        double sum = 0;
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        int count = 0;
        int zeros = 0;
        int first = Math.max(0, values.length - periods);
        for (int index = first; index < values.length; index++) {
            double value = values[index];
            if (Double.isNaN(value)) {
                continue;
            }
            sum += value;
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
            zeros += value == 0 ? 1 : 0;
            count++;
        }
        if (count == 0) {
            return new RollingStatistics(Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
        }
        double mean = sum / count;
        double squares = 0;
        for (int index = first; index < values.length; index++) {
            double deviation = values[index] - mean;
            squares += Double.isNaN(deviation) ? 0 : deviation * deviation;
        }
        return new RollingStatistics(
                mean, count == 1 ? 0 : Math.sqrt(squares / (count - 1)), least, greatest, (double) zeros / count);
    }

    /** Slope a period of the least-squares line through the last values; NaN with fewer than two. */
    static double slopeOfLast(double[] values, int periods) {
        int first = Math.max(0, values.length - periods);
        double count = 0;
        double positions = 0;
        double sum = 0;
        for (int index = first; index < values.length; index++) {
            if (!Double.isNaN(values[index])) {
                count++;
                positions += index;
                sum += values[index];
            }
        }
        double covariance = 0;
        double variance = 0;
        for (int index = first; index < values.length; index++) {
            if (!Double.isNaN(values[index])) {
                double position = index - positions / count;
                covariance += position * (values[index] - sum / count);
                variance += position * position;
            }
        }
        return variance == 0 ? Double.NaN : covariance / variance;
    }

    /** In the order of {@link #NAMES}; quantities divided by the scale. */
    double[] values(double scale) {
        return new double[] {mean / scale, deviation / scale, least / scale, greatest / scale, zeroShare};
    }
}
