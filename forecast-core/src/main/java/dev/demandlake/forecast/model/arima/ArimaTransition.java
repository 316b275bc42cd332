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
     * Moves the covariances on in place, P ← T P T' + R R', in units of the error variance.
     *
     * @param width number of states to move: those of the stationary series, or all
     * @param memory overwritten, two arrays with a place for each state and one more
     */
    void move(double[][] covariance, int width, double[][] memory) {
        double[] first = memory[0];
        System.arraycopy(covariance[0], 0, first, 0, width);
        if (width > stationary()) {
            double[] observed = memory[1];
            double variance = observedCovariances(covariance, width, observed);
            moveLast(covariance, observed, variance);
            moveBetween(covariance, first, observed);
        }
        moveStationary(covariance, first);
    }

    // The states of the stationary series. An entry follows from the one below and to the right, which is written
    // later.
    private void moveStationary(double[][] covariance, double[] first) {
        int stationary = stationary();
        first[stationary] = 0;
        for (int row = 0; row < stationary; row++) {
            double factor = autoregressive[row];
            double effect = row == 0 ? 1 : movingAverage[row - 1];
            double withFirst = factor * first[0] + first[row + 1];
            for (int column = row; column < stationary; column++) {
                double next = column + 1 < stationary ? covariance[row + 1][column + 1] : 0;
                double otherEffect = column == 0 ? 1 : movingAverage[column - 1];
                covariance[row][column] =
                        next + factor * first[column + 1] + autoregressive[column] * withFirst + effect * otherEffect;
            }
        }
        for (int row = 1; row < stationary; row++) {
            for (int column = 0; column < row; column++) {
                covariance[row][column] = covariance[column][row];
            }
        }
    }

    // States of the stationary series with the last values.
    private void moveBetween(double[][] covariance, double[] first, double[] observed) {
        int stationary = stationary();
        for (int row = 0; row < stationary; row++) {
            double factor = autoregressive[row];
            boolean last = row + 1 == stationary;
            for (int index = weights.length - 1; index > 0; index--) {
                int before = stationary + index - 1;
                covariance[row][before + 1] = factor * first[before] + (last ? 0 : covariance[row + 1][before]);
            }
            covariance[row][stationary] = factor * observed[0] + (last ? 0 : observed[row + 1]);
        }
        for (int row = 0; row < stationary; row++) {
            for (int column = stationary; column < size(); column++) {
                covariance[column][row] = covariance[row][column];
            }
        }
    }

    // The last values, each of which becomes the one before it.
    private void moveLast(double[][] covariance, double[] observed, double variance) {
        int stationary = stationary();
        for (int row = size() - 1; row > stationary; row--) {
            System.arraycopy(covariance[row - 1], stationary, covariance[row], stationary + 1, weights.length - 1);
        }
        covariance[stationary][stationary] = variance;
        for (int column = stationary + 1; column < size(); column++) {
            covariance[stationary][column] = observed[column - 1];
            covariance[column][stationary] = observed[column - 1];
        }
    }
}
