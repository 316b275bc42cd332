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
 * Champions beside what could have been reached, all on the same pairs: those with an actual and a forecast by every candidate, the
 * champion and the reference. WAPEs are ratios, and empty if Σ|A| is 0.
 *
 * @param series that have such pairs
 * @param pairs of series and period
 * @param championWape of the champions as chosen at the time
 * @param ceilingWape of the best candidate of each series and period after the fact, which nobody can reach
 * @param bestSingleWape of the best candidate of each series over all its periods, after the fact
 * @param bestModel the candidate with the lowest WAPE over all series; empty without pairs
 * @param bestModelWape of that one model for all series
 * @param referenceWape of the reference, the naive forecast
 * @param noiseFloor mean of the WAPE of the best label of each series after model labels were permuted within every series and
 *     period, with its quantiles of 5 and 95 %: a best single model inside it need not be better than any other
 * @param championToBestSingle WAPE of the champion over WAPE of the best single models, with the interval of 95 % of a bootstrap
 *     over series; empty for fewer than two series
 */
public record ChampionCeilingResult(
        long series,
        long pairs,
        OptionalDouble championWape,
        OptionalDouble ceilingWape,
        OptionalDouble bestSingleWape,
        Optional<String> bestModel,
        OptionalDouble bestModelWape,
        OptionalDouble referenceWape,
        Optional<Interval> noiseFloor,
        Optional<Interval> championToBestSingle) {
    public ChampionCeilingResult {
        requireNonNull(championWape, "championWape is null");
        requireNonNull(ceilingWape, "ceilingWape is null");
        requireNonNull(bestSingleWape, "bestSingleWape is null");
        requireNonNull(bestModel, "bestModel is null");
        requireNonNull(bestModelWape, "bestModelWape is null");
        requireNonNull(referenceWape, "referenceWape is null");
        requireNonNull(noiseFloor, "noiseFloor is null");
        requireNonNull(championToBestSingle, "championToBestSingle is null");
    }

    /** WAPE of the champion less WAPE of the ceiling. */
    public OptionalDouble gap() {
        return championWape.isEmpty() || ceilingWape.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(championWape.getAsDouble() - ceilingWape.getAsDouble());
    }

    /**
     * Share of the way from the reference to the ceiling that the champion has gone, below 0 if it is worse than the reference;
     * empty if the ceiling is not better than the reference.
     */
    public OptionalDouble gapClosed() {
        if (championWape.isEmpty() || ceilingWape.isEmpty() || referenceWape.isEmpty()) {
            return OptionalDouble.empty();
        }
        double possible = referenceWape.getAsDouble() - ceilingWape.getAsDouble();
        return possible > 0
                ? OptionalDouble.of((referenceWape.getAsDouble() - championWape.getAsDouble()) / possible)
                : OptionalDouble.empty();
    }
}
