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
 * Errors of a stationary series if it and its errors were at their means before it began (Box and Jenkins 1976, section 7.1.2).
 * A value that was not recorded is taken to be as expected. An object serves one thread.
 */
final class ConditionalSumOfSquares implements InnovationFilter {
    private final double[] values;
    private final ArmaPolynomials polynomials;
    private final double[] filled;
    private final int counted;

    /** For values of which NaN were not recorded. */
    ConditionalSumOfSquares(double[] values, ArmaPolynomials polynomials) {
        this.values = values;
        this.polynomials = polynomials;
        this.filled = new double[values.length];
        int known = 0;
        for (double value : values) {
            known += Double.isNaN(value) ? 0 : 1;
        }
        this.counted = known;
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public int counted() {
        return counted;
    }

    @Override
    public double run(double[] ofSeries, double[] ofConstant) {
        System.arraycopy(values, 0, filled, 0, values.length);
        errors(ofSeries);
        if (polynomials.spec().hasConstant()) {
            for (int index = 0; index < values.length; index++) {
                filled[index] = Double.isNaN(values[index]) ? Double.NaN : 1;
            }
            errors(ofConstant);
        }
        return 0;
    }

    private void errors(double[] errors) {
        double[] autoregressive = polynomials.autoregressiveProduct();
        double[] movingAverage = polynomials.movingAverageProduct();
        int[] autoregressiveLags = polynomials.autoregressiveLags();
        int[] movingAverageLags = polynomials.movingAverageLags();
        for (int index = 0; index < filled.length; index++) {
            double expected = 0;
            for (int lag : autoregressiveLags) {
                if (lag > index) {
                    break;
                }
                expected += autoregressive[lag - 1] * filled[index - lag];
            }
            for (int lag : movingAverageLags) {
                if (lag > index) {
                    break;
                }
                expected += movingAverage[lag - 1] * errors[index - lag];
            }
            if (Double.isNaN(filled[index])) {
                filled[index] = expected;
            }
            errors[index] = filled[index] - expected;
        }
    }
}
