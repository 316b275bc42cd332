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

/**
 * The grid 2^-40 on which every value is placed once, and the integer sums over it: 128 or 192 bits in two or three
 * consecutive words, least significant word first, two's complement.
 *
 * <p>Sums cannot wrap silently. A narrow value is below 2^63 steps, so it takes 2^63 rows to move a sum from the checked
 * bound of 2^126 to 2^127; wide values and merges check the bound each time. A term of a 192-bit sum is below 2^123
 * steps, so 2^67 rows fit.
 */
final class Grid {
    static final int BITS = 40;

    /** The largest magnitude of an input. */
    static final double LIMIT = 1e12;

    /** One step of the grid, in units. */
    static final double STEP = 0x1p-40;

    private static final double STEPS = 0x1p40;
    private static final double NARROW_LIMIT = 0x1p22;
    private static final double NARROW_STEPS = 0x1p62;

    private Grid() {}

    /** Whether the value fits into one {@code long} on the grid; false for NaN and infinity. */
    static boolean isNarrow(double value) {
        return Math.abs(value) < NARROW_LIMIT;
    }

    static long narrow(double value) {
        return (long) Math.rint(value * STEPS);
    }

    /** A value on the grid as a double in units; exact for narrow values below 2^13, else the nearest double. */
    static double toUnits(double value) {
        return isNarrow(value) ? narrow(value) * STEP : Wide.quantise(value).toDouble();
    }

    /** Forecast minus actual on the grid, in units, as the nearest double. */
    static double error(double actual, double forecast) {
        return isNarrow(actual) && isNarrow(forecast)
                ? (narrow(forecast) - narrow(actual)) * STEP
                : wideError(actual, forecast).toDouble();
    }

    static void addValue(long[] words, int at, double value) {
        if (isNarrow(value)) {
            add(words, at, narrow(value));
        } else {
            add(words, at, Wide.quantise(value));
        }
    }

    static void addMagnitude(long[] words, int at, double value) {
        addValue(words, at, Math.abs(value));
    }

    static void subtractMagnitude(long[] words, int at, double value) {
        addValue(words, at, -Math.abs(value));
    }

    static void addError(long[] words, int at, double actual, double forecast) {
        if (isNarrow(actual) && isNarrow(forecast)) {
            add(words, at, narrow(forecast) - narrow(actual));
        } else {
            add(words, at, wideError(actual, forecast));
        }
    }

    static void addAbsoluteError(long[] words, int at, double actual, double forecast) {
        if (isNarrow(actual) && isNarrow(forecast)) {
            add(words, at, Math.abs(narrow(forecast) - narrow(actual)));
        } else {
            add(words, at, wideError(actual, forecast).abs());
        }
    }

    static void subtractAbsoluteError(long[] words, int at, double actual, double forecast) {
        if (isNarrow(actual) && isNarrow(forecast)) {
            add(words, at, -Math.abs(narrow(forecast) - narrow(actual)));
        } else {
            add(words, at, wideError(actual, forecast).abs().negate());
        }
    }

    private static Wide wideError(double actual, double forecast) {
        return Wide.quantise(forecast).minus(Wide.quantise(actual));
    }

    /** Adds a narrow value of any sign to a 128-bit sum. */
    static void add(long[] words, int at, long value) {
        long before = words[at];
        long after = before + value;
        words[at] = after;
        words[at + 1] += (value >> 63) + (((before & value) | ((before | value) & ~after)) >>> 63);
    }

    /** Adds a narrow value that is not negative to a 128-bit sum; the same bits as {@link #add(long[], int, long)} with less work. */
    static void addNotNegative(long[] words, int at, long value) {
        long before = words[at];
        long after = before + value;
        words[at] = after;
        words[at + 1] += (before & ~after) >>> 63;
    }

    static void add(long[] words, int at, Wide value) {
        Wide sum = Wide.read(words, at).plus(value);
        if (exceedsBound(sum.high())) {
            throw overflow();
        }
        words[at] = sum.low();
        words[at + 1] = sum.high();
    }

