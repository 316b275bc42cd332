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
package dev.demandlake.forecast.stationarity;

/** Least squares by orthogonal columns (Gram and Schmidt, each projection done on what is left). */
final class LinearRegression {
    private final double[] coefficients;
    private final double residualSquares;
    private final double lastStatistic;

    private LinearRegression(double[] coefficients, double residualSquares, double lastStatistic) {
        this.coefficients = coefficients;
        this.residualSquares = residualSquares;
        this.lastStatistic = lastStatistic;
    }

    /**
     * Regression without a constant.
     *
     * @param columns the regressors, as long as the response; a column that depends on those before has the coefficient 0
     */
    static LinearRegression of(double[] response, double[]... columns) {
        int count = columns.length;
        double[][] orthogonal = new double[count][];
        double[][] shares = new double[count][count];
        double[] squares = new double[count];
        for (int column = 0; column < count; column++) {
            orthogonal[column] = columns[column].clone();
            double before = product(orthogonal[column], orthogonal[column]);
            for (int other = 0; other < column; other++) {
                if (squares[other] > 0) {
                    shares[other][column] = product(orthogonal[column], orthogonal[other]) / squares[other];
                    subtract(orthogonal[column], shares[other][column], orthogonal[other]);
                }
            }
            double left = product(orthogonal[column], orthogonal[column]);
            squares[column] = left > 1e-20 * before ? left : 0;
        }
        double[] residuals = response.clone();
        double[] coefficients = new double[count];
        for (int column = 0; column < count; column++) {
            if (squares[column] > 0) {
                coefficients[column] = product(residuals, orthogonal[column]) / squares[column];
                subtract(residuals, coefficients[column], orthogonal[column]);
            }
        }
        double residualSquares = product(residuals, residuals);
        double lastStatistic = Double.NaN;
        if (count > 0 && residuals.length > count) {
            double variance = residualSquares / (residuals.length - count);
            lastStatistic = coefficients[count - 1] * Math.sqrt(squares[count - 1] / variance);
        }
        for (int column = count - 1; column >= 0; column--) {
            for (int other = 0; other < column; other++) {
                coefficients[other] -= shares[other][column] * coefficients[column];
            }
        }
        return new LinearRegression(coefficients, residualSquares, lastStatistic);
    }

    double coefficient(int column) {
        return coefficients[column];
    }

    double residualSquares() {
        return residualSquares;
    }

    /** Coefficient of the last column over its standard error; NaN if it cannot be computed. */
    double lastStatistic() {
        return lastStatistic;
    }

    private static double product(double[] left, double[] right) {
        double sum = 0;
        for (int index = 0; index < left.length; index++) {
            sum += left[index] * right[index];
        }
        return sum;
    }

    private static void subtract(double[] target, double factor, double[] column) {
        for (int index = 0; index < target.length; index++) {
            target[index] -= factor * column[index];
        }
    }
}
