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

import static java.util.stream.Collectors.groupingBy;

import dev.demandlake.forecast.champion.CandidateRanking.Score;
import dev.demandlake.forecast.model.ModelIdentity;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The champions of segments at each issue period, from nothing but errors whose actuals were closed then: what a series takes
 * that has too few errors of its own, or weighs with them.
 *
 * <p>The score is that of the rules, pooled over the series of the segment, on the pairs that all compared models forecast. Compared are
 * the models that can forecast the series in question and have a pair in the segment. Ties, and the gain by which a challenger
 * must be better, are those of {@link CausalChampion}; the champion is reviewed whenever a period of the segment closes. A
 * segment without such pairs takes the pairs of all series.
 *
 * <p>The order of the states does not matter. Safe for use by several threads.
 */
public final class SegmentChampions {
    private final CandidateRanking ranking;
    private final ChampionRules rules;
    private final List<SegmentState> states;
    private final Map<String, List<SegmentState>> statesBySegment;
    private final Map<Contest, NavigableMap<LocalDate, SegmentRanking>> rankings = new ConcurrentHashMap<>();

    /**
     * @param candidates the models among which champions are chosen
     * @param states those of the same segment, period, models and model count together
     */
    public SegmentChampions(
            Collection<? extends ModelIdentity> candidates, ChampionRules rules, Collection<SegmentState> states) {
        this.ranking = new CandidateRanking(candidates, rules);
        this.rules = rules;
        this.states = List.copyOf(states);
        this.statesBySegment = this.states.stream().collect(groupingBy(SegmentState::segment));
    }

    /**
     * The models of a segment at an issue period for a series that only some models can forecast.
     *
     * @return a ranking of the available models, or empty if no error of theirs was known
     */
    public Optional<SegmentRanking> at(String segment, LocalDate issuePeriod, Set<String> availableModels) {
        return at(Optional.of(segment), issuePeriod, availableModels)
                .or(() -> at(Optional.empty(), issuePeriod, availableModels));
    }

    private Optional<SegmentRanking> at(Optional<String> segment, LocalDate issuePeriod, Set<String> availableModels) {
        Contest contest = new Contest(segment, Set.copyOf(availableModels));
        return Optional.ofNullable(
                        rankings.computeIfAbsent(contest, this::decide).floorEntry(issuePeriod))
                .map(Map.Entry::getValue);
    }

    /** Closed period → ranking from then on. */
    private NavigableMap<LocalDate, SegmentRanking> decide(Contest contest) {
        List<SegmentState> eligible =
                contest
                        .segment()
                        .map(segment -> statesBySegment.getOrDefault(segment, List.of()))
                        .orElse(states)
                        .stream()
                        .filter(state -> ranking.isCandidate(state.modelId()))
                        .filter(state -> contest.models().contains(state.modelId()))
                        .toList();
        TreeSet<LocalDate> closedPeriods = new TreeSet<>();
        eligible.forEach(state -> closedPeriods.add(state.targetPeriod()));
        NavigableMap<LocalDate, SegmentRanking> decided = new TreeMap<>();
        Optional<String> incumbent = Optional.empty();
        for (LocalDate closedPeriod : closedPeriods) {
            Map<String, ModelErrors> comparable = comparable(eligible, closedPeriod);
            List<Score> ranked = ranking.ranked(comparable, contest.models());
            if (!ranked.isEmpty()) {
                String champion = ranking.champion(ranked, incumbent).modelId();
                incumbent = Optional.of(champion);
                Map<String, Double> scores = new HashMap<>();
                ranked.forEach(score -> scores.put(score.modelId(), score.value()));
                decided.put(
                        closedPeriod,
                        new SegmentRanking(
                                champion, scores, comparable.get(champion).meanDemand()));
            }
        }
        return decided;
    }

    private Map<String, ModelErrors> comparable(List<SegmentState> eligible, LocalDate closedPeriod) {
        Optional<LocalDate> first = rules.firstCompared(eligible.stream()
                .map(SegmentState::targetPeriod)
                .filter(targetPeriod -> !targetPeriod.isAfter(closedPeriod)));
        List<SegmentState> closed = eligible.stream()
                .filter(state -> !state.targetPeriod().isAfter(closedPeriod))
                .filter(state -> first.isEmpty() || !state.targetPeriod().isBefore(first.get()))
                .toList();
        Set<String> compared = new HashSet<>();
        closed.forEach(state -> compared.add(state.modelId()));
        Map<String, ModelErrors.Accumulator> accumulators = new HashMap<>();
        for (SegmentState state : closed) {
            if (state.models().containsAll(compared)) {
                accumulators
                        .computeIfAbsent(state.modelId(), modelId -> new ModelErrors.Accumulator())
                        .merge(state);
            }
        }
        Map<String, ModelErrors> errors = new HashMap<>();
        accumulators.forEach((modelId, accumulator) -> errors.put(modelId, accumulator.toErrors()));
        return errors;
    }

    /** @param segment empty for all series */
    private record Contest(Optional<String> segment, Set<String> models) {}
}
