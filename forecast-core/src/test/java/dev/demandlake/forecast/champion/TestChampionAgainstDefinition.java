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
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.NormalDistribution;
import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.model.smoothing.SimpleExponentialSmoothing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Champions beside their definition, written down once more and as plainly as possible. */
class TestChampionAgainstDefinition {
    private static final List<ForecastModel> MODELS =
            List.of(new Naive(), new SeasonalNaive(12), new SimpleExponentialSmoothing());
    // from the cheapest family to the dearest
    private static final List<String> IDS = List.of("naive", "seasonal_naive", "ses");
    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);
    private static final int MONTHS = 9;
    private static final double NEARLY = 1e-9;

    private static final List<ChampionScore> SCORES = List.of(
            MetricScore.WAPE,
            MetricScore.WAPE_BIAS,
            MetricScore.BIAS,
            MetricScore.MAE,
            MetricScore.RMSE,
            new WeightedScore(0.7, 0.3, 0, 0.95),
            new WeightedScore(0.5, 0.2, 0.3, 0.9),
            new WeightedScore(0, 0, 1, 0.95));

    private static final Comparator<double[]> BEST_FIRST = Comparator.<double[]>comparingDouble(model -> model[1])
            .thenComparingDouble(model -> model[2])
            .thenComparingDouble(model -> model[0]);
    private static final Comparator<double[]> OWN_SCORE_FIRST = Comparator.<double[]>comparingDouble(model -> model[3])
            .thenComparingDouble(model -> model[2])
            .thenComparingDouble(model -> model[0]);

    @Property(tries = 400)
    void testEveryChoiceIsThatOfTheDefinitionWhateverComesLater(
            @ForAll long seed,
            @ForAll @IntRange(max = 7) int score,
            @ForAll @IntRange(min = 1, max = 4) int minimumPeriods,
            @ForAll @IntRange(min = 4, max = 10) int periods,
            @ForAll @IntRange(max = 3) int segmentWeight) {
        Random random = new Random(seed);
        double[] actuals = random.ints(MONTHS, 0, 12).asDoubleStream().toArray();
        double[][] forecasts = new double[IDS.size()][];
        for (int model = 0; model < IDS.size(); model++) {
            // small numbers, so that there are ties; one in eight is missing
            forecasts[model] = random.ints(MONTHS, -1, 12)
                    .mapToDouble(forecast -> random.nextInt(8) == 0 ? Double.NaN : Math.max(0, forecast))
                    .toArray();
        }
        ChampionRules rules = new ChampionRules(minimumPeriods, 0.05, periods, SCORES.get(score), ChampionLevel.DFU)
                .withSegmentWeight(segmentWeight);
        double[] segmentScores = random.doubles(IDS.size()).toArray();
        double segmentDemand = 1 + random.nextInt(20);
        SegmentRanking segment = new SegmentRanking(
                "none that could win",
                Map.of(IDS.get(0), segmentScores[0], IDS.get(1), segmentScores[1], IDS.get(2), segmentScores[2]),
                segmentDemand);

        for (int known = 0; known < MONTHS; known++) {
            List<ScoredForecast> rows = new ArrayList<>();
            TreeMap<LocalDate, Set<String>> issues = new TreeMap<>();
            for (int month = 0; month < MONTHS; month++) {
                if (month <= known) {
                    issues.put(JANUARY.plusMonths(month), Set.copyOf(IDS));
                }
                for (int model = 0; model < IDS.size(); model++) {
                    // what is not known yet is poisoned
                    double actual = month <= known ? actuals[month] : 1e9 * random.nextDouble();
                    double forecast = month <= known ? forecasts[model][month] : 1e9 * random.nextDouble();
                    rows.add(new ScoredForecast(
                            IDS.get(model),
                            JANUARY.plusMonths(month),
                            OptionalDouble.of(actual),
                            Double.isNaN(forecast) ? OptionalDouble.empty() : OptionalDouble.of(forecast)));
                }
            }
            Collections.shuffle(rows, random);
            List<ChampionChoice> choices =
                    new CausalChampion(MODELS, rules).history(rows, issues, (issue, available) -> Optional.of(segment));
            assertThat(choices).hasSize(known + 1);
            String incumbent = "";
            for (int month = 0; month <= known; month++) {
                ChampionChoice choice = choices.get(month);
                List<double[]> ranked = ranked(actuals, forecasts, month, rules, segmentScores, segmentDemand);
                int compared = compared(forecasts, month, rules).size();
                assertThat(choice.pairs()).isEqualTo(compared);
                if (compared < minimumPeriods || ranked.isEmpty()) {
                    assertThat(choice.modelId()).isEqualTo("seasonal_naive");
                    assertThat(choice.reason())
                            .isIn(
                                    ChampionReason.TOO_FEW_PERIODS,
                                    ChampionReason.NO_DEMAND,
                                    ChampionReason.NO_COMPLETE_CANDIDATE);
                    continue;
                }
                double[] best = ranked.get(0);
                double[] bestOfOwn = ranked.stream().min(OWN_SCORE_FIRST).orElseThrow();
                if (ranked.stream().anyMatch(other -> isNearly(other, best, 1) || isNearly(other, bestOfOwn, 3))) {
                    return;
                }
                double[] champion = best;
                for (double[] candidate : ranked) {
                    boolean holds = IDS.get((int) candidate[0]).equals(incumbent);
                    if (holds && !(best[1] < candidate[1] && best[1] <= candidate[1] * 0.95)) {
                        champion = candidate;
                    }
                }
                assertThat(choice.modelId()).isEqualTo(IDS.get((int) champion[0]));
                assertThat(choice.score().orElseThrow()).isCloseTo(champion[3], within(NEARLY));
                double[] winner = champion;
                List<double[]> others =
                        ranked.stream().filter(other -> other != winner).toList();
                if (others.isEmpty()) {
                    assertThat(choice.runnerUp()).isEmpty();
                    assertThat(choice.margin()).isEmpty();
                } else {
                    assertThat(choice.margin().orElseThrow()).isCloseTo(others.get(0)[3] - champion[3], within(NEARLY));
                }
                boolean kept = choice.modelId().equals(incumbent);
                ChampionReason chosen =
                        winner == bestOfOwn ? ChampionReason.BEST_SCORE : ChampionReason.BEST_WITH_SEGMENT;
                assertThat(choice.reason()).isEqualTo(kept ? ChampionReason.INCUMBENT_KEPT : chosen);
                incumbent = choice.modelId();
            }
        }
    }

    /** Two scores of which rounding decides. */
    private static boolean isNearly(double[] one, double[] other, int position) {
        return one[position] != other[position] && Math.abs(one[position] - other[position]) < NEARLY;
    }

    private static List<Integer> compared(double[][] forecasts, int known, ChampionRules rules) {
        List<Integer> months = new ArrayList<>();
        for (int month = 0; month <= known; month++) {
            for (double[] ofModel : forecasts) {
                if (!Double.isNaN(ofModel[month]) && !months.contains(month)) {
                    months.add(month);
                }
            }
        }
        return months.subList(Math.max(0, months.size() - rules.periods()), months.size());
    }

    /** Position, score with the segment, absolute error in sum and own score of the models that may win, the best first. */
    private static List<double[]> ranked(
            double[] actuals,
            double[][] forecasts,
            int known,
            ChampionRules rules,
            double[] segmentScores,
            double segmentDemand) {
        List<Integer> compared = compared(forecasts, known, rules);
        List<double[]> ranked = new ArrayList<>();
        for (int model = 0; model < forecasts.length; model++) {
            double[] forecast = forecasts[model];
            if (compared.stream().anyMatch(month -> Double.isNaN(forecast[month]))) {
                continue;
            }
            double error = compared.stream()
                    .mapToDouble(month -> forecast[month] - actuals[month])
                    .sum();
            double score = score(rules.score(), actuals, forecast, compared);
            if (Double.isFinite(score)) {
                boolean inUnits = rules.score() == MetricScore.MAE || rules.score() == MetricScore.RMSE;
                double demand = compared.stream()
                        .mapToDouble(month -> actuals[month])
                        .average()
                        .orElseThrow();
                double ofSegment = segmentScores[model] * (inUnits ? demand / segmentDemand : 1);
                double weight = rules.segmentWeight();
                double together = weight == 0
                        ? score
                        : (compared.size() * score + weight * ofSegment) / (compared.size() + weight);
                ranked.add(new double[] {model, together, Math.abs(error), score});
            }
        }
        ranked.sort(BEST_FIRST);
        return ranked;
    }

    private static double score(ChampionScore score, double[] actuals, double[] forecast, List<Integer> compared) {
        double absoluteError = 0;
        double error = 0;
        double squares = 0;
        double demand = 0;
        double shortage = 0;
        double served = 0;
        for (int month : compared) {
            double difference = forecast[month] - actuals[month];
            absoluteError += Math.abs(difference);
            error += difference;
            squares += difference * difference;
            demand += actuals[month];
            double earlierSquares = 0;
            int earlier = 0;
            for (int before = 0; before < month; before++) {
                if (!Double.isNaN(forecast[before])) {
                    earlierSquares += Math.pow(forecast[before] - actuals[before], 2);
                    earlier++;
                }
            }
            if (earlier > 0 && score instanceof WeightedScore weighted) {
                double z = NormalDistribution.quantile(weighted.serviceLevel());
                shortage += Math.max(0, -difference - z * Math.sqrt(earlierSquares / earlier));
                served += actuals[month];
            }
        }
        if (score instanceof WeightedScore weighted) {
            double sum = 0;
            sum += weighted.wape() > 0 ? weighted.wape() * (absoluteError / demand) : 0;
            sum += weighted.bias() > 0 ? weighted.bias() * Math.abs(error / demand) : 0;
            sum += weighted.service() > 0 ? weighted.service() * (shortage / served) : 0;
            return sum;
        }
        return switch ((MetricScore) score) {
            case WAPE -> absoluteError / demand;
            case WAPE_BIAS -> (absoluteError + Math.abs(error)) / demand;
            case BIAS -> Math.abs(error) / demand;
            case MAE -> absoluteError / compared.size();
            case RMSE -> Math.sqrt(squares / compared.size());
        };
    }
}
