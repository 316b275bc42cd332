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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * Collects the errors of many series into the states of their segments. As many states as segments, periods and sets of models
 * that occur, however many series there are. Not safe for use by several threads: give each its own and put the states of all
 * into {@link SegmentChampions}.
 */
public final class SegmentErrors {
    private final ChampionScore score;
    private final Map<Key, ModelErrors.Accumulator> accumulators = new HashMap<>();

    /** @param score what models are ranked by, which says whether the service is looked at and by which safety factor */
    public SegmentErrors(ChampionScore score) {
        this.score = requireNonNull(score, "score is null");
    }

    /**
     * Adds the errors of one series; forecasts without actual are passed over.
     *
     * @param forecasts forecasts of the series at its execution lag, at most one a model and target
     * @param segmentOfTarget the segment the series was in when the forecasts of a target period were made
     */
    public void add(Collection<ScoredForecast> forecasts, Function<LocalDate, String> segmentOfTarget) {
        Map<LocalDate, List<JudgedForecast>> pairs = new HashMap<>();
        for (JudgedForecast pair : JudgedForecast.of(forecasts, score)) {
            pairs.computeIfAbsent(pair.targetPeriod(), target -> new ArrayList<>())
                    .add(pair);
        }
        pairs.forEach((targetPeriod, ofTarget) -> {
            String segment = segmentOfTarget.apply(targetPeriod);
            Set<String> models = new HashSet<>();
            ofTarget.forEach(forecast -> models.add(forecast.modelId()));
            for (JudgedForecast pair : ofTarget) {
                accumulators
                        .computeIfAbsent(
                                new Key(segment, targetPeriod, models, pair.modelId()),
                                key -> new ModelErrors.Accumulator())
                        .add(pair);
            }
        });
    }

    /** The states so far, in no particular order. */
    public List<SegmentState> states() {
        List<SegmentState> states = new ArrayList<>(accumulators.size());
        accumulators.forEach((key, accumulator) -> {
            ModelErrors errors = accumulator.toErrors();
            states.add(new SegmentState(
                    key.segment(),
                    key.targetPeriod(),
                    key.models(),
                    key.modelId(),
                    errors.accuracy(),
                    errors.service()));
        });
        return states;
    }

    private record Key(String segment, LocalDate targetPeriod, Set<String> models, String modelId) {}
}
