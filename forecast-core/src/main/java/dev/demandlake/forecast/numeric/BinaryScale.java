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
package dev.demandlake.forecast.numeric;

/**
 * The smallest power of two above all magnitudes of a series, 1 without values other than 0. Values in this unit are at most 1 and
 * have the same digits, so that squares of theirs neither overflow nor vanish and no rounding is added.
 */
public final class BinaryScale {
    private final int exponent;
    // Two factors, because one power of two of the size of the smallest doubles is not a double.
    private final double factor;
    private final double otherFactor;

    private BinaryScale(int exponent) {
        this.exponent = exponent;
        this.factor = Math.scalb(1.0, -exponent / 2);
        this.otherFactor = Math.scalb(1.0, -exponent - -exponent / 2);
    }

    /** The unit of values, which are finite, or NaN where a period was not recorded. */
    public static BinaryScale of(double[] values) {
        double largest = 0;
        for (double value : values) {
            double magnitude = Math.abs(value);
            if (magnitude > largest) {
                largest = magnitude;
            }
        }
        return above(largest);
    }

    /** The smallest power of two above a magnitude. */
    public static BinaryScale above(double magnitude) {
        return new BinaryScale(magnitude == 0 ? 0 : Math.getExponent(magnitude) + 1);
    }

    /** A value in this unit. */
    public double scaled(double value) {
        return value * factor * otherFactor;
    }

    /** Values in this unit, from an index on. */
    public double[] scaled(double[] values, int from) {
        double[] scaled = new double[values.length - from];
        for (int index = 0; index < scaled.length; index++) {
            scaled[index] = scaled(values[from + index]);
        }
        return scaled;
    }

    /** A value in this unit in the unit of the series again. */
    public double unscaled(double scaled) {
        return Math.scalb(scaled, exponent);
    }
}
