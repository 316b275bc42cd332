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

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntToDoubleFunction;

/** Standard deviations of forecast errors by step. */
public final class StandardDeviations {
    private StandardDeviations() {}

    /**
     * The deviations of the steps 1 to the horizon; empty if that of one step is.
     *
     * @param oneStep standard deviation of a one-step error
     * @param factor by which it grows, for a step from 1 up
     */
    public static Optional<double[]> of(int horizon, OptionalDouble oneStep, IntToDoubleFunction factor) {
        if (oneStep.isEmpty()) {
            return Optional.empty();
        }
        double[] deviations = new double[horizon];
        for (int step = 1; step <= horizon; step++) {
            // No error at all stays none, also where the factor is beyond the range of double.
            deviations[step - 1] = oneStep.getAsDouble() == 0 ? 0 : oneStep.getAsDouble() * factor.applyAsDouble(step);
        }
        return Optional.of(deviations);
    }
}
