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
package dev.demandlake.forecast.model.arima;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * How the states of an ARIMA model move from one period to the next: the states of the stationary series ({@link
 * ArmaCovariance}) and behind them the last values of the series itself, the latest first, of which it needs as many as the
 * differences reach back (Harvey 1989, section 4.1.1).
 *
 * @param autoregressive coefficients of φ(B) Φ(B^m) by lag, one for each state of the stationary series
 * @param movingAverage coefficients of θ(B) Θ(B^m) by lag, likewise
 * @param weights by which a value follows from those before, one for each of the last values
 * @param weighted the positions of the weights that are not 0
 */
record ArimaTransition(double[] autoregressive, double[] movingAverage, double[] weights, int[] weighted) {
    static ArimaTransition of(ArmaPolynomials polynomials) {
        double[] weights = polynomials.spec().differencing().weights();
        return new ArimaTransition(
                polynomials.autoregressiveProduct(),
                polynomials.movingAverageProduct(),
                weights,
                IntStream.range(0, weights.length)
                        .filter(index -> weights[index] != 0)
                        .toArray());
    }

    /** The same that does not change when the polynomials do. */
    ArimaTransition copy() {
        return new ArimaTransition(autoregressive.clone(), movingAverage.clone(), weights, weighted);
    }

    /** Number of states of the stationary series. */
    int stationary() {
        return autoregressive.length;
    }

    /** Number of all states. */
    int size() {
        return autoregressive.length + weights.length;
    }

    /** The value of the series in these states. */
    double observed(double[] states) {
        double sum = states[0];
        for (int index : weighted) {
            sum += weights[index] * states[stationary() + index];
        }
        return sum;
    }

    /** Moves the states on, without an error. */
    void move(double[] states) {
        int stationary = stationary();
        double observed = observed(states);
        double now = states[0];
        for (int state = 0; state < stationary; state++) {
            states[state] = autoregressive[state] * now + (state + 1 < stationary ? states[state + 1] : 0);
        }
        if (weights.length > 0) {
            System.arraycopy(states, stationary, states, stationary + 1, weights.length - 1);
            states[stationary] = observed;
        }
    }

    /**
     * Covariances of the value with the states.
     *
     * @param width number of states that are not known for certain
     * @param covariances overwritten
     * @return variance of the value
     */
    double observedCovariances(double[][] covariance, int width, double[] covariances) {
        boolean all = width > stationary();
        for (int state = 0; state < width; state++) {
            double sum = covariance[state][0];
            for (int index = 0; all && index < weighted.length; index++) {
                sum += weights[weighted[index]] * covariance[state][stationary() + weighted[index]];
            }
            covariances[state] = sum;
        }
        double variance = covariances[0];
        for (int index = 0; all && index < weighted.length; index++) {
            variance += weights[weighted[index]] * covariances[stationary() + weighted[index]];
        }
        return variance;
    }

    /**
     * Moves the covariances on, T P T' + R R', in units of the error variance.
     *
     * @param width number of states to move: those of the stationary series, or all
     * @param memory overwritten, of the same size
     */
    void move(double[][] covariance, int width, double[][] memory) {
        rows(covariance, width, memory);
        // P T' = (T P)': the second half is the first one with rows for columns.
        for (int row = 0; row < width; row++) {
            for (int column = 0; column < width; column++) {
                covariance[column][row] = memory[row][column];
            }
        }
        rows(covariance, width, memory);
        for (int row = 0; row < width; row++) {
            System.arraycopy(memory[row], 0, covariance[row], 0, width);
        }
        int stationary = stationary();
        for (int row = 0; row < stationary; row++) {
            double rowEffect = row == 0 ? 1 : movingAverage[row - 1];
            if (rowEffect != 0) {
                covariance[row][0] += rowEffect;
                for (int column = 1; column < stationary; column++) {
                    covariance[row][column] += rowEffect * movingAverage[column - 1];
                }
            }
        }
    }

    // T times a matrix
    private void rows(double[][] matrix, int width, double[][] product) {
        int stationary = stationary();
        for (int row = 0; row < stationary; row++) {
            double factor = autoregressive[row];
            double[] target = product[row];
            if (row + 1 < stationary) {
                System.arraycopy(matrix[row + 1], 0, target, 0, width);
            } else {
                Arrays.fill(target, 0, width, 0);
            }
            if (factor != 0) {
                add(target, factor, matrix[0], width);
            }
        }
        if (width > stationary) {
            double[] target = product[stationary];
            System.arraycopy(matrix[0], 0, target, 0, width);
            for (int index : weighted) {
                add(target, weights[index], matrix[stationary + index], width);
            }
            for (int row = stationary + 1; row < width; row++) {
                System.arraycopy(matrix[row - 1], 0, product[row], 0, width);
            }
        }
    }

    private static void add(double[] target, double factor, double[] row, int width) {
        for (int column = 0; column < width; column++) {
            target[column] += factor * row[column];
        }
    }
}
