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

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import dev.demandlake.forecast.champion.CandidateRanking.Score;
import dev.demandlake.forecast.model.ModelIdentity;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Chooses the champion of a series at each issue period from nothing but errors whose actuals were closed then.
 *
 * <p>The score is that of the rules over the compared periods: closed ones with an actual that at least one candidate forecast.
 * A candidate without a forecast for one of them cannot win. The rules may limit them to the latest ones. Of equal scores the
 * lower absolute bias wins, then the cheaper family, then the model id. A champion stays until a challenger is better by the gain
 * asked for. By a {@linkplain ChampionRules#segmentWeight() weight of the segment} models are ranked by the mean of their score
 * over n periods, weighing n, and of their score in the segment at the same time.
 *
 * <p>A series with too few scored periods, or where nobody may win, takes the champion of its segment; by
 * {@link ChampionLevel#SEGMENT} every series does, and has one of its own only where the segment has none. If no champion is known
 * yet or can forecast, the seasonal naive stands in if it can forecast at that issue period, else the naive, with the reason.
 */
public final class CausalChampion {
    private static final List<String> FALLBACKS = List.of("seasonal_naive", "naive");

    private final CandidateRanking ranking;
    private final ChampionRules rules;

    /** @param candidates the models among which the champion is chosen */
    public CausalChampion(Collection<? extends ModelIdentity> candidates, ChampionRules rules) {
        this.ranking = new CandidateRanking(candidates, rules);
        this.rules = rules;
    }

    /**
     * The champion at each issue period, in order: exactly one for each.
     *
     * @param forecasts forecasts of one series at its execution lag, at most one a model and target; those of models that are
     *     not candidates are passed over
     * @param availableModels issue period → models that can forecast there
     * @param segment what is known of the segment of this series
     */
    public List<ChampionChoice> history(
            Collection<ScoredForecast> forecasts,
            SortedMap<LocalDate, ? extends Set<String>> availableModels,
            SeriesSegment segment) {
        List<JudgedForecast> ofCandidates = JudgedForecast.of(
                forecasts.stream()
                        .filter(forecast -> ranking.isCandidate(forecast.modelId()))
                        .toList(),
                rules.score());
        List<ChampionChoice> choices = new ArrayList<>();
        Optional<String> incumbent = Optional.empty();
        for (Map.Entry<LocalDate, ? extends Set<String>> issue : availableModels.entrySet()) {
            ChampionChoice choice = choose(issue.getKey(), ofCandidates, issue.getValue(), segment, incumbent);
            choices.add(choice);
            if (choice.reason().isChoice()) {
                incumbent = Optional.of(choice.modelId());
            }
        }
        return choices;
    }

    private ChampionChoice choose(
            LocalDate issuePeriod,
            List<JudgedForecast> forecasts,
            Set<String> available,
            SeriesSegment segment,
            Optional<String> incumbent) {
        List<JudgedForecast> closed = latest(forecasts.stream()
                .filter(forecast -> !forecast.targetPeriod().isAfter(issuePeriod))
                .toList());
        TreeSet<LocalDate> compared = new TreeSet<>();
        closed.forEach(forecast -> compared.add(forecast.targetPeriod()));
        Map<String, ModelErrors> complete = complete(closed, compared.size());
        Optional<SegmentRanking> ofSegment = segment.at(issuePeriod, available);
        Supplier<Optional<ChampionChoice>> own = () -> compared.size() < rules.minimumPeriods()
                ? Optional.empty()
                : own(issuePeriod, complete, available, ofSegment, compared.size(), incumbent);
        Supplier<Optional<ChampionChoice>> segmentChampion = () -> ofSegment
                .map(SegmentRanking::champion)
                .filter(available::contains)
                .map(modelId ->
                        standIn(issuePeriod, modelId, complete, compared.size(), ChampionReason.SEGMENT_CHAMPION));
        Optional<ChampionChoice> champion =
                switch (rules.level()) {
                    case DFU -> own.get().or(segmentChampion);
                    case SEGMENT -> segmentChampion.get().or(own);
                };
        return champion.orElseGet(() -> standIn(
                issuePeriod,
                fallback(available),
                complete,
                compared.size(),
                whyFallback(closed, compared.size(), complete.keySet().stream().anyMatch(available::contains))));
    }

    private Optional<ChampionChoice> own(
            LocalDate issuePeriod,
            Map<String, ModelErrors> complete,
            Set<String> available,
            Optional<SegmentRanking> segment,
            int comparedPeriods,
            Optional<String> incumbent) {
        List<Score> byOwnErrors = ranking.ranked(complete, available);
        if (byOwnErrors.isEmpty()) {
            return Optional.empty();
        }
        List<Score> ranked = segment.map(ofSegment -> ranking.weighed(byOwnErrors, complete, ofSegment))
                .orElse(byOwnErrors);
        Score champion = ranking.champion(ranked, incumbent);
        ChampionReason reason;
        if (incumbent.isPresent() && incumbent.get().equals(champion.modelId())) {
            reason = ChampionReason.INCUMBENT_KEPT;
        } else if (byOwnErrors.get(0).modelId().equals(champion.modelId())) {
            reason = ChampionReason.BEST_SCORE;
        } else {
            reason = ChampionReason.BEST_WITH_SEGMENT;
        }
        Map<String, Double> own = new HashMap<>();
        byOwnErrors.forEach(score -> own.put(score.modelId(), score.value()));
        return Optional.of(chosen(issuePeriod, champion, ranked, own, comparedPeriods, reason));
    }

    private List<JudgedForecast> latest(List<JudgedForecast> closed) {
        return rules.firstCompared(closed.stream().map(JudgedForecast::targetPeriod))
                .map(first -> closed.stream()
                        .filter(forecast -> !forecast.targetPeriod().isBefore(first))
                        .toList())
                .orElse(closed);
    }

    private ChampionReason whyFallback(List<JudgedForecast> closed, int comparedPeriods, boolean anyComplete) {
        if (comparedPeriods < rules.minimumPeriods()) {
            return ChampionReason.TOO_FEW_PERIODS;
        }
        if (closed.stream().allMatch(forecast -> forecast.actual() == 0)) {
            return ChampionReason.NO_DEMAND;
        }
        if (rules.score().safetyFactor().isPresent()
                && closed.stream().allMatch(forecast -> forecast.service().equals(ServiceImpact.NONE))) {
            return ChampionReason.TOO_FEW_PERIODS;
        }
        // A candidate that could have won but has no score lacks the demand that the score is measured by.
        return anyComplete ? ChampionReason.NO_DEMAND : ChampionReason.NO_COMPLETE_CANDIDATE;
    }

    private static String fallback(Set<String> available) {
        return FALLBACKS.stream().filter(available::contains).findFirst().orElse("naive");
    }

    private static Map<String, ModelErrors> complete(List<JudgedForecast> closed, int comparedPeriods) {
        Map<String, ModelErrors.Accumulator> accumulators = new HashMap<>();
        for (JudgedForecast forecast : closed) {
            accumulators
                    .computeIfAbsent(forecast.modelId(), modelId -> new ModelErrors.Accumulator())
                    .add(forecast);
        }
        Map<String, ModelErrors> complete = new HashMap<>();
        accumulators.forEach((modelId, accumulator) -> {
            ModelErrors errors = accumulator.toErrors();
            if (errors.accuracy().pairs() == comparedPeriods) {
                complete.put(modelId, errors);
            }
        });
        return complete;
    }

    private static ChampionChoice chosen(
            LocalDate issuePeriod,
            Score champion,
            List<Score> ranked,
            Map<String, Double> ownScores,
            int comparedPeriods,
            ChampionReason reason) {
        double own = ownScores.get(champion.modelId());
        Optional<String> runnerUp = ranked.stream()
                .filter(score -> !score.equals(champion))
                .map(Score::modelId)
                .findFirst();
        return new ChampionChoice(
                issuePeriod,
                champion.modelId(),
                OptionalDouble.of(own),
                champion.bias(),
                runnerUp,
                runnerUp.isPresent() ? OptionalDouble.of(ownScores.get(runnerUp.get()) - own) : OptionalDouble.empty(),
                comparedPeriods,
                reason);
    }

    private ChampionChoice standIn(
            LocalDate issuePeriod,
            String modelId,
            Map<String, ModelErrors> complete,
            int comparedPeriods,
            ChampionReason reason) {
        Optional<ModelErrors> errors = Optional.ofNullable(complete.get(modelId));
        return new ChampionChoice(
                issuePeriod,
                modelId,
                errors.map(ranking::score).orElse(OptionalDouble.empty()),
                errors.map(ModelErrors::accuracy).map(ForecastAccuracy::bias).orElse(OptionalDouble.empty()),
                Optional.empty(),
                OptionalDouble.empty(),
                comparedPeriods,
                reason);
    }
}
