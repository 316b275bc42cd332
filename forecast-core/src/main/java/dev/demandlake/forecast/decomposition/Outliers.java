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

import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Periods that stand out: their remainder lies more than three interquartile ranges beyond the quartiles of all remainders
 * (Hyndman and Athanasopoulos, FPP3, section 13.9). What stands out most is taken out first and the rest decomposed anew, so
 * that an outlier neither hides another one nor makes its neighbours or the same season of other years stand out.
 */
public final class Outliers {
    private static final int REACH = 3;
    private static final int FEWEST_KNOWN = 8;
    private static final int MOST_ROUNDS = 20;
    // An outlier leaves at most half of itself, with the other sign, at the same season of the other two of three
    // cycles.
    private static final double SHARE_OF_LARGEST = 0.75;

    private Outliers() {}

    /** Positions of the outliers, ascending; cannot be cancelled. */
    public static int[] of(double[] values, int seasonLength) {
        return of(values, seasonLength, () -> false);
    }

    /**
     * Positions of the outliers, ascending; none in a series with fewer than {@value #FEWEST_KNOWN} known values.
     *
     * @param values finite values or NaN, which are never outliers
     * @param seasonLength periods in a season, 1 if there is none
     * @param cancelled polled while smoothing
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static int[] of(double[] values, int seasonLength, BooleanSupplier cancelled) {
        double[] usual = values.clone();
        double rounding = StrongSeasons.rounding(values);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            int[] known = known(usual);
            if (known.length < FEWEST_KNOWN || !takeOut(usual, known, seasonLength, rounding, cancelled)) {
                break;
            }
        }
        return IntStream.of(known(values))
                .filter(index -> Double.isNaN(usual[index]))
                .toArray();
    }

    private static boolean takeOut(
            double[] usual, int[] known, int seasonLength, double rounding, BooleanSupplier cancelled) {
        double[] remainder =
                StrongSeasons.decompose(usual, seasonLength, cancelled).remainder();
        double[] sorted = Quantiles.sorted(
                IntStream.of(known).mapToDouble(index -> remainder[index]).toArray());
        double lowerQuartile = Quantiles.quantile(sorted, 0.25);
        double upperQuartile = Quantiles.quantile(sorted, 0.75);
        // Rounding is no remainder: in a series that follows its trend and seasons exactly nothing stands out.
        double reach = Math.max(REACH * (upperQuartile - lowerQuartile), rounding);
        double largest = Math.max(lowerQuartile - sorted[0], sorted[sorted.length - 1] - upperQuartile);
        if (!(largest > reach)) {
            return false;
        }
        double bound = Math.max(reach, SHARE_OF_LARGEST * largest);
        for (int index : known) {
            if (Math.max(lowerQuartile - remainder[index], remainder[index] - upperQuartile) >= bound) {
                usual[index] = Double.NaN;
            }
        }
        return true;
    }

    private static int[] known(double[] values) {
        return IntStream.range(0, values.length)
                .filter(index -> !Double.isNaN(values[index]))
                .toArray();
    }
}
