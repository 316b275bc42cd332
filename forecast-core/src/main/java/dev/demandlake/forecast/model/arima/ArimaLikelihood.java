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

import dev.demandlake.forecast.optimization.LevenbergMarquardt;

/**
 * Gaussian likelihood of a model as a sum of squares: the squared innovations over their variances, times the geometric mean of
 * these variances (Mélard 1984, algorithm AS 197). Variance and constant are those that are most likely with the other
 * coefficients, the constant by generalised least squares. An object serves one thread.
 */
final class ArimaLikelihood implements LevenbergMarquardt.Residuals {
    // Mean squared error below which a model fits perfectly; the values are of the order of 1.
    private static final double PERFECT = 1e-26;

    private final ArmaPolynomials polynomials;
    private final InnovationFilter filter;
    private final double[] ofConstant;
    private double constant;
    private double logarithms;

    ArimaLikelihood(ArmaPolynomials polynomials, InnovationFilter filter) {
        this.polynomials = polynomials;
        this.filter = filter;
        this.ofConstant = new double[polynomials.spec().hasConstant() ? filter.length() : 0];
    }

    @Override
    public void at(double[] point, double[] residuals) {
        polynomials.set(point);
        logarithms = filter.run(residuals, ofConstant);
        constant = constant(residuals);
        double scale = Math.exp(logarithms / (2 * filter.counted()));
        for (int index = 0; index < residuals.length; index++) {
            double ofMean = ofConstant.length > 0 ? constant * ofConstant[index] : 0;
            residuals[index] = scale * (residuals[index] - ofMean);
        }
    }

    private double constant(double[] innovations) {
        double squares = 0;
        double products = 0;
        for (int index = 0; index < ofConstant.length; index++) {
            squares += ofConstant[index] * ofConstant[index];
            products += ofConstant[index] * innovations[index];
        }
        return squares > 0 ? products / squares : 0;
    }

    /** Most likely constant at the point of the last call. */
    double constant() {
        return constant;
    }

    /** Number of values that have an innovation. */
    int counted() {
        return filter.counted();
    }

    /** Minus twice the logarithm of the likelihood, at the point of the last call, from the sum of squared residuals. */
    double deviance(double squares) {
        double count = filter.counted();
        return count * (Math.log(2 * Math.PI) + 1 + Math.log(Math.max(squares / count, PERFECT)));
    }

    /** Sum of the squared innovations over their variances, at the point of the last call, from that of the residuals. */
    double innovationSquares(double squares) {
        return squares * Math.exp(-logarithms / filter.counted());
    }
}
