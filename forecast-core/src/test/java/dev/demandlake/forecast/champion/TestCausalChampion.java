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
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.model.smoothing.SimpleExponentialSmoothing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TestCausalChampion {
    private static final List<ForecastModel> MODELS =
            List.of(new Naive(), new SeasonalNaive(12), new SimpleExponentialSmoothing());
    private static final Set<String> ALL = Set.of("naive", "seasonal_naive", "ses");
    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);
    private static final double NONE = Double.NaN;

    private final List<ScoredForecast> forecasts = new ArrayList<>();

    @Property(tries = 100)
    void testChampionDoesNotMoveWithErrorsAfterItsIssuePeriod(@ForAll long seed) {
        Random random = new Random(seed);
        List<ScoredForecast> known = new ArrayList<>();
        List<ScoredForecast> otherFuture = new ArrayList<>();
        for (int month = 0; month < 10; month++) {
            for (String model : ALL) {
                double actual = 10 + random.nextInt(100);
                double forecast = random.nextInt(100);
                known.add(row(model, month, actual, forecast));
                otherFuture.add(
                        month <= 5 ? row(model, month, actual, forecast) : row(model, month, 50, random.nextInt(100)));
            }
        }
        // issue periods January to June: everything after June differs
        List<ChampionChoice> choices = champion(3).history(known, issues(0, 5), SeriesSegment.NONE);
        assertThat(choices).hasSize(6);
        assertThat(champion(3).history(otherFuture, issues(0, 5), SeriesSegment.NONE))
                .isEqualTo(choices);
    }

    @Test
    void testBestWapeWinsWithRunnerUpAndMargin() {
        add("naive", 0, 100, 80);
        add("naive", 1, 300, 300);
        add("ses", 0, 100, 90);
        add("ses", 1, 300, 290);
        add("seasonal_naive", 0, 100, 150);
        add("seasonal_naive", 1, 300, 300);

        ChampionChoice choice = choiceAt(1, champion(2));
        // Σ|A| = 400: naive 20/400, ses 20/400 (bias -20/400), seasonal naive 50/400; naive and ses tie in score and
        // bias
        assertThat(choice.modelId()).isEqualTo("naive");
        assertThat(choice.score().orElseThrow()).isCloseTo(0.05, within(1e-12));
        assertThat(choice.bias().orElseThrow()).isCloseTo(-0.05, within(1e-12));
        assertThat(choice.runnerUp()).contains("ses");
        assertThat(choice.margin().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(choice.pairs()).isEqualTo(2);
        assertThat(choice.reason()).isEqualTo(ChampionReason.BEST_SCORE);
    }

    @Test
    void testTieGoesToTheLowerBias() {
        add("naive", 0, 100, 80);
        add("naive", 1, 100, 100);
        add("ses", 0, 100, 90);
        add("ses", 1, 100, 110);
        assertThat(choiceAt(1, champion(2)).modelId()).isEqualTo("ses");
    }

    @Test
    void testIncompleteModelCannotWin() {
        add("naive", 0, 100, 50);
        add("naive", 1, 100, 50);
        add("ses", 0, 100, NONE);
        add("ses", 1, 100, 100);
        ChampionChoice choice = choiceAt(1, champion(2));
        assertThat(choice.modelId()).isEqualTo("naive");
        assertThat(choice.runnerUp()).isEmpty();
    }

    @Test
    void testPeriodThatNobodyForecastIsNotCompared() {
        for (String model : List.of("naive", "ses")) {
            add(model, 0, 100, NONE);
        }
        add("naive", 1, 100, 50);
        add("ses", 1, 100, 100);
        assertThat(choiceAt(1, champion(1)).modelId()).isEqualTo("ses");
    }

    @Test
    void testIncumbentStaysUnlessTheChallengerIsBetterByTheGain() {
        // month 0: naive wins with an error of 99 against 100. month 1: sums 199 against 198, ses is better by 0.5 %
        // only.
        // month 2: sums 299 against 198, ses is better by a third.
        add("naive", 0, 1000, 901);
        add("ses", 0, 1000, 900);
        add("naive", 1, 1000, 900);
        add("ses", 1, 1000, 902);
        add("naive", 2, 1000, 900);
        add("ses", 2, 1000, 1000);
        List<ChampionChoice> history = champion(1).history(forecasts, issues(0, 2), SeriesSegment.NONE);
        assertThat(history).extracting(ChampionChoice::modelId).containsExactly("naive", "naive", "ses");
        assertThat(history)
                .extracting(ChampionChoice::reason)
                .containsExactly(ChampionReason.BEST_SCORE, ChampionReason.INCUMBENT_KEPT, ChampionReason.BEST_SCORE);
        assertThat(history.get(1).margin().orElseThrow()).isCloseTo((198 - 199) / 2000.0, within(1e-12));
    }

    @Test
    void testLittleHistoryTakesTheSeasonalNaiveWhereItCanForecast() {
        add("naive", 0, 100, 100);
        add("ses", 0, 100, 100);
        add("seasonal_naive", 0, 100, 50);
        ChampionChoice choice = choiceAt(0, champion(3));
        assertThat(choice.modelId()).isEqualTo("seasonal_naive");
        assertThat(choice.reason()).isEqualTo(ChampionReason.TOO_FEW_PERIODS);
        assertThat(choice.score()).hasValue(0.5);

        TreeMap<LocalDate, Set<String>> withoutSeason = new TreeMap<>();
        withoutSeason.put(JANUARY, Set.of("naive", "ses"));
        assertThat(champion(3)
                        .history(forecasts, withoutSeason, SeriesSegment.NONE)
                        .get(0)
                        .modelId())
                .isEqualTo("naive");
    }

    @Test
    void testSeriesWithoutAnyForecastStillHasExactlyOneChampion() {
        TreeMap<LocalDate, Set<String>> nobody = new TreeMap<>();
        nobody.put(JANUARY, Set.of());
        List<ChampionChoice> history = champion(1).history(List.of(), nobody, SeriesSegment.NONE);
        assertThat(history).hasSize(1);
        assertThat(history.get(0).modelId()).isEqualTo("naive");
        assertThat(history.get(0).score()).isEmpty();
    }

    @Test
    void testNoDemandMeansNoScore() {
        for (int month = 0; month < 3; month++) {
            add("naive", month, 0, 0);
            add("ses", month, 0, 2);
        }
        ChampionChoice choice = choiceAt(2, champion(3));
        assertThat(choice.reason()).isEqualTo(ChampionReason.NO_DEMAND);
        assertThat(choice.score()).isEmpty();
    }

    @Test
    void testModelThatCannotForecastNowIsNotChosen() {
        add("naive", 0, 100, 50);
        add("ses", 0, 100, 100);
        TreeMap<LocalDate, Set<String>> onlyNaive = new TreeMap<>();
        onlyNaive.put(JANUARY, Set.of("naive"));
        assertThat(champion(1)
                        .history(forecasts, onlyNaive, SeriesSegment.NONE)
                        .get(0)
                        .modelId())
                .isEqualTo("naive");
    }

    @Test
    void testChampionRowsAreNeverCandidates() {
        add("naive", 0, 100, 50);
        add("champion", 0, 100, 100);
        assertThat(choiceAt(0, champion(1)).modelId()).isEqualTo("naive");
    }

    @Test
    void testActualThatIsNotKnownDoesNotCount() {
        forecasts.add(new ScoredForecast("naive", JANUARY, OptionalDouble.empty(), OptionalDouble.of(5)));
        assertThat(choiceAt(0, champion(1)).reason()).isEqualTo(ChampionReason.TOO_FEW_PERIODS);
    }

    @Test
    void testScoreOfTheRulesDecides() {
        // errors of naive: −30, −30; of ses: −50, +50
        add("naive", 0, 100, 70);
        add("naive", 1, 100, 70);
        add("ses", 0, 100, 50);
        add("ses", 1, 100, 150);
        assertThat(choiceAt(1, by(MetricScore.WAPE)).modelId()).isEqualTo("naive");
        assertThat(choiceAt(1, by(MetricScore.MAE)).score()).hasValue(30);
        assertThat(choiceAt(1, by(MetricScore.BIAS)).modelId()).isEqualTo("ses");
        assertThat(choiceAt(1, by(MetricScore.WAPE_BIAS)).modelId()).isEqualTo("ses");
        // naive 0.7 · 0.3 + 0.3 · 0.3, ses 0.7 · 0.5 + 0.3 · 0
        ChampionChoice weighted = choiceAt(1, by(new WeightedScore(0.7, 0.3, 0, 0.95)));
        assertThat(weighted.modelId()).isEqualTo("naive");
        assertThat(weighted.score().orElseThrow()).isCloseTo(0.3, within(1e-12));
        assertThat(weighted.margin().orElseThrow()).isCloseTo(0.35 - 0.3, within(1e-12));
    }

    @Test
    void testServiceComesFromTheErrorsOfEarlierPeriods() {
        // By a service level of 0.5 the safety stock is 0, by 0.95 it is z times the errors before: naive 10, then
        // √((10² + 20²) / 2).
        for (double serviceLevel : new double[] {0.5, 0.95}) {
            forecasts.clear();
            add("naive", 0, 100, 110);
            add("naive", 1, 100, 80);
            add("naive", 2, 300, 200);
            double z = serviceLevel == 0.5 ? 0 : 1.6448536269514722;
            double shortage = Math.max(0, 20 - z * 10) + Math.max(0, 100 - z * Math.sqrt(250));
            assertThat(choiceAt(2, by(new WeightedScore(0, 0, 1, serviceLevel)))
                            .score()
                            .orElseThrow())
                    .isCloseTo(shortage / 400, within(1e-12));
        }
    }

    @Test
    void testWithoutErrorsForASafetyStockNobodyHasAScore() {
        add("naive", 0, 100, 90);
        ChampionChoice choice = choiceAt(0, by(new WeightedScore(1, 0, 1, 0.95)));
        assertThat(choice.modelId()).isEqualTo("seasonal_naive");
        assertThat(choice.reason()).isEqualTo(ChampionReason.TOO_FEW_PERIODS);
        // there is an error now, but no demand in the period that it is held against
        add("naive", 1, -5, 10);
        assertThat(choiceAt(1, by(new WeightedScore(1, 0, 1, 0.95))).reason()).isEqualTo(ChampionReason.NO_DEMAND);
    }

    @Test
    void testOnlyTheLatestPeriodsAreComparedIfTheRulesSaySo() {
        add("naive", 0, 100, 0);
        add("ses", 0, 100, 100);
        for (int month = 1; month <= 2; month++) {
            add("naive", month, 200, 190);
            add("ses", month, 200, 180);
        }
        // all three: naive 120/500, ses 40/500; the last two: naive 20/400, ses 40/400
        assertThat(choiceAt(2, champion(2)).modelId()).isEqualTo("ses");
        ChampionChoice latest = choiceAt(2, new CausalChampion(MODELS, new ChampionRules(2, 0.01, 2)));
        assertThat(latest.modelId()).isEqualTo("naive");
        assertThat(latest.score().orElseThrow()).isCloseTo(0.05, within(1e-12));
        assertThat(latest.margin().orElseThrow()).isCloseTo(0.05, within(1e-12));
    }

    @Test
    void testSegmentCountsAsSoManyPeriods() {
        // own WAPE of naive and ses over two periods: 0.1 and 0.2; in the segment 0.5 and 0.3
        for (int month = 0; month <= 1; month++) {
            add("naive", month, 100, 90);
            add("ses", month, 100, 80);
        }
        SegmentRanking segment = new SegmentRanking("ses", Map.of("naive", 0.5, "ses", 0.3), 100);
        // (2 · 0.1 + 2 · 0.5) / 4 = 0.3 and (2 · 0.2 + 2 · 0.3) / 4 = 0.25
        ChampionChoice bySegment = choiceAt(1, 2, MetricScore.WAPE, segment);
        assertThat(bySegment.modelId()).isEqualTo("ses");
        assertThat(bySegment.reason()).isEqualTo(ChampionReason.BEST_WITH_SEGMENT);
        // what is shown is the series' own
        assertThat(bySegment.score().orElseThrow()).isCloseTo(0.2, within(1e-12));
        assertThat(bySegment.runnerUp()).contains("naive");
        assertThat(bySegment.margin().orElseThrow()).isCloseTo(-0.1, within(1e-12));
        // (2 · 0.1 + 0.5 · 0.5) / 2.5 = 0.18 and (2 · 0.2 + 0.5 · 0.3) / 2.5 = 0.22
        ChampionChoice byOwn = choiceAt(1, 0.5, MetricScore.WAPE, segment);
        assertThat(byOwn.modelId()).isEqualTo("naive");
        assertThat(byOwn.reason()).isEqualTo(ChampionReason.BEST_SCORE);
    }

    @Test
    void testScoreInUnitsIsPutInRelationToDemand() {
        // own MAE 10 and 20 of a demand of 100; in a segment of a demand of 1,000 it is 500 and 300, so 50 and 30 here
        for (int month = 0; month <= 1; month++) {
            add("naive", month, 100, 90);
            add("ses", month, 100, 80);
        }
        SegmentRanking segment = new SegmentRanking("ses", Map.of("naive", 500.0, "ses", 300.0), 1000);
        assertThat(choiceAt(1, 2, MetricScore.MAE, segment).modelId()).isEqualTo("ses");
        assertThat(choiceAt(1, 0.5, MetricScore.MAE, segment).modelId()).isEqualTo("naive");
        // a segment without demand has nothing to be put in relation to
        assertThat(choiceAt(1, 2, MetricScore.MAE, new SegmentRanking("ses", segment.scores(), 0))
                        .modelId())
                .isEqualTo("naive");
    }

    @Test
    void testSegmentThatDoesNotKnowAllModelsDoesNotCount() {
        add("naive", 0, 100, 90);
        add("ses", 0, 100, 80);
        SegmentRanking segment = new SegmentRanking("ses", Map.of("ses", 0.01), 100);
        ChampionChoice choice = choiceAt(0, 12, MetricScore.WAPE, segment);
        assertThat(choice.modelId()).isEqualTo("naive");
        assertThat(choice.reason()).isEqualTo(ChampionReason.BEST_SCORE);
    }

    @Test
    void testChampionByItsSegmentIsKeptUntilBeatenByTheGain() {
        // the segment counts as one period: naive (n · own + 0.5) / (n + 1), ses (n · own + 0.3) / (n + 1)
        add("naive", 0, 100, 90);
        add("ses", 0, 100, 80);
        // Sums of own errors after the second month 35 and 55 of 200: naive (2 · 0.175 + 0.5) / 3, ses (2 · 0.275 +
        // 0.3) / 3:
        // equal; then 35 and 65 of 300: (3 · 35 / 300 + 0.5) / 4 and (3 · 65 / 300 + 0.3) / 4
        add("naive", 1, 100, 75);
        add("ses", 1, 100, 65);
        add("naive", 2, 100, 100);
        add("ses", 2, 100, 70);
        SegmentRanking segment = new SegmentRanking("ses", Map.of("naive", 0.5, "ses", 0.3), 100);
        ChampionRules rules = new ChampionRules(1, 0.01).withSegmentWeight(1);
        List<ChampionChoice> history = new CausalChampion(MODELS, rules)
                .history(forecasts, issues(0, 2), (issuePeriod, available) -> Optional.of(segment));
        assertThat(history).extracting(ChampionChoice::modelId).containsExactly("ses", "ses", "naive");
        assertThat(history)
                .extracting(ChampionChoice::reason)
                .containsExactly(
                        ChampionReason.BEST_WITH_SEGMENT, ChampionReason.INCUMBENT_KEPT, ChampionReason.BEST_SCORE);
    }

    @Test
    void testWrongRulesAreRefused() {
        assertThatThrownBy(() -> ChampionRules.DEFAULT.withSegmentWeight(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Segment weight is -1.0; it must be 0 or more and finite");
        assertThatThrownBy(() -> new ChampionRules(3, 0.01, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Periods is 2; it must be at least the minimum periods, 3");
        assertThatThrownBy(() -> new ChampionRules(0, 0.01))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Minimum periods is 0");
        assertThatThrownBy(() -> new ChampionRules(1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Minimum gain is NaN");
    }

    private static CausalChampion champion(int minimumPeriods) {
        return new CausalChampion(MODELS, new ChampionRules(minimumPeriods, 0.01));
    }

    private static CausalChampion by(ChampionScore score) {
        return by(score, 0);
    }

    private static CausalChampion by(ChampionScore score, double segmentWeight) {
        return new CausalChampion(
                MODELS, new ChampionRules(1, 0.01, ChampionRules.ALL_PERIODS, score, ChampionLevel.DFU, segmentWeight));
    }

    private ChampionChoice choiceAt(int month, CausalChampion champion) {
        return choiceAt(month, champion, SeriesSegment.NONE);
    }

    private ChampionChoice choiceAt(int month, double segmentWeight, ChampionScore score, SegmentRanking segment) {
        return choiceAt(month, by(score, segmentWeight), (issuePeriod, available) -> Optional.of(segment));
    }

    private ChampionChoice choiceAt(int month, CausalChampion champion, SeriesSegment segment) {
        List<ChampionChoice> history = champion.history(forecasts, issues(month, month), segment);
        assertThat(history).hasSize(1);
        return history.get(0);
    }

    private static SortedMap<LocalDate, Set<String>> issues(int fromMonth, int toMonth) {
        TreeMap<LocalDate, Set<String>> issues = new TreeMap<>();
        for (int month = fromMonth; month <= toMonth; month++) {
            issues.put(JANUARY.plusMonths(month), ALL);
        }
        return issues;
    }

    private void add(String model, int month, double actual, double forecast) {
        forecasts.add(row(model, month, actual, forecast));
    }

    private static ScoredForecast row(String model, int month, double actual, double forecast) {
        return new ScoredForecast(
                model,
                JANUARY.plusMonths(month),
                OptionalDouble.of(actual),
                Double.isNaN(forecast) ? OptionalDouble.empty() : OptionalDouble.of(forecast));
    }
}
