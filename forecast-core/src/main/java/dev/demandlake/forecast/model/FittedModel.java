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
package dev.demandlake.forecast.model;

/** A model fitted to one series, immutable. */
public interface FittedModel {
    /**
     * Forecasts the periods after the training values.
     *
     * @param horizon number of periods, at least 1
     * @return all points, or none and the reason
     * @throws IllegalArgumentException if the horizon is below 1
     */
    Forecast forecast(int horizon);

    /**
     * Forecasts the periods after the training values with the interval in which the value lies with the given probability.
     * The points are those of {@link #forecast(int)}; for every step lower ≤ point ≤ upper, and a higher level never has a
     * narrower interval.
     *
     * @param horizon number of periods, at least 1
     * @param level probability in percent, above 0 and below 100
     * @return all points, with intervals if the model and the series allow them, or no points and the reason
     * @throws IllegalArgumentException if the horizon is below 1 or the level is not between 0 and 100
     */
    Forecast forecast(int horizon, double level);
}
