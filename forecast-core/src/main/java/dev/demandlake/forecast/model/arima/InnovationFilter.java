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
 * Takes a series apart into innovations, what each value adds to what was known before. Filters are linear, so that the
 * innovations of a series less a constant are those of the series less the constant times those of a series of ones.
 */
interface InnovationFilter {
    /** Number of periods of which there may be an innovation. */
    int length();

    /** Number of periods of which there is one. */
    int counted();

    /**
     * Runs through the series with the polynomials as they are now.
     *
     * @param ofSeries overwritten with the innovations over their standard deviations, in units of that of an error; 0 where
     *     there is none
     * @param ofConstant overwritten with the same of a series of ones, if the model has a constant
     * @return sum of the logarithms of the variances of the innovations, in units of that of an error
     */
    double run(double[] ofSeries, double[] ofConstant);
}
