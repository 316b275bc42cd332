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
 * The polynomials of one model, for point after point of a search: φ, θ, Φ and Θ by partial autocorrelations, so that every
 * point is stationary and invertible, and the products φ(B) Φ(B^m) and θ(B) Θ(B^m). An object serves one thread.
 */
final class ArmaPolynomials {
    private final ArimaSpec spec;
    private final double[] autoregressive;
    private final double[] movingAverage;
    private final double[] seasonalAutoregressive;
    private final double[] seasonalMovingAverage;
    private final double[] autoregressiveProduct;
    private final double[] movingAverageProduct;
    private final int[] autoregressiveLags;
    private final int[] movingAverageLags;

    ArmaPolynomials(ArimaSpec spec) {
        this.spec = spec;
        this.autoregressive = new double[spec.order().autoregressive()];
        this.movingAverage = new double[spec.order().movingAverage()];
        this.seasonalAutoregressive = new double[spec.seasonalOrder().autoregressive()];
        this.seasonalMovingAverage = new double[spec.seasonalOrder().movingAverage()];
        this.autoregressiveProduct = new double[spec.states()];
        this.movingAverageProduct = new double[spec.states()];
        this.autoregressiveLags = lags(autoregressive.length, seasonalAutoregressive.length);
        this.movingAverageLags = lags(movingAverage.length, seasonalMovingAverage.length);
    }

    private int[] lags(int order, int seasonalOrder) {
        return IntStream.rangeClosed(0, seasonalOrder)
                .flatMap(season -> IntStream.rangeClosed(0, order).map(lag -> season * spec.seasonLength() + lag))
                .filter(lag -> lag > 0)
                .sorted()
                .distinct()
                .toArray();
    }

    ArimaSpec spec() {
        return spec;
    }

    /**
     * Takes the polynomials of a point.
     *
     * @param point variables of the partial autocorrelations of φ, θ, Φ and Θ in this order
     */
    void set(double[] point) {
        int next = take(point, 0, autoregressive, 1);
        next = take(point, next, movingAverage, -1);
        next = take(point, next, seasonalAutoregressive, 1);
        take(point, next, seasonalMovingAverage, -1);
        multiply(autoregressive, seasonalAutoregressive, -1, autoregressiveProduct);
        multiply(movingAverage, seasonalMovingAverage, 1, movingAverageProduct);
    }

    private static int take(double[] point, int from, double[] coefficients, int sign) {
        for (int index = 0; index < coefficients.length; index++) {
            coefficients[index] = PartialAutocorrelations.ofVariable(point[from + index]);
        }
        PartialAutocorrelations.toCoefficients(coefficients, coefficients.length);
        for (int index = 0; index < coefficients.length; index++) {
            coefficients[index] *= sign;
        }
        return from + coefficients.length;
    }

    // sign: that with which the coefficients stand in their polynomial
    private void multiply(double[] coefficients, double[] seasonal, int sign, double[] product) {
        Arrays.fill(product, 0);
        for (int season = 0; season <= seasonal.length; season++) {
            double factor = season == 0 ? 1 : sign * seasonal[season - 1];
            for (int lag = 0; lag <= coefficients.length; lag++) {
                int place = season * spec.seasonLength() + lag;
                if (place > 0) {
                    product[place - 1] += sign * factor * (lag == 0 ? 1 : sign * coefficients[lag - 1]);
                }
            }
        }
    }

    /** φ₁, φ₂, …; 1 − φ₁ B − … is the polynomial. */
    double[] autoregressive() {
        return autoregressive;
    }

    /** θ₁, θ₂, …; 1 + θ₁ B + … is the polynomial. */
    double[] movingAverage() {
        return movingAverage;
    }

    double[] seasonalAutoregressive() {
        return seasonalAutoregressive;
    }

    double[] seasonalMovingAverage() {
        return seasonalMovingAverage;
    }

    /** Coefficients of φ(B) Φ(B^m) by lag, the first that of lag 1, one for each state; signs as of φ. */
    double[] autoregressiveProduct() {
        return autoregressiveProduct;
    }

    /** Coefficients of θ(B) Θ(B^m) by lag, the first that of lag 1, one for each state. */
    double[] movingAverageProduct() {
        return movingAverageProduct;
    }

    /** The lags at which the first product can have a coefficient, in rising order. */
    int[] autoregressiveLags() {
        return autoregressiveLags;
    }

    /** The lags at which the second product can have a coefficient, in rising order. */
    int[] movingAverageLags() {
        return movingAverageLags;
    }

    int states() {
        return autoregressiveProduct.length;
    }
}
