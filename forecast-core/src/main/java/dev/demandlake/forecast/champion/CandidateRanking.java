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

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.ModelIdentity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules by which one model wins, the same for a series and for a segment. */
final class CandidateRanking {
    /** The lower score, then the lower absolute bias, then the cheaper family (an unknown one last), then the model id. */
    static final Comparator<Score> BEST_FIRST = Comparator.comparingDouble(Score::wape)
            .thenComparingDouble(score -> Math.abs(score.bias()))
            .thenComparingInt(score -> score.family().map(Enum::ordinal).orElse(Integer.MAX_VALUE))
            .thenComparing(Score::modelId);

    private final Map<String, ModelFamily> candidates = new HashMap<>();
    private final ChampionRules rules;

    CandidateRanking(Collection<? extends ModelIdentity> candidates, ChampionRules rules) {
        candidates.forEach(candidate -> this.candidates.put(candidate.id(), candidate.family()));
        this.rules = requireNonNull(rules, "rules is null");
    }

    boolean isCandidate(String modelId) {
        return candidates.containsKey(modelId);
    }

    /** The available models that have a score, the best first; the accuracies are of the same pairs. */
    List<Score> ranked(Map<String, ForecastAccuracy> accuracies, Set<String> available) {
        List<Score> scores = new ArrayList<>();
        accuracies.forEach((modelId, accuracy) -> {
            if (available.contains(modelId) && accuracy.wape().isPresent()) {
                scores.add(new Score(
                        modelId,
                        Optional.of(candidates.get(modelId)),
                        accuracy.wape().getAsDouble(),
                        accuracy.bias().orElseThrow()));
            }
        });
        scores.sort(BEST_FIRST);
        return scores;
    }

    /** The best, unless the incumbent is among the ranked and the best is not better by the gain asked for. */
    Score champion(List<Score> ranked, Optional<String> incumbent) {
        Score best = ranked.get(0);
        return ranked.stream()
                .filter(score -> incumbent.isPresent() && score.modelId().equals(incumbent.get()))
                .filter(held -> !isBetter(best, held))
                .findFirst()
                .orElse(best);
    }

    private boolean isBetter(Score challenger, Score incumbent) {
        return challenger.wape() < incumbent.wape()
                && challenger.wape() <= incumbent.wape() * (1 - rules.minimumGain());
    }

    /** @param family empty for a model that is not one of this library's */
    record Score(String modelId, Optional<ModelFamily> family, double wape, double bias) {}
}
