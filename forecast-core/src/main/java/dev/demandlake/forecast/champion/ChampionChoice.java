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

import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The champion of one series at one issue period.
 *
 * @param issuePeriod last closed period when it was chosen
 * @param score score of the champion over the compared periods of the series; empty if it has none
 * @param bias bias of the champion over the same periods
 * @param runnerUp the best other model that could have won
 * @param margin score of the runner-up less score of the champion; negative if an incumbent was kept against a slightly better
 *     challenger, or if the segment decided
 * @param pairs the compared periods
 */
public record ChampionChoice(
        LocalDate issuePeriod,
        String modelId,
        OptionalDouble score,
        OptionalDouble bias,
        Optional<String> runnerUp,
        OptionalDouble margin,
        long pairs,
        ChampionReason reason) {
    public ChampionChoice {
        requireNonNull(issuePeriod, "issuePeriod is null");
        requireNonNull(modelId, "modelId is null");
        requireNonNull(score, "score is null");
        requireNonNull(bias, "bias is null");
        requireNonNull(runnerUp, "runnerUp is null");
        requireNonNull(margin, "margin is null");
        requireNonNull(reason, "reason is null");
    }
}
