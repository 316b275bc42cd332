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
package dev.demandlake.forecast.optimization;

import java.util.function.DoubleUnaryOperator;

/**
 * Search for the place of the smallest value of a function that is never negative, such as a sum of squares: over a fixed grid,
 * then by golden section around the best point of it (Kiefer 1953), which finds the minimum if there is only one nearby.
 *
 * @param lowest lower end of the interval
 * @param highest upper end of the interval
 * @param intervals intervals of the grid
 * @param tolerance width of the interval at which the golden section ends
 */
public record GridThenGoldenSection(double lowest, double highest, int intervals, double tolerance) {
    private static final double GOLDEN_SHARE = (3 - Math.sqrt(5)) / 2;

    public GridThenGoldenSection {
        if (!(lowest < highest) || intervals < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException("Search is from " + lowest + " to " + highest + " in " + intervals
                    + " intervals with tolerance " + tolerance
                    + "; lowest must be below highest, intervals 1 or more, tolerance above 0");
        }
    }

    /** The place of the smallest value found; the lowest one on the grid if several are equal, or none is finite. */
    public double minimise(DoubleUnaryOperator function) {
        double step = (highest - lowest) / intervals;
        double best = lowest;
        double bestValue = Double.POSITIVE_INFINITY;
        for (int interval = 0; interval <= intervals; interval++) {
            double place = Math.min(highest, lowest + interval * step);
            double value = function.applyAsDouble(place);
            if (value == 0) {
                return place;
            }
            if (value < bestValue) {
                best = place;
                bestValue = value;
            }
        }
        double lower = Math.max(lowest, best - step);
        double upper = Math.min(highest, best + step);
        double left = lower + GOLDEN_SHARE * (upper - lower);
        double right = upper - GOLDEN_SHARE * (upper - lower);
        double leftValue = function.applyAsDouble(left);
        double rightValue = function.applyAsDouble(right);
        while (upper - lower > tolerance) {
            if (leftValue <= rightValue) {
                upper = right;
                right = left;
                rightValue = leftValue;
                left = lower + GOLDEN_SHARE * (upper - lower);
                leftValue = function.applyAsDouble(left);
            } else {
                lower = left;
                left = right;
                leftValue = rightValue;
                right = upper - GOLDEN_SHARE * (upper - lower);
                rightValue = function.applyAsDouble(right);
            }
        }
        double refined = leftValue <= rightValue ? left : right;
        return Math.min(leftValue, rightValue) < bestValue ? refined : best;
    }
}
