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

/**
 * Covariances of the states of a stationary ARMA process in units of the error variance. The states are those of Harvey (1989,
 * section 3.3): the first is the value of the period, each other one what the values and errors so far add to a later value. An
 * object serves one thread.
 */
final class ArmaCovariance {
    private final ArmaPolynomials polynomials;
    private final int autoregressiveLags;
    private final int movingAverageLags;
    private final double[] partials;
    private final double[] coefficients;
    // of the autoregression alone, then of the whole process
    private final double[] autocovariances;
    private final double[] processAutocovariances;
    private final double[] errorProducts;
    private final double[] errorEffects;
    private final double[] ofFirstState;

    ArmaCovariance(ArmaPolynomials polynomials) {
        this.polynomials = polynomials;
        this.autoregressiveLags = polynomials.spec().autoregressiveLags();
        this.movingAverageLags = polynomials.spec().movingAverageLags();
        this.partials = new double[autoregressiveLags];
        this.coefficients = new double[autoregressiveLags];
        this.autocovariances = new double[autoregressiveLags + movingAverageLags + 1];
        this.processAutocovariances = new double[autoregressiveLags + 1];
        this.errorProducts = new double[movingAverageLags + 1];
        this.errorEffects = new double[movingAverageLags + 1];
        this.ofFirstState = new double[polynomials.states() + 1];
    }

    /**
     * Covariances of the first state with each state, and a 0 behind the last one.
     *
     * @return an array that the next call overwrites
     */
    double[] ofFirstState() {
        autoregressionAutocovariances();
        errorProducts();
        processAutocovariances();
        errorEffects();
        double[] autoregressive = polynomials.autoregressiveProduct();
        double[] movingAverage = polynomials.movingAverageProduct();
        Arrays.fill(ofFirstState, 0);
        ofFirstState[0] = processAutocovariances[0];
        for (int state = 1; state < polynomials.states(); state++) {
            double sum = 0;
            for (int lag : polynomials.autoregressiveLags()) {
                if (lag > state) {
                    sum += autoregressive[lag - 1] * processAutocovariances[lag - state];
                }
            }
            for (int lag : polynomials.movingAverageLags()) {
                if (lag >= state) {
                    sum += movingAverage[lag - 1] * errorEffects[lag - state];
                }
            }
            ofFirstState[state] = sum;
        }
        return ofFirstState;
    }

    /**
     * All covariances, which solve P = T P T' + R R'.
     *
     * @param covariance overwritten in its first rows and columns
     */
    void all(double[][] covariance) {
        double[] first = ofFirstState();
        double[] autoregressive = polynomials.autoregressiveProduct();
        double[] movingAverage = polynomials.movingAverageProduct();
        int states = polynomials.states();
        for (int row = states - 1; row >= 0; row--) {
            for (int column = states - 1; column >= row; column--) {
                double rowError = row == 0 ? 1 : movingAverage[row - 1];
                double columnError = column == 0 ? 1 : movingAverage[column - 1];
                double next = column + 1 < states ? covariance[row + 1][column + 1] : 0;
                double value = autoregressive[row] * autoregressive[column] * first[0]
                        + autoregressive[row] * first[column + 1]
                        + autoregressive[column] * first[row + 1]
                        + next
                        + rowError * columnError;
                covariance[row][column] = value;
                covariance[column][row] = value;
            }
        }
    }

    // By the recursion of Levinson and Durbin, which gives one autocovariance for each partial autocorrelation.
    private void autoregressionAutocovariances() {
        double[] autoregressive = polynomials.autoregressiveProduct();
        System.arraycopy(autoregressive, 0, partials, 0, autoregressiveLags);
        PartialAutocorrelations.ofCoefficients(partials, autoregressiveLags);
        double variance = 1;
        for (int lag = 0; lag < autoregressiveLags; lag++) {
            variance /= (1 - partials[lag]) * (1 + partials[lag]);
        }
        autocovariances[0] = variance;
        for (int lag = 1; lag <= autoregressiveLags; lag++) {
            double partial = partials[lag - 1];
            double sum = partial * variance;
            for (int before = 1; before < lag; before++) {
                sum += coefficients[before - 1] * autocovariances[lag - before];
            }
            autocovariances[lag] = sum;
            PartialAutocorrelations.addLag(coefficients, lag - 1, partial);
            variance *= (1 - partial) * (1 + partial);
        }
        for (int lag = autoregressiveLags + 1; lag < autocovariances.length; lag++) {
            double sum = 0;
            for (int before : polynomials.autoregressiveLags()) {
                sum += autoregressive[before - 1] * autocovariances[lag - before];
            }
            autocovariances[lag] = sum;
        }
    }

    private void errorProducts() {
        double[] movingAverage = polynomials.movingAverageProduct();
        Arrays.fill(errorProducts, 0);
        errorProducts[0] = 1;
        for (int lag : polynomials.movingAverageLags()) {
            double coefficient = movingAverage[lag - 1];
            errorProducts[lag] += coefficient;
            for (int other : polynomials.movingAverageLags()) {
                if (other <= lag) {
                    errorProducts[lag - other] += coefficient * movingAverage[other - 1];
                }
            }
        }
    }

    private void processAutocovariances() {
        for (int lag = 0; lag <= autoregressiveLags; lag++) {
            double sum = errorProducts[0] * autocovariances[lag];
            for (int distance = 1; distance <= movingAverageLags; distance++) {
                if (errorProducts[distance] != 0) {
                    sum += errorProducts[distance]
                            * (autocovariances[lag + distance] + autocovariances[Math.abs(lag - distance)]);
                }
            }
            processAutocovariances[lag] = sum;
        }
    }

    // What an error adds to the value some periods later.
    private void errorEffects() {
        double[] autoregressive = polynomials.autoregressiveProduct();
        double[] movingAverage = polynomials.movingAverageProduct();
        errorEffects[0] = 1;
        for (int lag = 1; lag <= movingAverageLags; lag++) {
            double sum = movingAverage[lag - 1];
            for (int before : polynomials.autoregressiveLags()) {
                if (before > lag) {
                    break;
                }
                sum += autoregressive[before - 1] * errorEffects[lag - before];
            }
            errorEffects[lag] = sum;
        }
    }
}
