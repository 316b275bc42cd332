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
 * Values as deviations from the first known one in units of a power of two near the largest: squares neither overflow nor
 * underflow, scaling by a power of two changes no bit, and a constant series is exactly 0.
 *
 * @param values the deviations, NaN where a period was not recorded
 * @param origin the first known value over the unit
 * @param unit what they are divided by
 */
public record Normalised(double[] values, double origin, BinaryScale unit) {
    /**
     * Normalises values.
     *
     * @param values finite or NaN
     * @throws IllegalArgumentException if none is known
     */
    public static Normalised of(double[] values) {
        double first = Double.NaN;
        for (int index = 0; index < values.length && Double.isNaN(first); index++) {
            first = values[index];
        }
        if (Double.isNaN(first)) {
            throw new IllegalArgumentException(
                    "No value is known of " + values.length + " periods; at least one is needed");
        }
        BinaryScale unit = BinaryScale.of(values);
        double origin = unit.scaled(first);
        double[] deviations = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            deviations[index] = unit.scaled(values[index]) - origin;
        }
        return new Normalised(deviations, origin, unit);
    }

    /** Whether all known values are the same. */
    public boolean isConstant() {
        for (double value : values) {
            if (!Double.isNaN(value) && value != 0) {
                return false;
            }
        }
        return true;
    }

    /** In units of the series again, at most the largest double: a level. */
    public double level(double value) {
        return difference(value + origin);
    }

    /** In units of the series again: levels, in place. */
    public double[] levels(double[] levels) {
        for (int index = 0; index < levels.length; index++) {
            levels[index] = level(levels[index]);
        }
        return levels;
    }

    /** In units of the series again, at most the largest double: a difference of levels. */
    public double difference(double value) {
        return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, unit.unscaled(value)));
    }

    /** In units of the series again: differences of levels, in place. */
    public double[] differences(double[] differences) {
        for (int index = 0; index < differences.length; index++) {
            differences[index] = difference(differences[index]);
        }
        return differences;
    }
}
