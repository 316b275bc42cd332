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

/** Families of models from the cheapest to the dearest to compute and to explain; of two equal scores the cheaper family wins. */
public enum ModelFamily {
    NAIVE,
    SEASONAL_NAIVE,
    AVERAGE,
    EXPONENTIAL_SMOOTHING,
    INTERMITTENT_DEMAND,
    THETA,
    COMPLEX_EXPONENTIAL_SMOOTHING,
    ARIMA,
    DECOMPOSITION,
    COMBINATION,
    /** Trees learned from all units, which are the dearest and the hardest to explain. */
    GRADIENT_BOOSTING
}
