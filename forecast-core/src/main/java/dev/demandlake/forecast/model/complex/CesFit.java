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
package dev.demandlake.forecast.model.complex;

/**
 * A model fitted to a series.
 *
 * @param first states before the first value, in units of the scaled series
 * @param last states after the last value, in units of the scaled series
 * @param variance of a one-step error
 * @param degreesOfFreedom of the variance, 1 or more
 * @param criterion AICc but for a constant that is the same for all models of a series
 */
record CesFit(
        CesForm form,
        CesParameters parameters,
        CesStates first,
        CesStates last,
        double variance,
        int degreesOfFreedom,
        double criterion) {}
