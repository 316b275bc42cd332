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
package dev.demandlake.forecast.decomposition;

/** Weights that keep outliers out of a local regression (Cleveland and others 1990, section 2.4). */
final class Bisquare {
    private static final int REACH = 6;
    // Weights this close to the ends are 0 and 1 exactly, as in the program of the authors.
    private static final double EDGE = 0.999;
    private static final double CENTRE = 0.001;

    private Bisquare() {}

    /** Weights 0 to 1 by the size of the residual, in units of six times the median size. */
    static double[] weights(double[] residuals) {
        double[] weights = new double[residuals.length];
        for (int index = 0; index < residuals.length; index++) {
            weights[index] = Math.abs(residuals[index]);
        }
        double reach = REACH * Quantiles.median(weights);
        for (int index = 0; index < weights.length; index++) {
            double share = weights[index] == 0 ? 0 : weights[index] / reach;
            weights[index] = share > EDGE ? 0 : share <= CENTRE ? 1 : (1 - share * share) * (1 - share * share);
        }
        return weights;
    }
}
