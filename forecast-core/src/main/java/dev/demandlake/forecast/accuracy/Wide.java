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
 * A 128-bit two's complement integer that counts steps of the grid 2^-40; for values and sums that do not fit into one
 * {@code long}.
 */
record Wide(long high, long low) {
    static final Wide ZERO = new Wide(0, 0);

    /** The value on the grid, ties to even; the caller has checked that its magnitude is at most {@link Grid#LIMIT}. */
    static Wide quantise(double value) {
        if (Grid.isNarrow(value)) {
            return of(Grid.narrow(value));
        }
        // From 2^22 on a double is a multiple of 2^-30, so it lies on the grid and only has to be shifted.
        long mantissa = (Double.doubleToRawLongBits(value) & 0xF_FFFF_FFFF_FFFFL) | 0x10_0000_0000_0000L;
        int shift = Math.getExponent(value) - 52 + Grid.BITS;
        Wide magnitude = new Wide(mantissa >>> (64 - shift), mantissa << shift);
        return value < 0 ? magnitude.negate() : magnitude;
    }

    static Wide of(long value) {
        return new Wide(value >> 63, value);
    }

    static Wide read(long[] words, int at) {
        return new Wide(words[at + 1], words[at]);
    }

    static Wide product(long one, long other) {
        return new Wide(Math.multiplyHigh(one, other), one * other);
    }

    Wide plus(Wide other) {
        long sum = low + other.low;
        long carry = Long.compareUnsigned(sum, low) < 0 ? 1 : 0;
        return new Wide(high + other.high + carry, sum);
    }

    Wide minus(Wide other) {
        return plus(other.negate());
    }

    Wide negate() {
        return new Wide(low == 0 ? -high : ~high, -low);
    }

    Wide abs() {
        return high < 0 ? negate() : this;
    }

    boolean isZero() {
        return (high | low) == 0;
    }

    /** Whether this is at least the other, both as signed numbers. */
    boolean isAtLeast(Wide other) {
        return high == other.high ? Long.compareUnsigned(low, other.low) >= 0 : high > other.high;
    }

    /** The nearest double in units of the value (not of the grid), ties to even. */
    double toDouble() {
        double magnitude = Grid.toDouble(0, abs().high, abs().low);
        return high < 0 ? -magnitude : magnitude;
    }
}
