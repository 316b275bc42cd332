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
package dev.demandlake.forecast.demand;

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.accuracy.QuantitySums;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The counts and sums behind ADI, CV² and the demand class as {@value #WORDS} consecutive words of a {@code long[]} that start
 * at zero. The order of additions and merges never changes a bit. The first {@value #INTERVAL_WORDS} words are enough for ADI.
 *
 * <p>Quantities are placed on a grid of 2^-40; one that is 0 there counts as a period without demand. Whole quantities are
 * compared with the cut-offs exactly, others to within the rounding of their values: closer to the cut-off than that, they lie
 * on it, as 0.3, 1 and 1.7 do, whose CV² is 0.49.
 */
public final class DemandSums {
    public static final int INTERVAL_WORDS = 2;
    public static final int WORDS = 1 + QuantitySums.WORDS;

    private static final int PERIODS = 0;
    private static final int QUANTITIES = 1;

    private static final int VARIATION_CUT_OFF = 49;

    private DemandSums() {}

    /**
     * Adds the quantity of a period.
     *
     * @throws ForecastAccuracyException if it is negative, NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double quantity) {
        checkNotNegative(quantity);
        QuantitySums.add(words, offset + QUANTITIES, quantity);
        words[offset + PERIODS]++;
    }

    /**
     * Adds the quantity of a period to the words that ADI needs.
     *
     * @throws ForecastAccuracyException if it is negative, NaN, infinite or beyond 1e12
     */
    public static void addInterval(long[] words, int offset, double quantity) {
        checkNotNegative(quantity);
        QuantitySums.addCount(words, offset + QUANTITIES, quantity);
        words[offset + PERIODS]++;
    }

    /** Adds the counts and sums found in other words. */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        words[offset + PERIODS] += other[otherOffset + PERIODS];
        QuantitySums.merge(words, offset + QUANTITIES, other, otherOffset + QUANTITIES);
    }

    /** Adds the counts found in other words that ADI needs. */
    public static void mergeInterval(long[] words, int offset, long[] other, int otherOffset) {
        words[offset + PERIODS] += other[otherOffset + PERIODS];
        words[offset + QUANTITIES] += other[otherOffset + QUANTITIES];
    }

    /** ADI, periods per period with demand, 1 or more; empty without demand. */
    public static OptionalDouble averageDemandInterval(long[] words, int offset) {
        long nonZero = QuantitySums.count(words, offset + QUANTITIES);
        return nonZero == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) words[offset + PERIODS] / nonZero);
    }

    /** CV² of the sizes that are not 0, sample variance over squared mean, 0 with one size; empty without demand. */
    public static OptionalDouble squaredVariation(long[] words, int offset) {
        return QuantitySums.squaredVariation(words, offset + QUANTITIES);
    }

    /** The class by both; empty without demand. */
    public static Optional<DemandClass> demandClass(long[] words, int offset) {
        long nonZero = QuantitySums.count(words, offset + QUANTITIES);
        if (nonZero == 0) {
            return Optional.empty();
        }
        return Optional.of(DemandClass.of(
                DemandProfile.isIntermittent(words[offset + PERIODS], nonZero),
                QuantitySums.isVariationAtLeast(words, offset + QUANTITIES, VARIATION_CUT_OFF)));
    }

    private static void checkNotNegative(double quantity) {
        if (quantity < 0) {
            throw new ForecastAccuracyException(
                    "quantity is " + quantity + "; demand is 0 or more, so net or drop returns first");
        }
    }
}
