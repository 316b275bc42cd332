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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.model.smoothing.SimpleExponentialSmoothing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TestSegmentChampions {
    private static final List<ForecastModel> MODELS =
            List.of(new Naive(), new SeasonalNaive(12), new SimpleExponentialSmoothing());
    private static final ChampionRules RULES = new ChampionRules(3, 0.01);
    private static final Set<String> ALL = Set.of("naive", "seasonal_naive", "ses");
    private static final Set<String> NAIVE_AND_SES = Set.of("naive", "ses");
    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);
    private static final double NONE = Double.NaN;

    private final SegmentErrors errors = new SegmentErrors(MetricScore.WAPE);

    @Test
    void testErrorsOfTheSegmentArePooledAndThoseOfOthersAreNot() {
        // |e| by naive and ses: 10 and 0, 0 and 20, 90 and 0 (the last in another segment)
        series("smooth", month(0, 100, 90, NONE, 100));
        series("smooth", month(0, 100, 100, NONE, 80));
        series("lumpy", month(0, 100, 10, NONE, 100));
        // smooth: naive 10/200, ses 20/200
        assertThat(champion("smooth", 0, NAIVE_AND_SES)).contains("naive");
        assertThat(champion("lumpy", 0, NAIVE_AND_SES)).contains("ses");
        // nothing is known of the third, all together: naive 100/300, ses 20/300
        assertThat(champion("erratic", 0, NAIVE_AND_SES)).contains("ses");
    }

    @Test
    void testOnlyTheLatestPeriodsCountIfTheRulesSaySo() {
        // |e| by naive and ses: 100 and 0 in January, 10 and 20 in February
        series("smooth", month(0, 100, 0, NONE, 100));
        series("smooth", month(1, 100, 90, NONE, 80));
        SegmentChampions latest = new SegmentChampions(MODELS, new ChampionRules(1, 0.01, 1), errors.states());
        assertThat(champion("smooth", 1, NAIVE_AND_SES)).contains("ses");
        assertThat(latest.at("smooth", JANUARY, NAIVE_AND_SES).map(SegmentRanking::champion))
                .contains("ses");
        assertThat(latest.at("smooth", JANUARY.plusMonths(1), NAIVE_AND_SES).map(SegmentRanking::champion))
                .contains("naive");
    }

    @Property(tries = 100)
    void testErrorsClosedAfterTheIssuePeriodDoNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<ScoredForecast>> series = randomSeries(random);
        SegmentErrors all = new SegmentErrors(MetricScore.WAPE);
        SegmentErrors otherFuture = new SegmentErrors(MetricScore.WAPE);
        for (List<ScoredForecast> one : series) {
            add(all, one);
            List<ScoredForecast> changed = new ArrayList<>();
            for (ScoredForecast forecast : one) {
                changed.add(
                        forecast.targetPeriod().isAfter(JANUARY.plusMonths(3))
                                ? row(forecast.modelId(), forecast.targetPeriod(), 50, random.nextInt(1000))
                                : forecast);
            }
            add(otherFuture, changed);
        }
        SegmentChampions known = new SegmentChampions(MODELS, RULES, all.states());
        SegmentChampions other = new SegmentChampions(MODELS, RULES, otherFuture.states());
        for (int issue = 0; issue <= 3; issue++) {
            for (String segment : List.of("smooth", "lumpy")) {
                assertThat(other.at(segment, JANUARY.plusMonths(issue), ALL))
                        .isEqualTo(known.at(segment, JANUARY.plusMonths(issue), ALL))
                        .isPresent();
            }
        }
    }

    @Property(tries = 100)
    void testOrderAndGroupingOfTheSeriesDoNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<List<ScoredForecast>> series = randomSeries(random);
        SegmentErrors all = new SegmentErrors(MetricScore.WAPE);
        series.forEach(one -> add(all, one));
        Collections.shuffle(series, random);
        SegmentErrors left = new SegmentErrors(MetricScore.WAPE);
        SegmentErrors right = new SegmentErrors(MetricScore.WAPE);
        series.forEach(one -> add(random.nextBoolean() ? left : right, one));
        List<SegmentState> parts = new ArrayList<>(left.states());
        parts.addAll(right.states());
        SegmentChampions whole = new SegmentChampions(MODELS, RULES, all.states());
        SegmentChampions fromParts = new SegmentChampions(MODELS, RULES, parts);
        for (int issue = 0; issue < 6; issue++) {
            for (Set<String> available : List.of(ALL, NAIVE_AND_SES)) {
                assertThat(fromParts.at("smooth", JANUARY.plusMonths(issue), available))
                        .isEqualTo(whole.at("smooth", JANUARY.plusMonths(issue), available))
                        .isPresent();
            }
        }
    }

    @Test
    void testModelsAreComparedOnThePairsTheyShare() {
        // Seasonal naive: exact on the long series; the short one has no season, and there ses is far better than
        // naive.
        series("smooth", month(0, 100, 90, 100, 80));
        series("smooth", month(0, 1000, 0, NONE, 1000));
        // shared by all three is the long series alone: 10/100, 0/100, 20/100
        assertThat(champion("smooth", 0, ALL)).contains("seasonal_naive");
        // shared by naive and ses are both: 1010/1100 and 20/1100
        assertThat(champion("smooth", 0, NAIVE_AND_SES)).contains("ses");
    }

    @Test
    void testModelWithoutAnyPairIsNotCompared() {
        series("smooth", month(0, 100, 90, NONE, 80));
        assertThat(champion("smooth", 0, ALL)).contains("naive");
        // nor is one that is nobody's candidate, or that cannot forecast the series
        assertThat(champion("smooth", 0, Set.of("naive", "champion"))).contains("naive");
        assertThat(champion("smooth", 0, Set.of("ses"))).contains("ses");
        assertThat(champion("smooth", 0, Set.of("seasonal_naive"))).isEmpty();
        assertThat(champion("smooth", 0, Set.of())).isEmpty();
    }

    @Test
    void testTiesGoToTheLowerBiasThenToTheCheaperFamily() {
        // Both err by 40 of 200; naive always below, ses once below and once above
        series("smooth", month(0, 100, 80, NONE, 80));
        series("smooth", month(0, 100, 80, NONE, 120));
        assertThat(champion("smooth", 0, NAIVE_AND_SES)).contains("ses");
        // the same errors: bias ties as well
        series("lumpy", month(0, 100, 80, NONE, 80));
        assertThat(champion("lumpy", 0, NAIVE_AND_SES)).contains("naive");
    }

    @Test
    void testLeaderStaysUnlessTheChallengerIsBetterByTheGain() {
        // Σ|e| of naive and ses: 99 and 100; then 199 and 198, better by half a percent only; then 299 and 198
        series(
                "smooth",
                month(0, 1000, 901, NONE, 900),
                month(1, 1000, 900, NONE, 902),
                month(2, 1000, 900, NONE, 1000));
        assertThat(champion("smooth", 0, NAIVE_AND_SES)).contains("naive");
        assertThat(champion("smooth", 1, NAIVE_AND_SES)).contains("naive");
        assertThat(champion("smooth", 2, NAIVE_AND_SES)).contains("ses");
    }

    @Test
    void testNothingClosedOrNoDemandMeansNoChampion() {
        series("smooth", month(1, 100, 90, NONE, 100), month(3, 100, 90, NONE, 100));
        assertThat(champion("smooth", 0, NAIVE_AND_SES)).isEmpty();
        assertThat(champion("smooth", 1, NAIVE_AND_SES)).contains("ses");
        // between two closed periods the first one counts
        assertThat(champion("smooth", 2, NAIVE_AND_SES)).contains("ses");

        SegmentErrors noDemand = new SegmentErrors(MetricScore.WAPE);
        add(noDemand, "smooth", month(0, 0, 0, NONE, 5));
        assertThat(new SegmentChampions(MODELS, RULES, noDemand.states()).at("smooth", JANUARY, NAIVE_AND_SES))
                .isEmpty();
    }

    @Test
    void testScoreOfTheRulesRanksTheSegment() {
        // Σ|e| of naive and ses: 30 each of 200, and Σe: −30 and −10
        series("smooth", month(0, 100, 85, NONE, 110));
        series("smooth", month(0, 100, 85, NONE, 80));
        series("smooth", month(1, 100, 100, NONE, 79));
        ChampionRules byBias =
                new ChampionRules(1, 0.01, ChampionRules.ALL_PERIODS, MetricScore.BIAS, ChampionLevel.DFU);
        SegmentChampions champions = new SegmentChampions(MODELS, byBias, errors.states());
        assertThat(champions.at("smooth", JANUARY, NAIVE_AND_SES).map(SegmentRanking::champion))
                .contains("ses");
        // in February: −30/300 and (10 − 20 − 21)/300
        assertThat(champions.at("smooth", JANUARY.plusMonths(1), NAIVE_AND_SES).map(SegmentRanking::champion))
                .contains("naive");
    }

    @Test
    void testServiceIsPooledOverTheSeriesOfTheSegment() {
        // Median service: z = 0, so what is short is max(0, A − F), from the second month on.
        ChampionScore service = new WeightedScore(0, 0, 1, 0.5);
        SegmentErrors ofService = new SegmentErrors(service);
        List<ScoredForecast> one = new ArrayList<>(month(0, 100, 50, NONE, 50));
        one.addAll(month(1, 100, 90, NONE, 200));
        List<ScoredForecast> other = new ArrayList<>(month(0, 100, 50, NONE, 50));
        other.addAll(month(1, 300, 300, NONE, 270));
        add(ofService, "smooth", one);
        add(ofService, "smooth", other);
        SegmentChampions champions = new SegmentChampions(
                MODELS,
                new ChampionRules(1, 0.01, ChampionRules.ALL_PERIODS, service, ChampionLevel.DFU),
                ofService.states());
        // nobody has an earlier error in January
        assertThat(champions.at("smooth", JANUARY, NAIVE_AND_SES).map(SegmentRanking::champion))
                .isEmpty();
        // naive 10/400, ses 30/400
        assertThat(champions.at("smooth", JANUARY.plusMonths(1), NAIVE_AND_SES).map(SegmentRanking::champion))
                .contains("naive");
    }

    @Test
    void testChampionsOfSegmentsComeFirstIfTheRulesSaySo() {
        series("smooth", month(0, 1000, 0, NONE, 1000));
        List<ScoredForecast> own = new ArrayList<>();
        for (int month = 0; month < 4; month++) {
            own.addAll(month(month, 100, 100, NONE, 50));
        }
        ChampionRules bySegment =
                new ChampionRules(3, 0.01, ChampionRules.ALL_PERIODS, MetricScore.WAPE, ChampionLevel.SEGMENT);
        SegmentChampions segments = new SegmentChampions(MODELS, bySegment, errors.states());
        TreeMap<LocalDate, Set<String>> march = new TreeMap<>();
        march.put(JANUARY.plusMonths(2), NAIVE_AND_SES);
        CausalChampion champion = new CausalChampion(MODELS, bySegment);
        ChampionChoice ofSegment = champion.history(
                        own, march, (issuePeriod, models) -> segments.at("smooth", issuePeriod, models))
                .get(0);
        assertThat(ofSegment.modelId()).isEqualTo("ses");
        assertThat(ofSegment.reason()).isEqualTo(ChampionReason.SEGMENT_CHAMPION);
        assertThat(ofSegment.score()).hasValue(0.5);
        assertThat(ofSegment.pairs()).isEqualTo(3);
        ChampionChoice withoutSegment =
                champion.history(own, march, SeriesSegment.NONE).get(0);
        assertThat(withoutSegment.modelId()).isEqualTo("naive");
        assertThat(withoutSegment.reason()).isEqualTo(ChampionReason.BEST_SCORE);
    }

    @Test
    void testErrorCountsInTheSegmentOfItsTime() {
        List<ScoredForecast> moved = new ArrayList<>(month(0, 100, 90, NONE, 100));
        moved.addAll(month(1, 100, 100, NONE, 50));
        errors.add(moved, target -> target.equals(JANUARY) ? "smooth" : "lumpy");
        assertThat(champion("smooth", 1, NAIVE_AND_SES)).contains("ses");
        assertThat(champion("lumpy", 1, NAIVE_AND_SES)).contains("naive");
    }

    @Test
    void testSeriesWithFewPeriodsTakesItsSegmentsChampionAndKeepsItUntilBeatenByTheGain() {
        series("smooth", month(0, 1000, 0, NONE, 1000));
        // Its own Σ|e| of naive and ses: 0 and 10, 0 and 20, 99 and 99.5, better by half a percent only; then 99 and
        // 1099.5.
        List<ScoredForecast> own = new ArrayList<>(month(0, 1000, 1000, NONE, 990));
        own.addAll(month(1, 1000, 1000, NONE, 990));
        own.addAll(month(2, 1000, 901, NONE, 920.5));
        own.addAll(month(3, 1000, 1000, NONE, 0));
        List<ChampionChoice> history = history(own, NAIVE_AND_SES, 4);
        assertThat(history).extracting(ChampionChoice::modelId).containsExactly("ses", "ses", "ses", "naive");
        assertThat(history)
                .extracting(ChampionChoice::reason)
                .containsExactly(
                        ChampionReason.SEGMENT_CHAMPION,
                        ChampionReason.SEGMENT_CHAMPION,
                        ChampionReason.INCUMBENT_KEPT,
                        ChampionReason.BEST_SCORE);
        // the score is the series' own: 10 of 1,000
        assertThat(history.get(0).score()).hasValue(0.01);
        assertThat(history.get(0).runnerUp()).isEmpty();
    }

    @Test
    void testSeriesWithoutDemandOrCompleteCandidateTakesItsSegmentsChampion() {
        series("smooth", month(0, 1000, 0, NONE, 1000));
        List<ScoredForecast> noDemand = new ArrayList<>();
        List<ScoredForecast> nobodyComplete = new ArrayList<>();
        for (int month = 0; month < 3; month++) {
            noDemand.addAll(month(month, 0, 0, NONE, 1));
            nobodyComplete.addAll(month % 2 == 0 ? month(month, 9, 9, NONE, NONE) : month(month, 9, NONE, NONE, 9));
        }
        for (List<ScoredForecast> own : List.of(noDemand, nobodyComplete)) {
            ChampionChoice last = history(own, NAIVE_AND_SES, 3).get(2);
            assertThat(last.modelId()).isEqualTo("ses");
            assertThat(last.reason()).isEqualTo(ChampionReason.SEGMENT_CHAMPION);
        }
    }

    @Test
    void testSegmentsChampionThatCannotForecastTheSeriesIsNotTaken() {
        series("smooth", month(0, 1000, 0, NONE, 1000));
        assertThat(history(List.of(), Set.of("naive"), 1).get(0).modelId()).isEqualTo("naive");
        ChampionChoice nobody = history(List.of(), Set.of(), 1).get(0);
        assertThat(nobody.modelId()).isEqualTo("naive");
        assertThat(nobody.reason()).isEqualTo(ChampionReason.TOO_FEW_PERIODS);
        // and whatever a segment says, a model that cannot forecast is refused
        TreeMap<LocalDate, Set<String>> onlyNaive = new TreeMap<>();
        onlyNaive.put(JANUARY, Set.of("naive"));
        ChampionChoice refused = new CausalChampion(MODELS, RULES)
                .history(
                        List.of(),
                        onlyNaive,
                        (issuePeriod, available) -> Optional.of(new SegmentRanking("ses", Map.of("ses", 0.1), 1)))
                .get(0);
        assertThat(refused.modelId()).isEqualTo("naive");
        assertThat(refused.reason()).isEqualTo(ChampionReason.TOO_FEW_PERIODS);
    }

    @Test
    void testFirstWindowFallsBackAsNoErrorIsKnownYet() {
        series("smooth", month(1, 1000, 0, 500, 1000));
        List<ChampionChoice> history = history(List.of(), ALL, 2);
        assertThat(history).extracting(ChampionChoice::modelId).containsExactly("seasonal_naive", "ses");
        assertThat(history)
                .extracting(ChampionChoice::reason)
                .containsExactly(ChampionReason.TOO_FEW_PERIODS, ChampionReason.SEGMENT_CHAMPION);
    }

    @Test
    void testStateOfAModelThatIsNotAmongThoseOfItsPairsIsRefused() {
        assertThatThrownBy(() -> new SegmentState(
                        "smooth",
                        JANUARY,
                        Set.of("naive"),
                        "ses",
                        new ForecastAccuracyAccumulator().toState(),
                        ServiceImpact.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Model ses of segment smooth and period 2025-01-01");
    }

    private Optional<String> champion(String segment, int month, Set<String> available) {
        return new SegmentChampions(MODELS, RULES, errors.states())
                .at(segment, JANUARY.plusMonths(month), available)
                .map(SegmentRanking::champion);
    }

    /** Choices of a smooth series in the issue periods from January. */
    private List<ChampionChoice> history(List<ScoredForecast> own, Set<String> available, int issues) {
        SegmentChampions segments = new SegmentChampions(MODELS, RULES, errors.states());
        TreeMap<LocalDate, Set<String>> availableModels = new TreeMap<>();
        for (int month = 0; month < issues; month++) {
            availableModels.put(JANUARY.plusMonths(month), available);
        }
        return new CausalChampion(MODELS, RULES)
                .history(own, availableModels, (issuePeriod, models) -> segments.at("smooth", issuePeriod, models));
    }

    @SafeVarargs
    private void series(String segment, List<ScoredForecast>... months) {
        List<ScoredForecast> forecasts = new ArrayList<>();
        for (List<ScoredForecast> month : months) {
            forecasts.addAll(month);
        }
        add(errors, segment, forecasts);
    }

    private static void add(SegmentErrors errors, String segment, List<ScoredForecast> forecasts) {
        errors.add(forecasts, target -> segment);
    }

    /** Series of an even first actual are smooth, the others lumpy. */
    private static void add(SegmentErrors errors, List<ScoredForecast> series) {
        boolean even = series.get(0).actual().orElseThrow() % 2 == 0;
        add(errors, even ? "smooth" : "lumpy", series);
    }

    private static List<List<ScoredForecast>> randomSeries(Random random) {
        List<List<ScoredForecast>> series = new ArrayList<>();
        for (int index = 0; index < 6; index++) {
            List<ScoredForecast> one = new ArrayList<>();
            for (int month = 0; month < 6; month++) {
                double actual = month == 0 ? 10 + index : 10 + random.nextInt(90);
                double seasonal = index < 2 ? random.nextInt(100) : NONE;
                one.addAll(month(month, actual, random.nextInt(100), seasonal, random.nextInt(100)));
            }
            series.add(one);
        }
        return series;
    }

    private static List<ScoredForecast> month(int month, double actual, double naive, double seasonal, double ses) {
        LocalDate target = JANUARY.plusMonths(month);
        return List.of(
                row("naive", target, actual, naive),
                row("seasonal_naive", target, actual, seasonal),
                row("ses", target, actual, ses));
    }

    private static ScoredForecast row(String model, LocalDate target, double actual, double forecast) {
        return new ScoredForecast(
                model,
                target,
                OptionalDouble.of(actual),
                Double.isNaN(forecast) ? OptionalDouble.empty() : OptionalDouble.of(forecast));
    }
}
