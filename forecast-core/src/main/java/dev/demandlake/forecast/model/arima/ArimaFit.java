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

/**
 * A model fitted to a series, in units of the scaled series.
 *
 * @param polynomials at the point of the fit
 * @param point variables of the partial autocorrelations
 * @param constant mean of the differenced series less its origin, 0 if the model has none
 * @param deviance minus twice the logarithm of the likelihood
 * @param counted values that the likelihood counts
 * @param variance of an error, with the loss of one degree of freedom for each coefficient
 */
record ArimaFit(
        ArmaPolynomials polynomials, double[] point, double constant, double deviance, int counted, double variance) {
    ArimaSpec spec() {
        return polynomials.spec();
    }

    /** AICc; infinite if there are too few values for one. */
    double criterion() {
        double parameters = spec().parameters();
        double spare = counted - parameters - 1;
        return spare > 0
                ? deviance + 2 * parameters + 2 * parameters * (parameters + 1) / spare
                : Double.POSITIVE_INFINITY;
    }

    /** Whether all roots of all polynomials are farther from 0 than this, as lags of one period. */
    boolean hasRootsBeyond(double radius) {
        double seasonalRadius = Math.pow(radius, spec().seasonLength());
        return PartialAutocorrelations.hasRootsBeyond(radius, polynomials.autoregressive())
                && PartialAutocorrelations.hasRootsBeyond(radius, negative(polynomials.movingAverage()))
                && PartialAutocorrelations.hasRootsBeyond(seasonalRadius, polynomials.seasonalAutoregressive())
                && PartialAutocorrelations.hasRootsBeyond(
                        seasonalRadius, negative(polynomials.seasonalMovingAverage()));
    }

    private static double[] negative(double[] coefficients) {
        double[] negative = new double[coefficients.length];
        for (int index = 0; index < negative.length; index++) {
            negative[index] = -coefficients[index];
        }
        return negative;
    }
}
