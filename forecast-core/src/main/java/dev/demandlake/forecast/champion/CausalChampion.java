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
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ModelFamily;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * Chooses the champion of a series at each issue period from nothing but errors whose actuals were closed then.
 *
 * <p>The score is the WAPE over the compared periods: closed ones with an actual that at least one candidate forecast. A
 * candidate without a forecast for one of them cannot win. Of equal scores the lower absolute bias wins, then the cheaper
 * family, then the model id. A champion stays until a challenger is better by the gain asked for. Where nobody may win, the
 * seasonal naive stands in if it can forecast at that issue period, else the naive, with the reason.
 */
public final class CausalChampion {
    private static final List<String> FALLBACKS = List.of("seasonal_naive", "naive");
    private static final Comparator<Score> BEST_FIRST = Comparator.comparingDouble(Score::wape)
            .thenComparingDouble(score -> Math.abs(score.bias()))
            .thenComparing(Score::family)
            .thenComparing(Score::modelId);

    private final Map<String, ModelFamily> candidates;
    private final ChampionRules rules;

    /** @param candidates the models among which the champion is chosen */
    public CausalChampion(Collection<? extends ForecastModel> candidates, ChampionRules rules) {
        this.candidates = new HashMap<>();
        candidates.forEach(candidate -> this.candidates.put(candidate.id(), candidate.family()));
        this.rules = requireNonNull(rules, "rules is null");
    }

    /**
     * The champion at each issue period, in order: exactly one for each.
     *
     * @param forecasts forecasts of one series at its execution lag, at most one a model and target; those of models that are
     *     not candidates are passed over
     * @param availableModels issue period → models that can forecast there
     */
    public List<ChampionChoice> history(
            Collection<ScoredForecast> forecasts, SortedMap<LocalDate, ? extends Set<String>> availableModels) {
        List<ScoredForecast> ofCandidates = forecasts.stream()
                .filter(forecast -> candidates.containsKey(forecast.modelId()))
                .toList();
        List<ChampionChoice> choices = new ArrayList<>();
        Optional<String> incumbent = Optional.empty();
        for (Map.Entry<LocalDate, ? extends Set<String>> issue : availableModels.entrySet()) {
            ChampionChoice choice = choose(issue.getKey(), ofCandidates, issue.getValue(), incumbent);
            choices.add(choice);
            if (choice.reason() == ChampionReason.BEST_SCORE) {
                incumbent = Optional.of(choice.modelId());
            }
        }
        return choices;
    }

    private ChampionChoice choose(
            LocalDate issuePeriod, List<ScoredForecast> forecasts, Set<String> available, Optional<String> incumbent) {
        List<ScoredForecast> closed = forecasts.stream()
                .filter(forecast -> !forecast.targetPeriod().isAfter(issuePeriod))
                .filter(forecast -> forecast.actual().isPresent())
                .filter(forecast -> forecast.forecast().isPresent())
                .toList();
        TreeSet<LocalDate> compared = new TreeSet<>();
        closed.forEach(forecast -> compared.add(forecast.targetPeriod()));
        Map<String, ForecastAccuracy> complete = complete(closed, compared.size());
        List<Score> scores = new ArrayList<>();
        complete.forEach((modelId, accuracy) -> {
            if (available.contains(modelId) && accuracy.wape().isPresent()) {
                scores.add(new Score(
                        modelId,
                        candidates.get(modelId),
                        accuracy.wape().getAsDouble(),
                        accuracy.bias().orElseThrow()));
            }
        });
        scores.sort(BEST_FIRST);
        if (compared.size() < rules.minimumPeriods()) {
            return fallback(issuePeriod, complete, available, ChampionReason.TOO_FEW_PERIODS);
        }
        if (scores.isEmpty()) {
            boolean noDemand =
                    closed.stream().allMatch(forecast -> forecast.actual().getAsDouble() == 0);
            return fallback(
                    issuePeriod,
                    complete,
                    available,
                    noDemand ? ChampionReason.NO_DEMAND : ChampionReason.NO_COMPLETE_CANDIDATE);
        }
        Score best = scores.get(0);
        Optional<Score> held = scores.stream()
                .filter(score -> incumbent.isPresent() && score.modelId().equals(incumbent.get()))
                .findFirst();
        if (held.isPresent() && !held.get().equals(best) && !isBetter(best, held.get())) {
            return chosen(issuePeriod, held.get(), scores, ChampionReason.INCUMBENT_KEPT);
        }
        boolean kept = held.isPresent() && held.get().equals(best);
        return chosen(issuePeriod, best, scores, kept ? ChampionReason.INCUMBENT_KEPT : ChampionReason.BEST_SCORE);
    }

    private static Map<String, ForecastAccuracy> complete(List<ScoredForecast> closed, int comparedPeriods) {
        Map<String, ForecastAccuracyAccumulator> accumulators = new HashMap<>();
        for (ScoredForecast forecast : closed) {
            accumulators
                    .computeIfAbsent(forecast.modelId(), modelId -> new ForecastAccuracyAccumulator())
                    .add(forecast.actual().getAsDouble(), forecast.forecast().getAsDouble());
        }
        Map<String, ForecastAccuracy> complete = new HashMap<>();
        accumulators.forEach((modelId, accumulator) -> {
            ForecastAccuracy accuracy = accumulator.toState();
            if (accuracy.pairs() == comparedPeriods) {
                complete.put(modelId, accuracy);
            }
        });
        return complete;
    }

    private boolean isBetter(Score challenger, Score incumbent) {
        return challenger.wape() < incumbent.wape()
                && challenger.wape() <= incumbent.wape() * (1 - rules.minimumGain());
    }

    private static ChampionChoice chosen(
            LocalDate issuePeriod, Score champion, List<Score> scores, ChampionReason reason) {
        Optional<Score> runnerUp =
                scores.stream().filter(score -> !score.equals(champion)).findFirst();
        return new ChampionChoice(
                issuePeriod,
                champion.modelId(),
                OptionalDouble.of(champion.wape()),
                OptionalDouble.of(champion.bias()),
                runnerUp.map(Score::modelId),
                runnerUp.isPresent()
                        ? OptionalDouble.of(runnerUp.get().wape() - champion.wape())
                        : OptionalDouble.empty(),
                reason);
    }

    private static ChampionChoice fallback(
            LocalDate issuePeriod,
            Map<String, ForecastAccuracy> complete,
            Set<String> available,
            ChampionReason reason) {
        String modelId =
                FALLBACKS.stream().filter(available::contains).findFirst().orElse("naive");
        Optional<ForecastAccuracy> accuracy = Optional.ofNullable(complete.get(modelId));
        return new ChampionChoice(
                issuePeriod,
                modelId,
                accuracy.map(ForecastAccuracy::wape).orElse(OptionalDouble.empty()),
                accuracy.map(ForecastAccuracy::bias).orElse(OptionalDouble.empty()),
                Optional.empty(),
                OptionalDouble.empty(),
                reason);
    }

    private record Score(String modelId, ModelFamily family, double wape, double bias) {}
}
