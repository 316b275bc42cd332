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

import java.util.function.UnaryOperator;

/**
 * What the parameters of a fitted model, being estimates, add to the variances of its forecasts: they vary about the true ones as
 * those of a nonlinear regression (Seber and Wild 1989, "Nonlinear Regression", section 5.1), by the inverse of the sum of the
 * outer products of what each one-step forecast owes to them, over the variance of its error. A parameter with bounds is known at
 * least as well as one that could be anywhere between them.
 */
public final class EstimationVariance {
    // Below this share of its square a parameter says nothing that others do not say.
    private static final double COLLINEAR = 1e-10;
    // variance of a uniform distribution over the interval 0 to 1: 1/12
    private static final double UNIFORM_PRECISION = 12;

    private EstimationVariance() {}

    /**
     * The variances to add, one for each step of the horizon; 0 where they cannot be computed.
     *
     * @param predictions for given parameters the one-step forecasts of the training values followed by the forecasts
     * @param estimates the parameters
     * @param ranges width between the bounds of each parameter; infinite without bounds, 0 for one that was not estimated
     * @param steps by how much to move each parameter for a derivative, above 0
     * @param deviations standard deviation of the error of each one-step forecast, above 0; infinite if it had none
     */
    public static double[] of(
            UnaryOperator<double[]> predictions,
            double[] estimates,
            double[] ranges,
            double[] steps,
            double[] deviations) {
        double[][] effects = effects(predictions, estimates, ranges, steps);
        double[][] roots = roots(effects, ranges, deviations);
        double[] variances = new double[effects[0].length - deviations.length];
        double[] parts = new double[estimates.length];
        for (int step = 0; step < variances.length; step++) {
            double sum = 0;
            for (int row = 0; row < parts.length; row++) {
                double rest = effects[row][deviations.length + step];
                for (int column = 0; column < row; column++) {
                    rest -= roots[row][column] * parts[column];
                }
                parts[row] = roots[row][row] > 0 ? rest / roots[row][row] : 0;
                sum += parts[row] * parts[row];
            }
            variances[step] = Double.isFinite(sum) ? sum : 0;
        }
        return variances;
    }

    // derivatives of all predictions, one row a parameter, by central differences
    private static double[][] effects(
            UnaryOperator<double[]> predictions, double[] estimates, double[] ranges, double[] steps) {
        double[][] effects = new double[estimates.length][];
        for (int parameter = 0; parameter < estimates.length; parameter++) {
            double step = ranges[parameter] == 0 ? 0 : steps[parameter];
            double[] moved = estimates.clone();
            moved[parameter] = estimates[parameter] + step;
            double[] above = predictions.apply(moved);
            moved[parameter] = estimates[parameter] - step;
            double[] below = predictions.apply(moved);
            for (int index = 0; index < above.length; index++) {
                above[index] = step == 0 ? 0 : (above[index] - below[index]) / (2 * step);
            }
            effects[parameter] = above;
        }
        return effects;
    }

    // the lower triangle of the Cholesky decomposition of the precision of the parameters; a row of 0 for one that is
    // redundant
    private static double[][] roots(double[][] effects, double[] ranges, double[] deviations) {
        int parameters = effects.length;
        double[][] roots = new double[parameters][parameters];
        for (int row = 0; row < parameters; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = row == column && ranges[row] > 0 ? UNIFORM_PRECISION / (ranges[row] * ranges[row]) : 0;
                for (int index = 0; index < deviations.length; index++) {
                    sum += effects[row][index] / deviations[index] * (effects[column][index] / deviations[index]);
                }
                double whole = sum;
                for (int inner = 0; inner < column; inner++) {
                    sum -= roots[row][inner] * roots[column][inner];
                }
                if (row == column) {
                    roots[row][row] = sum > COLLINEAR * whole ? Math.sqrt(sum) : 0;
                } else {
                    roots[row][column] = roots[column][column] > 0 ? sum / roots[column][column] : 0;
                }
            }
        }
        return roots;
    }
}