    static void merge(long[] words, int at, long[] other, int otherAt) {
        add(words, at, Wide.read(other, otherAt));
    }

    /** Rounds a term that is not negative, below 2^82, to the grid and adds it to a 192-bit sum. */
    static void addLargeTerm(long[] words, int at, double term) {
        double steps = Math.rint(term * STEPS);
        if (steps < NARROW_STEPS) {
            add192(words, at, 0, (long) steps);
            return;
        }
        long mantissa = (Double.doubleToRawLongBits(steps) & 0xF_FFFF_FFFF_FFFFL) | 0x10_0000_0000_0000L;
        int shift = Math.getExponent(steps) - 52;
        if (shift < 64) {
            add192(words, at, mantissa >>> (64 - shift), mantissa << shift);
        } else {
            add192(words, at, mantissa << (shift - 64), 0);
        }
    }

    /** Adds a term that is not negative, given as its three words, to a 192-bit sum. */
    static void addLarge(long[] words, int at, long high, long middle, long low) {
        long highest = words[at + 2] + high;
        if (exceedsBound(highest)) {
            throw overflow();
        }
        words[at + 2] = highest;
        add192(words, at, middle, low);
    }

    private static void add192(long[] words, int at, long middle, long low) {
        long lowSum = words[at] + low;
        long carry = Long.compareUnsigned(lowSum, low) < 0 ? 1 : 0;
        words[at] = lowSum;
        long middleSum = words[at + 1] + middle;
        long middleCarry = Long.compareUnsigned(middleSum, middle) < 0 ? 1 : 0;
        long middleWithCarry = middleSum + carry;
        words[at + 1] = middleWithCarry;
        words[at + 2] += middleCarry + (carry != 0 && middleWithCarry == 0 ? 1 : 0);
    }

    /** Adds counts, which are never negative. */
    static void mergeCount(long[] words, int at, long[] other, int otherAt) {
        long sum = words[at] + other[otherAt];
        if (sum < 0) {
            throw overflow();
        }
        words[at] = sum;
    }

    static void mergeLarge(long[] words, int at, long[] other, int otherAt) {
        long highest = words[at + 2] + other[otherAt + 2];
        if (exceedsBound(highest)) {
            throw overflow();
        }
        add192(words, at, other[otherAt + 1], other[otherAt]);
        words[at + 2] += other[otherAt + 2];
    }

    /** Whether a sum whose most significant word this is leaves -2^62 … 2^62 in that word. */
    static boolean exceedsBound(long mostSignificant) {
        return (mostSignificant ^ (mostSignificant << 1)) < 0;
    }

    static double toDoubleLarge(long[] words, int at) {
        return toDouble(words[at + 2], words[at + 1], words[at]);
    }

    /** The double nearest to an unsigned 192-bit count of grid steps, ties to even, in units of the value. */
    static double toDouble(long high, long middle, long low) {
        if (high == 0 && middle == 0) {
            return low >= 0 ? low * STEP : round(low, 0, 0, -BITS);
        }
        return high == 0 ? round(middle, low, 0, 64 - BITS) : round(high, middle, low, 128 - BITS);
    }

    /** Rounds once: the 63 leading bits with a sticky last bit decide as the whole number would. */
    private static double round(long first, long second, long third, int exponent) {
        int zeros = Long.numberOfLeadingZeros(first);
        long leading = zeros == 0 ? first : (first << zeros) | (second >>> (64 - zeros));
        long rest = zeros == 0 ? second | third : (second << zeros) | third;
        long sticky = (leading & 1) | (rest == 0 ? 0 : 1);
        return ((leading >>> 1) | sticky) * powerOfTwo(exponent + 1 - zeros);
    }

    private static double powerOfTwo(int exponent) {
        return Double.longBitsToDouble((long) (exponent + Double.MAX_EXPONENT) << 52);
    }

    static ForecastAccuracyException overflow() {
        return new ForecastAccuracyException(
                "A sum of the state exceeds 2^86, about 7.7e25; split the rows into more groups"
                        + " or use a larger unit of quantity");
    }
}
