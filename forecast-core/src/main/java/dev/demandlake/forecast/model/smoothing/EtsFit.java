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
 * A model fitted to a series.
 *
 * @param first states before the first value, in units of the scaled series
 * @param last states after the last value, in units of the scaled series
 * @param squares sum of squared one-step errors, relative if errors are multiplicative
 * @param unlikelihood minus twice the logarithm of the likelihood, but for a constant that is the same for all models of a series
 * @param known number of values that are not NaN
 */
record EtsFit(
        EtsForm form,
        EtsParameters parameters,
        EtsStates first,
        EtsStates last,
        double squares,
        double unlikelihood,
        int known) {
    /** Values that are known more than parameters are estimated, without the variance itself; at least 1. */
    int degreesOfFreedom() {
        return Math.max(1, known - (form.parameters(last.seasons.length) - 1));
    }

    /** Variance of a one-step error, relative if errors are multiplicative. */
    double variance() {
        return squares / degreesOfFreedom();
    }

    /**
     * AICc (Hyndman et al. 2008, equation 7.3), but for a constant that is the same for all models of a series; infinite if the
     * series is too short.
     */
    double criterion() {
        int parameters = form.parameters(last.seasons.length);
        int spare = known - parameters - 1;
        return spare <= 0
                ? Double.POSITIVE_INFINITY
                : unlikelihood + 2.0 * parameters + 2.0 * parameters * (parameters + 1.0) / spare;
    }
}
