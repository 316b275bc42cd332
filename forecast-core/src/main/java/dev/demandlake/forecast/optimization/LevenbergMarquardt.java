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

import dev.demandlake.forecast.model.Fitting;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Minimises a sum of squares of many residuals over a few variables by the method of Levenberg (1944) and Marquardt (1963), with
 * derivatives by differences. All memory is taken once and used again by every minimisation: an object serves one thread. The
 * same start gives the same bits.
 */
public final class LevenbergMarquardt {
    private static final double DIFFERENCE = 1e-6;
    private static final double FIRST_DAMPING = 1e-3;
    private static final double LEAST_DAMPING = 1e-9;
    private static final double MOST_DAMPING = 1e9;
    private static final double DAMPING_STEP = 8;
    // A variable without any effect must not make the equations singular: share of the sum of squares.
    private static final double LEAST_SCALE = 1e-12;

    private final double[] residuals;
    private final double[] trialResiduals;
    private final double[][] derivatives;
    private final double[][] products;
    private final double[][] factor;
    private final double[] gradient;
    private final double[] step;
    private final double[] trial;

    /**
     * Takes the memory.
     *
     * @param variables number of variables, 0 or more
     * @param residuals number of residuals
     */
    public LevenbergMarquardt(int variables, int residuals) {
        this.residuals = new double[residuals];
        this.trialResiduals = new double[residuals];
        this.derivatives = new double[variables][residuals];
        this.products = new double[variables][variables];
        this.factor = new double[variables][variables];
        this.gradient = new double[variables];
        this.step = new double[variables];
        this.trial = new double[variables];
    }

    /** Residuals as a function of the variables. */
    @FunctionalInterface
    public interface Residuals {
        /**
         * Computes all residuals.
         *
         * @param point the variables, not to be kept or changed
         * @param residuals overwritten; a NaN is a point that is not allowed
         */
        void at(double[] point, double[] residuals);
    }

    /**
     * When to stop.
     *
     * @param tolerance share of the sum of squares below which a step is not worth taking
     * @param steps number after which no further step is taken
     * @param farthest largest magnitude of a variable
     */
    public record Limits(double tolerance, int steps, double farthest) {}

    /**
     * Minimises the sum of squared residuals.
     *
     * @param function the residuals
     * @param start a point, overwritten with the best one found
     * @param limits when to stop
     * @param cancelled polled before each evaluation
     * @return sum of squares at the best point, infinite if the start is not allowed
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public double minimise(Residuals function, double[] start, Limits limits, BooleanSupplier cancelled) {
        double best = evaluate(function, start, residuals, cancelled);
        double damping = FIRST_DAMPING;
        for (int round = 0; round < limits.steps() && best > 0 && Double.isFinite(best); round++) {
            differentiate(function, start, limits.farthest(), cancelled);
            double before = best;
            while (best == before && damping <= MOST_DAMPING) {
                double expected = solve(start, damping, LEAST_SCALE * best, limits.farthest());
                if (expected <= limits.tolerance() * best) {
                    return best;
                }
                // Equations that rounding makes unsolvable need more damping, as a step that leads nowhere does.
                double value = Double.isNaN(expected)
                        ? Double.POSITIVE_INFINITY
                        : evaluate(function, trial, trialResiduals, cancelled);
                if (value < best) {
                    best = value;
                    System.arraycopy(trial, 0, start, 0, start.length);
                    System.arraycopy(trialResiduals, 0, residuals, 0, residuals.length);
                    damping = Math.max(LEAST_DAMPING, damping / DAMPING_STEP);
                } else {
                    damping *= DAMPING_STEP;
                }
            }
            if (before - best <= limits.tolerance() * before) {
                return best;
            }
        }
        return best;
    }

    private static double evaluate(Residuals function, double[] point, double[] residuals, BooleanSupplier cancelled) {
        // Trino interrupts the driver thread and nothing else, so the optimiser has to look.
        Fitting.checkNotCancelled(cancelled);
        function.at(point, residuals);
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        return Double.isNaN(squares) ? Double.POSITIVE_INFINITY : squares;
    }

    private void differentiate(Residuals function, double[] point, double farthest, BooleanSupplier cancelled) {
        System.arraycopy(point, 0, trial, 0, point.length);
        for (int variable = 0; variable < point.length; variable++) {
            double width = DIFFERENCE * Math.max(1, Math.abs(point[variable]));
            double moved = point[variable] + width > farthest ? point[variable] - width : point[variable] + width;
            trial[variable] = moved;
            double[] column = derivatives[variable];
            evaluate(function, trial, column, cancelled);
            double scale = 1 / (moved - point[variable]);
            double slope = 0;
            for (int index = 0; index < column.length; index++) {
                double derivative = (column[index] - residuals[index]) * scale;
                column[index] = derivative;
                slope += derivative * residuals[index];
            }
            gradient[variable] = slope;
            trial[variable] = point[variable];
        }
        for (int row = 0; row < point.length; row++) {
            for (int column = 0; column <= row; column++) {
                products[row][column] = product(derivatives[row], derivatives[column]);
            }
        }
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += left[index] * right[index];
        }
        return sum;
    }

    // Writes the damped step into trial; by how much the sum of squares falls if the residuals are linear.
    private double solve(double[] point, double damping, double leastScale, double farthest) {
        int variables = point.length;
        for (int row = 0; row < variables; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = products[row][column];
                if (row == column) {
                    sum += damping * Math.max(sum, leastScale);
                }
                for (int index = 0; index < column; index++) {
                    sum -= factor[row][index] * factor[column][index];
                }
                factor[row][column] = row == column ? Math.sqrt(sum) : sum / factor[column][column];
            }
        }
        Arrays.fill(step, 0);
        for (int row = 0; row < variables; row++) {
            double sum = -gradient[row];
            for (int index = 0; index < row; index++) {
                sum -= factor[row][index] * step[index];
            }
            step[row] = sum / factor[row][row];
        }
        for (int row = variables - 1; row >= 0; row--) {
            double sum = step[row];
            for (int index = row + 1; index < variables; index++) {
                sum -= factor[index][row] * step[index];
            }
            step[row] = sum / factor[row][row];
        }
        double expected = 0;
        for (int variable = 0; variable < variables; variable++) {
            trial[variable] = Math.max(-farthest, Math.min(farthest, point[variable] + step[variable]));
            double scale = Math.max(products[variable][variable], leastScale);
            expected += step[variable] * (damping * scale * step[variable] - gradient[variable]);
        }
        return expected;
    }
}
