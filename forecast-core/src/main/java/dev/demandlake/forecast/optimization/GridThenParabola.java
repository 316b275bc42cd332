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
 * Looks for the place of the smallest value of a function of one variable: first on a grid, so that the best of several valleys is
 * found, then between the neighbours of the best point of it by parabolas through three points, by golden section where they do not
 * help (Brent 1973, "Algorithms for Minimization without Derivatives", chapter 5).
 *
 * @param lowest where the grid begins
 * @param highest where it ends, above lowest
 * @param intervals of the grid, 1 or more
 * @param tolerance how near the place is found, in units of the variable, above 0
 */
public record GridThenParabola(double lowest, double highest, int intervals, double tolerance) {
    private static final double GOLDEN_SHARE = (3 - Math.sqrt(5)) / 2;

    public GridThenParabola {
        if (!(lowest < highest) || intervals < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException("Search is from " + lowest + " to " + highest + " in " + intervals
                    + " intervals with tolerance " + tolerance
                    + "; lowest must be below highest, intervals 1 or more, tolerance above 0");
        }
    }

    /** The place of the smallest value found; the lowest one on the grid if several are equal, or none is finite. */
    public double minimise(DoubleUnaryOperator function) {
        double[] values = new double[intervals + 1];
        int best = 0;
        for (int index = 0; index <= intervals; index++) {
            values[index] = function.applyAsDouble(place(index));
            if (values[index] == 0) {
                return place(index);
            }
            if (values[index] < values[best] || Double.isNaN(values[best])) {
                best = index;
            }
        }
        if (!Double.isFinite(values[best])) {
            return lowest;
        }
        Valley valley = new Valley(best, values);
        while (!valley.isNarrow()) {
            double next = valley.next();
            valley.add(next, function.applyAsDouble(next));
        }
        return valley.bestValue < values[best] ? valley.best : place(best);
    }

    private double place(int index) {
        return Math.min(highest, lowest + index * ((highest - lowest) / intervals));
    }

    /** Where the smallest value may still be, and the three best points so far. */
    private final class Valley {
        private double lower;
        private double upper;
        private double best;
        private double second;
        private double third;
        private double bestValue;
        private double secondValue;
        private double thirdValue;
        private double step;
        private double stepBefore;

        private Valley(int index, double[] values) {
            int before = Math.max(0, index - 1);
            int after = Math.min(intervals, index + 1);
            lower = place(before);
            upper = place(after);
            best = place(index);
            bestValue = values[index];
            boolean isBeforeBetter = before < index && (after == index || values[before] <= values[after]);
            second = isBeforeBetter ? lower : upper;
            secondValue = isBeforeBetter ? values[before] : values[after];
            third = isBeforeBetter ? upper : lower;
            thirdValue = isBeforeBetter ? values[after] : values[before];
            step = upper - lower;
            stepBefore = step;
        }

        private double middle() {
            return (lower + upper) / 2;
        }

        private boolean isNarrow() {
            return Math.abs(best - middle()) <= 2 * tolerance - (upper - lower) / 2;
        }

        private double next() {
            double parabolic = parabolicStep();
            if (Math.abs(parabolic) < Math.abs(stepBefore) / 2
                    && lower < best + parabolic
                    && best + parabolic < upper) {
                stepBefore = step;
                boolean isAtTheEdge =
                        best + parabolic - lower < 2 * tolerance || upper - best - parabolic < 2 * tolerance;
                step = isAtTheEdge ? Math.copySign(tolerance, middle() - best) : parabolic;
            } else {
                stepBefore = best < middle() ? upper - best : lower - best;
                step = GOLDEN_SHARE * stepBefore;
            }
            return best + (Math.abs(step) >= tolerance ? step : Math.copySign(tolerance, step));
        }

        // From the best point to the lowest one of the parabola through all three; not a number if there is none.
        private double parabolicStep() {
            double toSecond = (best - second) * (bestValue - thirdValue);
            double toThird = (best - third) * (bestValue - secondValue);
            double curvature = 2 * (toThird - toSecond);
            double step = ((best - second) * toSecond - (best - third) * toThird) / curvature;
            return Double.isFinite(step) ? step : Double.NaN;
        }

        private void add(double place, double value) {
            if (value <= bestValue) {
                if (place < best) {
                    upper = best;
                } else {
                    lower = best;
                }
                third = second;
                thirdValue = secondValue;
                second = best;
                secondValue = bestValue;
                best = place;
                bestValue = value;
                return;
            }
            if (place < best) {
                lower = place;
            } else {
                upper = place;
            }
            if (value <= secondValue || second == best) {
                third = second;
                thirdValue = secondValue;
                second = place;
                secondValue = value;
            } else if (value <= thirdValue || third == best || third == second) {
                third = place;
                thirdValue = value;
            }
        }
    }
}
