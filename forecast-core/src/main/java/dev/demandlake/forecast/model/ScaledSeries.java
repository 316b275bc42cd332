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
package dev.demandlake.forecast.model;

import dev.demandlake.forecast.numeric.BinaryScale;

/**
 * The values of a series from the first known one on, in units of a power of two near the largest: squares neither overflow nor
 * underflow, and no rounding is added.
 */
public final class ScaledSeries {
    private final double[] values;
    private final int known;
    private final BinaryScale unit;
    private final boolean positive;
    private final boolean constant;

    private ScaledSeries(double[] values, int known, BinaryScale unit, boolean positive, boolean constant) {
        this.values = values;
        this.known = known;
        this.unit = unit;
        this.positive = positive;
        this.constant = constant;
    }

    /**
     * The series of these values.
     *
     * @param original finite values, NaN where a period was not recorded
     * @throws IllegalArgumentException if a value is infinite
     */
    public static ScaledSeries of(double[] original) {
        int known = Fitting.countKnown(original);
        int first = 0;
        while (first < original.length && Double.isNaN(original[first])) {
            first++;
        }
        double largest = 0;
        double smallest = Double.POSITIVE_INFINITY;
        boolean constant = true;
        for (int index = first; index < original.length; index++) {
            if (!Double.isNaN(original[index])) {
                largest = Math.max(largest, Math.abs(original[index]));
                smallest = Math.min(smallest, original[index]);
                constant &= original[index] == original[first];
            }
        }
        BinaryScale unit = BinaryScale.above(largest);
        return new ScaledSeries(unit.scaled(original, first), known, unit, smallest > 0, constant);
    }

    /** Values of magnitude at most 1, the first of them known, NaN where a period was not recorded; not to be changed. */
    public double[] values() {
        return values;
    }

    public int length() {
        return values.length;
    }

    /** Number of values that are not NaN. */
    public int known() {
        return known;
    }

    /** Whether all known values are above 0. */
    public boolean isPositive() {
        return positive;
    }

    /** Whether all known values are the same. */
    public boolean isConstant() {
        return constant;
    }

    /** A scaled value in units of the series. */
    public double unscaled(double scaled) {
        return unit.unscaled(scaled);
    }

    /** Scaled values in units of the series, in place. */
    public double[] unscaled(double[] scaled) {
        for (int index = 0; index < scaled.length; index++) {
            scaled[index] = unscaled(scaled[index]);
        }
        return scaled;
    }
}
