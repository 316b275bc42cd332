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
package dev.demandlake.forecast.stationarity;

/**
 * Differences of a series: (1 − B)^d (1 − B^m)^D, where B is the series one period before.
 *
 * @param differences d, 0 or more
 * @param seasonalDifferences D, 0 or more
 * @param seasonLength m, 1 or more
 */
public record Differencing(int differences, int seasonalDifferences, int seasonLength) {
    public Differencing {
        if (differences < 0 || seasonalDifferences < 0 || seasonLength < 1) {
            throw new IllegalArgumentException("Differences are " + differences + ", seasonal differences "
                    + seasonalDifferences + ", season length " + seasonLength
                    + "; differences must be 0 or more, the season length 1 or more");
        }
    }

    /** How many periods before a period its difference reaches: d + D m. */
    public int span() {
        return differences + seasonalDifferences * seasonLength;
    }

    /**
     * The differences, the first {@link #span()} periods being left out; NaN where a value that is needed is. Empty if the
     * series is not longer than the span.
     */
    public double[] of(double[] values) {
        double[] differenced = values;
        for (int round = 0; round < seasonalDifferences; round++) {
            differenced = of(differenced, seasonLength);
        }
        for (int round = 0; round < differences; round++) {
            differenced = of(differenced, 1);
        }
        return differenced;
    }

    /**
     * How a value follows from the values before and its difference: value = difference + Σ weight[j − 1] · value j periods
     * before.
     */
    public double[] weights() {
        double[] polynomial = {1};
        for (int round = 0; round < seasonalDifferences; round++) {
            polynomial = timesDifference(polynomial, seasonLength);
        }
        for (int round = 0; round < differences; round++) {
            polynomial = timesDifference(polynomial, 1);
        }
        double[] weights = new double[span()];
        for (int lag = 1; lag <= weights.length; lag++) {
            weights[lag - 1] = 0 - polynomial[lag];
        }
        return weights;
    }

    /**
     * What one unit of the differences adds up to in the series: a series whose differences are 1, over one value at the start.
     * It is 1 without differences and a line with one; with more it would be a curve.
     *
     * @throws IllegalStateException if there are two differences or more
     */
    public double accumulated(long period) {
        if (differences + seasonalDifferences > 1) {
            throw new IllegalStateException("There are " + (differences + seasonalDifferences)
                    + " differences; a constant of two or more is not a line");
        }
        return differences == 1 ? period : seasonalDifferences == 1 ? (double) period / seasonLength : 1;
    }

    private static double[] of(double[] values, int lag) {
        double[] differenced = new double[Math.max(0, values.length - lag)];
        for (int index = 0; index < differenced.length; index++) {
            differenced[index] = values[index + lag] - values[index];
        }
        return differenced;
    }

    private static double[] timesDifference(double[] polynomial, int lag) {
        double[] product = new double[polynomial.length + lag];
        for (int index = 0; index < polynomial.length; index++) {
            product[index] += polynomial[index];
            product[index + lag] -= polynomial[index];
        }
        return product;
    }
}
