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

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TestChampionCeiling {
    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);
    private static final CeilingRules TWO = CeilingRules.of(List.of("ses", "theta"));

    @Test
    void testWorkedExample() {
        List<ScoredForecast> rows = new ArrayList<>();
        // actual, naive, ses, theta, champion
        month(rows, 0, 100, 80, 90, 105, 90);
        month(rows, 1, 100, 130, 110, 120, 120);
        month(rows, 2, 200, 170, 200, 190, 190);
        ChampionCeilingResult one =
                SeriesCeiling.of(TWO, "one", rows, () -> false).result();
        assertThat(one.series()).isEqualTo(1);
        assertThat(one.pairs()).isEqualTo(3);
        // Σ|A| = 400; Σ|e|: naive 80, champion 40, ses 20, theta 35; the best of each month 5 + 10 + 0
        assertThat(one.referenceWape()).hasValue(80.0 / 400);
        assertThat(one.championWape()).hasValue(40.0 / 400);
        assertThat(one.bestSingleWape()).hasValue(20.0 / 400);
        assertThat(one.bestModel()).contains("ses");
        assertThat(one.bestModelWape()).hasValue(20.0 / 400);
        assertThat(one.ceilingWape()).hasValue(15.0 / 400);
        assertThat(one.gap().orElseThrow()).isCloseTo(25.0 / 400, within(1e-12));
        assertThat(one.gapClosed().orElseThrow()).isCloseTo(40.0 / 65, within(1e-12));
        assertThat(one.championToBestSingle()).isEmpty();

        List<ScoredForecast> other = new ArrayList<>();
        month(other, 0, 100, 100, 0, 80, 80);
        ChampionCeiling pooled = new ChampionCeiling(TWO);
        pooled.add(SeriesCeiling.of(TWO, "one", rows, () -> false));
        pooled.add(SeriesCeiling.of(TWO, "other", other, () -> false));
        ChampionCeilingResult both = pooled.result();
        assertThat(both.series()).isEqualTo(2);
        assertThat(both.championWape()).hasValue(60.0 / 500);
        assertThat(both.ceilingWape()).hasValue(35.0 / 500);
        // ses of the first series and theta of the other; as one model for both theta, 35 + 20 against 20 + 100
        assertThat(both.bestSingleWape()).hasValue(40.0 / 500);
        assertThat(both.bestModel()).contains("theta");
        assertThat(both.bestModelWape()).hasValue(55.0 / 500);
        assertThat(both.championToBestSingle().orElseThrow().value()).isCloseTo(60.0 / 40, within(1e-12));
    }

    @Property(tries = 100)
    void testSumsAreThoseOfTheDefinition(@ForAll long seed) {
        Random random = new Random(seed);
        ChampionCeiling pooled = new ChampionCeiling(TWO);
        double[] sums = new double[6];
        int cells = 0;
        for (int series = 0; series < 5; series++) {
            List<ScoredForecast> rows = new ArrayList<>();
            double ses = 0;
            double theta = 0;
            for (int month = 0; month < 6; month++) {
                double actual = random.nextInt(100);
                double[] forecasts = random.doubles(4, 0, 100)
                        .map(forecast -> random.nextInt(12) == 0 ? Double.NaN : Math.rint(forecast))
                        .toArray();
                month(rows, month, actual, forecasts);
                double[] errors = Arrays.stream(forecasts)
                        .map(forecast -> Math.abs(forecast - actual))
                        .toArray();
                if (Arrays.stream(errors).anyMatch(Double::isNaN)) {
                    continue;
                }
                cells++;
                sums[0] += actual;
                sums[1] += errors[0];
                sums[2] += errors[3];
                sums[3] += Math.min(errors[1], errors[2]);
                ses += errors[1];
                theta += errors[2];
            }
            sums[4] += Math.min(ses, theta);
            Collections.shuffle(rows, random);
            pooled.add(SeriesCeiling.of(TWO, "series " + series, rows, () -> false));
        }
        ChampionCeilingResult result = pooled.result();
        assertThat(result.pairs()).isEqualTo(cells);
        assertThat(result.referenceWape()).hasValue(sums[1] / sums[0]);
        assertThat(result.championWape()).hasValue(sums[2] / sums[0]);
        assertThat(result.ceilingWape()).hasValue(sums[3] / sums[0]);
        assertThat(result.bestSingleWape()).hasValue(sums[4] / sums[0]);
        // whatever the labels, the best one of a series is not better than the best forecast of each period
        assertThat(result.noiseFloor().orElseThrow().lower()).isGreaterThan(sums[3] / sums[0] - 1e-12);
    }

    @Test
    void testNoiseFloorIsTheExpectationOverAllPermutations() {
        // Errors of ses and theta in three months: 8 permutations of labels, all equally likely.
        double[][] errors = {{10, 20}, {5, 40}, {7, 9}};
        double sum = 0;
        double smallest = Double.MAX_VALUE;
        double largest = 0;
        for (int labels = 0; labels < 8; labels++) {
            double one = 0;
            double other = 0;
            for (int month = 0; month < 3; month++) {
                int first = labels >> month & 1;
                one += errors[month][first];
                other += errors[month][1 - first];
            }
            double best = Math.min(one, other) / 300;
            sum += best;
            smallest = Math.min(smallest, best);
            largest = Math.max(largest, best);
        }
        List<ScoredForecast> rows = new ArrayList<>();
        for (int month = 0; month < 3; month++) {
            month(rows, month, 100, 100, 100 + errors[month][0], 100 - errors[month][1], 100);
        }
        int permutations = 20_000;
        CeilingRules many = new CeilingRules(List.of("ses", "theta"), "naive", permutations, 1, 7);
        Interval floor = SeriesCeiling.of(many, "one", rows, () -> false)
                .result()
                .noiseFloor()
                .orElseThrow();
        // five standard errors, of at most half the range each
        assertThat(floor.value()).isCloseTo(sum / 8, within(5 * (largest - smallest) / 2 / Math.sqrt(permutations)));
        // each of the four different outcomes has a quarter
        assertThat(floor.lower()).isCloseTo(smallest, within(1e-12));
        assertThat(floor.upper()).isCloseTo(largest, within(1e-12));
    }

    @Test
    void testOneCandidateHasNothingToPermute() {
        CeilingRules one = CeilingRules.of(List.of("ses"));
        List<ScoredForecast> rows = new ArrayList<>();
        month(rows, 0, 100, 80, 90, 0, 90);
        month(rows, 1, 100, 80, 130, 0, 130);
        Interval floor = SeriesCeiling.of(one, "one", rows, () -> false)
                .result()
                .noiseFloor()
                .orElseThrow();
        assertThat(floor.lower()).isCloseTo(0.2, within(1e-12));
        assertThat(floor.upper()).isCloseTo(0.2, within(1e-12));
        assertThat(floor.value()).isCloseTo(0.2, within(1e-12));
    }

    @Property(tries = 20)
    void testOrderAndSplitOfTheSeriesDoNotMatter(@ForAll long seed) {
        Random random = new Random(seed);
        List<SeriesCeiling> series = randomSeries(random, 30);
        ChampionCeiling whole = new ChampionCeiling(TWO);
        series.forEach(whole::add);
        Collections.shuffle(series, random);
        ChampionCeiling left = new ChampionCeiling(TWO);
        ChampionCeiling right = new ChampionCeiling(TWO);
        series.forEach(one -> (random.nextBoolean() ? left : right).add(one));
        ChampionCeiling merged = ChampionCeiling.fromBytes(TWO, right.toBytes());
        merged.merge(left);
        assertThat(merged.result()).isEqualTo(whole.result());
        assertThat(merged.toBytes()).isEqualTo(whole.toBytes());
    }

    @Test
    void testBootstrapAgreesWithDrawsWithReplacement() {
        Random random = new Random(11);
        int count = 400;
        ChampionCeiling pooled = new ChampionCeiling(TWO);
        double[] champion = new double[count];
        double[] best = new double[count];
        for (int series = 0; series < count; series++) {
            double scale = Math.exp(random.nextGaussian());
            double[] errors = {scale * random.nextInt(50), scale * (1 + random.nextInt(50)), scale * 100};
            champion[series] = errors[0];
            best[series] = errors[1];
            List<ScoredForecast> rows = new ArrayList<>();
            month(rows, 0, 1000, 1000, 1000 + errors[1], 1000 + errors[2], 1000 + errors[0]);
            pooled.add(SeriesCeiling.of(TWO, "series " + series, rows, () -> false));
        }
        int resamples = 4000;
        double[] ratios = new double[resamples];
        for (int resample = 0; resample < resamples; resample++) {
            double championErrors = 0;
            double bestErrors = 0;
            for (int draw = 0; draw < count; draw++) {
                int series = random.nextInt(count);
                championErrors += champion[series];
                bestErrors += best[series];
            }
            ratios[resample] = championErrors / bestErrors;
        }
        Arrays.sort(ratios);
        double lower = ratios[resamples / 40];
        double upper = ratios[resamples - resamples / 40];
        Interval interval = pooled.result().championToBestSingle().orElseThrow();
        double value = Arrays.stream(champion).sum() / Arrays.stream(best).sum();
        assertThat(interval.value()).isCloseTo(value, within(1e-9));
        // The quantile of 2.5 % of 1,000 resamples has a standard error of about 3 % of the interval.
        assertThat(interval.lower()).isCloseTo(lower, within(0.12 * (upper - lower)));
        assertThat(interval.upper()).isCloseTo(upper, within(0.12 * (upper - lower)));
    }

    @Test
    void testOnlyCommonPeriodsCount() {
        List<ScoredForecast> rows = new ArrayList<>();
        month(rows, 0, 100, 80, 90, 70, 90);
        for (int missing = 0; missing < 4; missing++) {
            double[] forecasts = {1, 2, 3, 4};
            forecasts[missing] = Double.NaN;
            month(rows, 1 + missing, 100, forecasts);
        }
        rows.add(new ScoredForecast("ses", JANUARY.plusMonths(9), OptionalDouble.empty(), OptionalDouble.of(5)));
        rows.add(new ScoredForecast("auto_ets", JANUARY, OptionalDouble.of(100), OptionalDouble.of(100)));
        ChampionCeilingResult result =
                SeriesCeiling.of(TWO, "one", rows, () -> false).result();
        assertThat(result.pairs()).isEqualTo(1);
        assertThat(result.ceilingWape()).hasValue(0.1);
    }

    @Test
    void testNothingToReportWithoutCommonPeriodsOrDemand() {
        ChampionCeiling pooled = new ChampionCeiling(TWO);
        pooled.add(SeriesCeiling.of(TWO, "none", List.of(), () -> false));
        ChampionCeilingResult none = pooled.result();
        assertThat(none.series()).isZero();
        assertThat(none.bestModel()).isEmpty();
        assertThat(none.noiseFloor()).isEmpty();
        assertThat(none.gap()).isEmpty();
        assertThat(none.gapClosed()).isEmpty();

        List<ScoredForecast> rows = new ArrayList<>();
        month(rows, 0, 0, 1, 2, 3, 3);
        ChampionCeilingResult noDemand =
                SeriesCeiling.of(TWO, "no demand", rows, () -> false).result();
        assertThat(noDemand.championWape()).isEmpty();
        assertThat(noDemand.noiseFloor()).isEmpty();
        assertThat(noDemand.bestModel()).contains("ses");
    }

    @Test
    void testGapClosedIsNeitherFlooredNorDividedByZero() {
        List<ScoredForecast> worse = new ArrayList<>();
        month(worse, 0, 100, 80, 100, 40, 40);
        // champion 60, naive 20, ceiling 0
        assertThat(SeriesCeiling.of(TWO, "worse", worse, () -> false)
                        .result()
                        .gapClosed()
                        .orElseThrow())
                .isCloseTo(-2, within(1e-12));
        List<ScoredForecast> exact = new ArrayList<>();
        month(exact, 0, 100, 100, 100, 40, 40);
        assertThat(SeriesCeiling.of(TWO, "exact", exact, () -> false).result().gapClosed())
                .isEmpty();
    }

    @Test
    void testReferenceMayBeACandidate() {
        CeilingRules rules = CeilingRules.of(List.of("naive", "ses"));
        List<ScoredForecast> rows = new ArrayList<>();
        month(rows, 0, 100, 95, 90, 0, 90);
        ChampionCeilingResult result =
                SeriesCeiling.of(rules, "one", rows, () -> false).result();
        assertThat(result.ceilingWape()).isEqualTo(result.referenceWape()).hasValue(0.05);
        assertThat(result.gapClosed()).isEmpty();
    }

    @Test
    void testCancellationEndsThePermutations() {
        AtomicInteger polls = new AtomicInteger();
        List<ScoredForecast> rows = new ArrayList<>();
        month(rows, 0, 100, 80, 90, 70, 90);
        assertThatThrownBy(() -> SeriesCeiling.of(TWO, "one", rows, () -> polls.incrementAndGet() == 5))
                .isInstanceOf(CancellationException.class);
        assertThat(polls).hasValue(5);
    }

    @Test
    void testWrongInputIsRefused() {
        assertThatThrownBy(() -> CeilingRules.of(List.of("ses", "champion")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Candidates are [ses, champion]; the champion is chosen among them and cannot be one");
        assertThatThrownBy(() -> CeilingRules.of(List.of("ses", "ses"))).hasMessageContaining("each only once");
        assertThatThrownBy(() -> new CeilingRules(List.of("ses"), "naive", 0, 1, 1))
                .hasMessage("Number of permutations is 0; it must be 1 or more");
        List<ScoredForecast> twice = new ArrayList<>();
        month(twice, 0, 100, 80, 90, 70, 90);
        month(twice, 0, 100, 80, 90, 70, 90);
        assertThatThrownBy(() -> SeriesCeiling.of(TWO, "one", twice, () -> false))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessageContaining("has two rows for period 2025-01-01");
        assertThatThrownBy(() -> ChampionCeiling.fromBytes(TWO, new byte[8]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Sums have 8 bytes");
        assertThatThrownBy(() -> new ChampionCeiling(TWO).merge(new ChampionCeiling(CeilingRules.of(List.of("ses")))))
                .hasMessageContaining("only sums by the same rules can be merged");
    }

    private static List<SeriesCeiling> randomSeries(Random random, int count) {
        List<SeriesCeiling> series = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            List<ScoredForecast> rows = new ArrayList<>();
            for (int month = 0; month < 4; month++) {
                double actual = 1000 * random.nextDouble();
                month(rows, month, actual, random.doubles(4, 0, 1000).toArray());
            }
            series.add(SeriesCeiling.of(TWO, "series " + index, rows, () -> false));
        }
        return series;
    }

    /** Adds the forecasts of naive, ses, theta and champion, NaN where there is none. */
    private static void month(List<ScoredForecast> rows, int month, double actual, double... forecasts) {
        List<String> models = List.of("naive", "ses", "theta", "champion");
        for (int model = 0; model < models.size(); model++) {
            rows.add(new ScoredForecast(
                    models.get(model),
                    JANUARY.plusMonths(month),
                    OptionalDouble.of(actual),
                    Double.isNaN(forecasts[model]) ? OptionalDouble.empty() : OptionalDouble.of(forecasts[model])));
        }
    }
}
