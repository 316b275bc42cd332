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
package dev.demandlake.forecast.model.conformal;

/**
 * How far an interval reaches on both sides of a point, by the absolute errors of n forecasts of the past over as many steps: the
 * ⌈(n + 1) · level⌉-th smallest of them, the largest if that rank exceeds n (split conformal prediction; Vovk, Gammerman and
 * Shafer 2005).
 */
public final class ConformalMargin {
    private static final double ROUNDING = 1e-9;

    private ConformalMargin() {}

    /**
     * The margin, in units of the errors.
     *
     * @param errors absolute errors in ascending order, at least one
     * @param level in percent, above 0 and below 100
     * @throws IllegalArgumentException if there is no error
     */
    public static double of(double[] errors, double level) {
        if (errors.length == 0) {
            throw new IllegalArgumentException("There is no error; a margin needs at least one");
        }
        return errors[Math.min(rank(errors.length, level), errors.length) - 1];
    }

    /** Whether so many errors have one of the rank that the level asks for; 90 percent needs 9. */
    public static boolean areEnough(int errors, double level) {
        return rank(errors, level) <= errors;
    }

    // 90 % of 9 + 1 is the 9th, also where the product is 9.000000000000001.
    private static int rank(int count, double level) {
        return Math.max(1, (int) Math.ceil((count + 1) * level / 100 - ROUNDING));
    }
}
