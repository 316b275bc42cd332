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
import java.util.OptionalDouble;

/**
 * Count, sum and sum of squares of quantities that are above 0 on the grid, as {@value #WORDS} consecutive words of a
 * {@code long[]} that start at zero. The order of additions and merges never changes a bit.
 */
public final class QuantitySums {
    public static final int WORDS = 7;

    private static final int COUNT = 0;
    private static final int FRACTIONS = 1;
    private static final int SUM = 2;
    private static final int SQUARES = 4;

    private static final int DOUBLE_BITS = 53;
    private static final long FRACTION_BITS = (1L << Grid.BITS) - 1;

    private QuantitySums() {}

    /**
     * Adds a quantity of 0 or more; 0 changes nothing.
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
            ForecastValues.checkArgument("quantity", quantity);
            Wide steps = Wide.quantise(quantity);
            count(words, offset, steps.low());
            Grid.add(words, offset + SUM, steps);
            BigInteger square = toInteger(0, steps.high(), steps.low()).pow(2);
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
            ForecastValues.checkArgument("quantity", quantity);
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

    /**
     * Squared coefficient of variation, sample variance over squared mean: n (n Σx² − (Σx)²) / ((n − 1) (Σx)²), both integers
     * rounded to the nearest double once, then divided once. 0 with one quantity; empty without.
     */
    public static OptionalDouble squaredVariation(long[] words, int offset) {
        long count = count(words, offset);
        if (count < 2) {
            return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(0);
        }
        if (areSmallWhole(words, offset)) {
            return Ratios.divide(
                    Wide.product(wholeSpread(words, offset), count),
                    Wide.product(wholeSquaredSum(words, offset), count - 1));
        }
        BigInteger squaredSum = sum(words, offset).pow(2);
        return OptionalDouble.of(
                spread(words, offset).multiply(BigInteger.valueOf(count)).doubleValue()
                        / squaredSum.multiply(BigInteger.valueOf(count - 1)).doubleValue());
    }

    /**
     * Whether the squared coefficient of variation is at least so many hundredths. Exact for whole quantities; for others to
     * within the rounding of their values: closer than that to the bound, it counts as reached.
     */
    public static boolean isVariationAtLeast(long[] words, int offset, int hundredths) {
        long count = count(words, offset);
        if (count < 2) {
            return hundredths <= 0 && count == 1;
        }
        if (areSmallWhole(words, offset)) {
            return Wide.product(wholeSpread(words, offset), 100 * count)
                    .isAtLeast(Wide.product(wholeSquaredSum(words, offset), hundredths * (count - 1)));
        }
        BigInteger above = spread(words, offset)
                .multiply(BigInteger.valueOf(100 * count))
                .subtract(sum(words, offset).pow(2).multiply(BigInteger.valueOf(hundredths * (count - 1))));
        return above.signum() >= 0
                || (words[offset + FRACTIONS] != 0
                        && above.negate().compareTo(rounding(words, offset, hundredths)) <= 0);
    }

    /**
     * How far the rounding of the quantities can move 100 n (n Σx² − (Σx)²) − h (n − 1) (Σx)², at most. A quantity of x steps is
     * off by half a step for the grid and by x 2^-53 for the double, and the derivative by x is below
     * 200 n² x + (200 + 2h) n Σx; (512 + 2h) n² covers both and the terms of second order.
     */
    private static BigInteger rounding(long[] words, int offset, int hundredths) {
        return BigInteger.valueOf(count(words, offset))
                .pow(2)
                .multiply(sum(words, offset).add(sumOfSquares(words, offset).shiftRight(DOUBLE_BITS)))
                .multiply(BigInteger.valueOf(512 + 2L * hundredths));
    }

    /** n Σx² − (Σx)². */
    private static BigInteger spread(long[] words, int offset) {
        return sumOfSquares(words, offset)
                .multiply(BigInteger.valueOf(count(words, offset)))
                .subtract(sum(words, offset).pow(2));
    }

    /** Σx in steps. */
    private static BigInteger sum(long[] words, int offset) {
        return toInteger(0, words[offset + SUM + 1], words[offset + SUM]);
    }

    /** Σx² in squared steps. */
    private static BigInteger sumOfSquares(long[] words, int offset) {
        return toInteger(words[offset + SQUARES + 2], words[offset + SQUARES + 1], words[offset + SQUARES]);
    }

    /** Whether the quantities are whole numbers for which n Σx², and with it (Σx)², is below 2^62 in units. */
    private static boolean areSmallWhole(long[] words, int offset) {
        return words[offset + FRACTIONS] == 0
                && words[offset + COUNT] < 1L << 31
                && words[offset + SQUARES + 2] == 0
                && words[offset + SQUARES + 1] >= 0
                && wholeSquares(words, offset) < (1L << 62) / words[offset + COUNT];
    }

    private static long wholeSquares(long[] words, int offset) {
        return words[offset + SQUARES + 1] >>> (2 * Grid.BITS - Long.SIZE);
    }

    private static long wholeSpread(long[] words, int offset) {
        return words[offset + COUNT] * wholeSquares(words, offset) - wholeSquaredSum(words, offset);
    }

    private static long wholeSquaredSum(long[] words, int offset) {
        long sum = (words[offset + SUM + 1] << (Long.SIZE - Grid.BITS)) | (words[offset + SUM] >>> Grid.BITS);
        return sum * sum;
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
