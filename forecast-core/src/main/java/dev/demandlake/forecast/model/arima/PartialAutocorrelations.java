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
 * Coefficients of stationary autoregressions by their partial autocorrelations, each of which may be any number between −1 and
 * 1 (Barndorff-Nielsen and Schou 1973; Jones 1980, "Maximum likelihood fitting of ARMA models to time series with missing
 * observations", Technometrics 22).
 */
final class PartialAutocorrelations {
    private PartialAutocorrelations() {}

    /** The partial autocorrelation of an unbounded variable. */
    static double ofVariable(double variable) {
        // as tanh, but the same bits on every machine
        return variable / Math.sqrt(1 + variable * variable);
    }

    /** The variable of a partial autocorrelation. */
    static double toVariable(double partial) {
        return partial / Math.sqrt((1 - partial) * (1 + partial));
    }

    /**
     * Coefficients from partial autocorrelations, in place: the recursion of Durbin (1960) and Levinson.
     *
     * @param values the first {@code order} of them
     */
    static void toCoefficients(double[] values, int order) {
        for (int size = 1; size < order; size++) {
            addLag(values, size, values[size]);
        }
    }

    /** Coefficients of one more lag, in place, from those of the first {@code size} lags. */
    static void addLag(double[] coefficients, int size, double partial) {
        for (int low = 0, high = size - 1; low <= high; low++, high--) {
            double first = coefficients[low];
            double last = coefficients[high];
            coefficients[low] = first - partial * last;
            coefficients[high] = last - partial * first;
        }
        coefficients[size] = partial;
    }

    /**
     * Partial autocorrelations from coefficients, in place.
     *
     * @return whether the autoregression is stationary; if not, the values are of no use
     */
    static boolean ofCoefficients(double[] values, int order) {
        for (int size = order - 1; size >= 0; size--) {
            double partial = values[size];
            if (!(Math.abs(partial) < 1)) {
                return false;
            }
            double scale = 1 / ((1 - partial) * (1 + partial));
            for (int low = 0, high = size - 1; low <= high; low++, high--) {
                double first = values[low];
                double last = values[high];
                values[low] = (first + partial * last) * scale;
                values[high] = (last + partial * first) * scale;
            }
        }
        return true;
    }

    /** Whether all roots of 1 − Σ coefficient[i − 1] z^i are farther from 0 than this. */
    static boolean hasRootsBeyond(double radius, double[] coefficients) {
        double[] scaled = coefficients.clone();
        double power = 1;
        for (int index = 0; index < scaled.length; index++) {
            power *= radius;
            scaled[index] *= power;
        }
        return ofCoefficients(scaled, scaled.length);
    }
}
