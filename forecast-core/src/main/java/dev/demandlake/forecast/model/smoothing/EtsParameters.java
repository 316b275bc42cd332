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
package dev.demandlake.forecast.model.smoothing;

/**
 * Smoothing parameters of the models as Hyndman et al. (2008) write them.
 *
 * @param alpha share of an error by which the level moves
 * @param beta the same of the trend, 0 without
 * @param gamma the same of the season, 0 without
 * @param phi factor by which the trend fades in a period, 1 if it does not
 */
record EtsParameters(double alpha, double beta, double gamma, double phi) {
    /**
     * Whether the weight of a value in the forecasts does not grow the older it gets: no root of the characteristic polynomial
     * of trend and season lies outside a circle (Hyndman, Akram and Archibald 2008; Schur–Cohn test). Models with only one of
     * both never have one outside the unit circle in the usual region 0 < β < α, 0 < γ < 1 − α.
     *
     * @param radius of the circle: 1, or a little more to allow a weight to grow by that factor in a period
     */
    boolean isAdmissible(int seasonLength, double radius) {
        if (beta == 0 || gamma == 0) {
            return true;
        }
        double middle = alpha + phi * beta - alpha * phi;
        double[] coefficients = new double[seasonLength + 2];
        for (int power = 2; power < seasonLength; power++) {
            coefficients[power] = middle;
        }
        coefficients[0] = phi * (1 - alpha - gamma);
        coefficients[1] += middle + gamma - 1;
        coefficients[seasonLength] += alpha + phi * beta - phi;
        coefficients[seasonLength + 1] = 1;
        double power = 1;
        for (int index = seasonLength; index >= 0; index--) {
            power /= radius;
            coefficients[index] *= power;
        }
        for (int first = 0; first <= seasonLength; first++) {
            double constant = coefficients[first];
            if (!(Math.abs(constant) < 1)) {
                return false;
            }
            reduce(coefficients, first, constant);
        }
        return true;
    }

    // The polynomial p of degree n begins at the given coefficient, its last one is 1. Puts (p(z) − p(0) · zⁿ p(1/z)) /
    // z in its
    // place, one coefficient shorter and divided so that the last one is 1 again.
    private static void reduce(double[] coefficients, int first, double constant) {
        double scale = 1 / (1 - constant * constant);
        int low = first + 1;
        int high = coefficients.length - 2;
        while (low <= high) {
            double lower = coefficients[low];
            double upper = coefficients[high];
            coefficients[low] = scale * (lower - constant * upper);
            coefficients[high] = scale * (upper - constant * lower);
            low++;
            high--;
        }
    }
}
