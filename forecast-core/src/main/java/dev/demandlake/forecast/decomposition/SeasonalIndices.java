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

/**
 * Seasonal indices of the classical decomposition (Hyndman and Athanasopoulos, FPP3, section 3.4): averages, by season, of the
 * values against their centred moving average; ratios that average 1, or differences that average 0.
 *
 * @param indices one a season, that of the first value first
 * @param multiplicative whether the indices are ratios
 */
public record SeasonalIndices(double[] indices, boolean multiplicative) {
    // 95 % quantile of the normal distribution: a two-sided test at 90 %.
    private static final double QUANTILE = 1.6448536269514722;
    private static final double SMALLEST_RATIO = 0.01;

    /** No seasons. */
    public static SeasonalIndices none() {
        return new SeasonalIndices(new double[] {0}, false);
    }

    /**
     * The indices if the autocorrelation at the season length is significant at 90 % and there are two cycles, else none
     * (Assimakopoulos and Nikolopoulos 2000; Fiorucci and others 2016, section 4.1). They are ratios if all values are above 0
     * and no ratio is below {@value #SMALLEST_RATIO}, else differences.
     *
     * @param values known values of consecutive periods, such that their sums are finite
     */
    public static SeasonalIndices ifSignificant(double[] values, int seasonLength) {
        if (seasonLength < 2 || values.length < 2 * seasonLength || !isSignificant(values, seasonLength)) {
            return none();
        }
        double[] trend = CentredAverage.of(values, seasonLength);
        if (Arrays.stream(values).allMatch(value -> value > 0)) {
            double[] ratios = averages(values, trend, seasonLength, true);
            double mean = Arrays.stream(ratios).sum() / seasonLength;
            for (int season = 0; season < seasonLength; season++) {
                ratios[season] /= mean;
            }
            if (Arrays.stream(ratios).allMatch(ratio -> ratio >= SMALLEST_RATIO)) {
                return new SeasonalIndices(ratios, true);
            }
        }
        double[] differences = averages(values, trend, seasonLength, false);
        double mean = Arrays.stream(differences).sum() / seasonLength;
        for (int season = 0; season < seasonLength; season++) {
            differences[season] -= mean;
        }
        return new SeasonalIndices(differences, false);
    }

    /** Number of indices that can be chosen freely: one less than there are, since their mean is given. */
    public int freeIndices() {
        return indices.length - 1;
    }

    /** The index of the period at this position, the first value being at 0. */
    public double at(long position) {
        return indices[(int) (position % indices.length)];
    }

    /** The values without their seasons. */
    public double[] adjusted(double[] values) {
        double[] adjusted = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            adjusted[index] = multiplicative ? values[index] / at(index) : values[index] - at(index);
        }
        return adjusted;
    }

    private static double[] averages(double[] values, double[] trend, int seasonLength, boolean ratios) {
        double[] sums = new double[seasonLength];
        int[] counts = new int[seasonLength];
        for (int index = 0; index < values.length; index++) {
            if (!Double.isNaN(trend[index])) {
                sums[index % seasonLength] += ratios ? values[index] / trend[index] : values[index] - trend[index];
                counts[index % seasonLength]++;
            }
        }
        for (int season = 0; season < seasonLength; season++) {
            sums[season] /= counts[season];
        }
        return sums;
    }

    // The limit is Bartlett's standard error of an autocorrelation whose predecessors are not 0.
    private static boolean isSignificant(double[] values, int seasonLength) {
        double mean = 0;
        for (double value : values) {
            mean += (value - values[0]) / values.length;
        }
        double[] deviations = new double[values.length];
        double variance = 0;
        for (int index = 0; index < values.length; index++) {
            deviations[index] = value(values, index, mean);
            variance += deviations[index] * deviations[index];
        }
        if (!(variance > 0)) {
            return false;
        }
        double squares = 0;
        for (int lag = 1; lag < seasonLength; lag++) {
            double correlation = covariance(deviations, lag) / variance;
            squares += correlation * correlation;
        }
        double limit = QUANTILE * Math.sqrt((1 + 2 * squares) / values.length);
        return Math.abs(covariance(deviations, seasonLength) / variance) > limit;
    }

    private static double value(double[] values, int index, double mean) {
        return values[index] - values[0] - mean;
    }

    private static double covariance(double[] deviations, int lag) {
        double sum = 0;
        for (int index = lag; index < deviations.length; index++) {
            sum += deviations[index] * deviations[index - lag];
        }
        return sum;
    }
}
