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
package dev.demandlake.forecast.champion;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The model that wins a {@link ModelComparison}.
 *
 * @param modelId empty if no model may win
 * @param score its WAPE over the compared periods, a ratio
 * @param bias its bias over the compared periods, a ratio, positive for over-forecasts
 * @param runnerUp the second best model, empty without one
 * @param margin score of the runner-up − score of the winner, 0 or more
 * @param pairs the compared periods, which are the pairs behind every score
 * @param complete whether every model had a forecast for every compared period; false if one was left out
 */
public record BestModel(
        Optional<String> modelId,
        OptionalDouble score,
        OptionalDouble bias,
        Optional<String> runnerUp,
        OptionalDouble margin,
        long pairs,
        boolean complete) {
    public BestModel {
        requireNonNull(modelId, "modelId is null");
        requireNonNull(score, "score is null");
        requireNonNull(bias, "bias is null");
        requireNonNull(runnerUp, "runnerUp is null");
        requireNonNull(margin, "margin is null");
    }
}
