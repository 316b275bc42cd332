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

import java.util.stream.IntStream;

/**
 * Periods that stand out: their remainder lies more than three interquartile ranges beyond the quartiles of all remainders
 * (Hyndman and Athanasopoulos, FPP3, section 13.9), where the trend and the seasons are those of a decomposition that outliers
 * do not move.
 */
public final class Outliers {
    private static final int REACH = 3;
    private static final int FEWEST_KNOWN = 8;

    private Outliers() {}

    /**
     * Positions of the outliers, ascending; none in a series with fewer than {@value #FEWEST_KNOWN} known values.
     *
     * @param values finite values or NaN, which are never outliers
     * @param seasonLength periods in a season, 1 if there is none
     */
    public static int[] of(double[] values, int seasonLength) {
        int[] known = IntStream.range(0, values.length)
                .filter(index -> !Double.isNaN(values[index]))
                .toArray();
        if (known.length < FEWEST_KNOWN) {
            return new int[0];
        }
        double[] remainder = RobustDecomposition.of(values, seasonLength).remainder();
        double[] sorted = Quantiles.sorted(
                IntStream.of(known).mapToDouble(index -> remainder[index]).toArray());
        double lowerQuartile = Quantiles.quantile(sorted, 0.25);
        double upperQuartile = Quantiles.quantile(sorted, 0.75);
        // Rounding is no remainder: in a series that follows its trend and seasons exactly nothing stands out.
        double reach = Math.max(REACH * (upperQuartile - lowerQuartile), RobustDecomposition.rounding(values));
        return IntStream.of(known)
                .filter(index ->
                        remainder[index] < lowerQuartile - reach || remainder[index] > upperQuartile + reach)
                .toArray();
    }
}
