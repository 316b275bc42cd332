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
import java.util.OptionalDouble;
import java.util.Set;

/** The rules by which one model wins, the same for a series and for a segment. */
final class CandidateRanking {
    /** The lower score, then the lower absolute bias, then the cheaper family (an unknown one last), then the model id. */
    static final Comparator<Score> BEST_FIRST = Comparator.comparingDouble(Score::value)
            .thenComparingDouble(Score::absoluteBias)
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

    /** The available models that have a score, the best first; the errors are of the same pairs. */
    List<Score> ranked(Map<String, ModelErrors> errors, Set<String> available) {
        List<Score> scores = new ArrayList<>();
        errors.forEach((modelId, ofModel) -> {
            OptionalDouble score = score(ofModel);
            if (available.contains(modelId) && score.isPresent()) {
                scores.add(Score.of(
                        modelId, Optional.of(candidates.get(modelId)), score.getAsDouble(), ofModel.accuracy()));
            }
        });
        scores.sort(BEST_FIRST);
        return scores;
    }

    /**
     * The same models by their score and that of their segment together: the mean of both, weighted by the compared periods and
     * by what the rules give to a segment. By their score alone if the segment does not know all of them, or if what is compared
     * in units has no demand to be put in relation to.
     *
     * @param errors those that the models are ranked by
     */
    List<Score> weighed(List<Score> ranked, Map<String, ModelErrors> errors, SegmentRanking segment) {
        double weight = rules.segmentWeight();
        if (weight == 0
                || !ranked.stream().allMatch(score -> segment.scores().containsKey(score.modelId()))
                || (rules.score().isInUnits() && segment.meanDemand() == 0)) {
            return ranked;
        }
        return ranked.stream()
                .map(score -> {
                    ModelErrors own = errors.get(score.modelId());
                    long periods = own.accuracy().pairs();
                    double scale = rules.score().isInUnits() ? own.meanDemand() / segment.meanDemand() : 1;
                    double ofSegment = scale * segment.scores().get(score.modelId());
                    return score.valued((periods * score.value() + weight * ofSegment) / (periods + weight));
                })
                .sorted(BEST_FIRST)
                .toList();
    }

    /** What the rules rank a model by. */
    OptionalDouble score(ModelErrors errors) {
        return rules.score().of(errors.accuracy(), errors.service());
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
        return challenger.value() < incumbent.value()
                && challenger.value() <= incumbent.value() * (1 - rules.minimumGain());
    }

    /**
     * A model in a ranking.
     *
     * @param family empty for a model that is not one of this library's
     * @param bias empty without demand
     * @param absoluteBias decides between equal values; without demand |Σe|, which ranks in the same order
     */
    record Score(String modelId, Optional<ModelFamily> family, double value, OptionalDouble bias, double absoluteBias) {
        static Score of(String modelId, Optional<ModelFamily> family, double value, ForecastAccuracy accuracy) {
            OptionalDouble bias = accuracy.bias();
            return new Score(modelId, family, value, bias, Math.abs(bias.orElseGet(accuracy::sumError)));
        }

        Score valued(double other) {
            return new Score(modelId, family, other, bias, absoluteBias);
        }
    }
}
