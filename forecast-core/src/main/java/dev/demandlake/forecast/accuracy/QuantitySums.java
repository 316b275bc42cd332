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
package dev.demandlake.forecast.accuracy;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * Count, sum and sum of squares of quantities that are not 0 on the grid, as {@value #WORDS} consecutive words of a
 * {@code long[]} that start at zero. The order of additions and merges never changes a bit.
 */
public final class QuantitySums {
    public static final int WORDS = 7;

    private static final int COUNT = 0;
    private static final int FRACTIONS = 1;
    private static final int SUM = 2;
    private static final int SQUARES = 4;

    private static final long FRACTION_BITS = (1L << Grid.BITS) - 1;

    private QuantitySums() {}

    /**
     * Adds a quantity.
     *
     * @throws ForecastAccuracyException if it is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double quantity) {
        if (Grid.isNarrow(quantity)) {
            long steps = Grid.narrow(quantity);
            if (steps != 0) {
                count(words, offset, steps);
                Grid.add(words, offset + SUM, steps);
                Grid.addLarge(words, offset + SQUARES, 0, Math.multiplyHigh(steps, steps), steps * steps);
            }
        } else {
            ForecastValues.checkQuantity(quantity);
            Wide steps = Wide.quantise(quantity);
            count(words, offset, steps.low());
            Grid.add(words, offset + SUM, steps);
            Wide magnitude = steps.abs();
            BigInteger square = toInteger(0, magnitude.high(), magnitude.low()).pow(2);
            Grid.addLarge(
                    words,
                    offset + SQUARES,
                    square.shiftRight(128).longValue(),
                    square.shiftRight(64).longValue(),
                    square.longValue());
        }
    }

    /**
     * Counts a quantity without adding it; {@link #count} needs the first word only.
     *
     * @throws ForecastAccuracyException if it is NaN, infinite or beyond 1e12
     */
    public static void addCount(long[] words, int offset, double quantity) {
        if (!Grid.isNarrow(quantity)) {
            ForecastValues.checkQuantity(quantity);
            words[offset + COUNT]++;
        } else if (Grid.narrow(quantity) != 0) {
            words[offset + COUNT]++;
        }
    }

    private static void count(long[] words, int offset, long lowSteps) {
        words[offset + COUNT]++;
        if ((lowSteps & FRACTION_BITS) != 0) {
            words[offset + FRACTIONS]++;
        }
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if Σx exceeds 2^86 or Σx² exceeds 2^110
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.mergeCount(words, offset + COUNT, other, otherOffset + COUNT);
        Grid.mergeCount(words, offset + FRACTIONS, other, otherOffset + FRACTIONS);
        Grid.merge(words, offset + SUM, other, otherOffset + SUM);
        Grid.mergeLarge(words, offset + SQUARES, other, otherOffset + SQUARES);
    }

    /** Quantities that are not 0. */
    public static long count(long[] words, int offset) {
        return words[offset + COUNT];
    }

    /** Whether every quantity is a whole number, which the grid holds without rounding. */
    public static boolean areWhole(long[] words, int offset) {
        return words[offset + FRACTIONS] == 0;
    }

    /** Σx in steps of 2^-40, for quantities that are not negative. */
    public static BigInteger sum(long[] words, int offset) {
        return toInteger(0, words[offset + SUM + 1], words[offset + SUM]);
    }

    /** Σx² in steps of 2^-80. */
    public static BigInteger sumOfSquares(long[] words, int offset) {
        return toInteger(words[offset + SQUARES + 2], words[offset + SQUARES + 1], words[offset + SQUARES]);
    }

    private static BigInteger toInteger(long high, long middle, long low) {
        return new BigInteger(
                1,
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(high)
                        .putLong(middle)
                        .putLong(low)
                        .array());
    }
}
