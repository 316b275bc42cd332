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
package dev.demandlake.forecast.model.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.decomposition.Decomposition;
import dev.demandlake.forecast.decomposition.MultipleSeasonalTrendLoess;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestCombinations {
    private static final int HORIZON = 6;
    private static final double[] PATTERN = {30, -10, 0, -20};
    private static final double[] VALUES = IntStream.range(0, 40)
            .mapToDouble(period -> 200 + 3 * period + PATTERN[period % 4] + period * period * 37 % 11)
            .toArray();

    @Test
    void testEnsembleIsTheMedianOfItsMembers() {
        List<ForecastModel> members = models("Naive", "Theta", "SES");
        Forecast forecast = forecast(new MedianEnsemble(members), VALUES);
        for (int step = 1; step <= HORIZON; step++) {
            int at = step;
            assertThat(forecast.point(step)).isEqualTo(middle(members, member -> member.point(at)));
        }
    }

    @Test
    void testIntervalOfTheEnsembleGrowsWithDisagreement() {
        List<ForecastModel> members = models("Naive", "Theta", "SES");
        Forecast forecast = forecast(new MedianEnsemble(members), VALUES);
        for (int step = 1; step <= HORIZON; step++) {
            double margins = 0;
            double widened = 0;
            for (ForecastModel model : members) {
                Forecast member = forecast(model, VALUES);
                double margin = member.upper(step) - member.point(step);
                // 80 % of normal errors are within 1.2816 standard deviations
                double disagreement = 1.2815515655446004 * (member.point(step) - forecast.point(step));
                margins += margin / members.size();
                widened += Math.sqrt(margin * margin + disagreement * disagreement) / members.size();
            }
            assertThat(forecast.upper(step)).isCloseTo(forecast.point(step) + widened, within(1e-9));
            assertThat(forecast.lower(step)).isCloseTo(forecast.point(step) - widened, within(1e-9));
            assertThat(widened).isGreaterThan(margins);
        }
    }

    @Test
    void testEnsembleOfAnEvenNumberIsTheMeanOfTheMiddleTwo() {
        Forecast forecast = forecast(new MedianEnsemble(models("Naive", "Theta")), VALUES);
        for (int step = 1; step <= HORIZON; step++) {
            double mean = (forecast(models("Naive").get(0), VALUES).point(step)
                            + forecast(models("Theta").get(0), VALUES).point(step))
                    / 2;
            assertThat(forecast.point(step)).isCloseTo(mean, within(1e-9));
        }
    }

    @Test
    void testMemberThatCannotForecastIsLeftOut() {
        // three values are too short for a theta model and for a season of four
        double[] values = {3, 5, 4};
        assertThat(forecast(new MedianEnsemble(models("Theta", "Naive", "SES")), values)
                        .points())
                .isEqualTo(forecast(new MedianEnsemble(models("Naive", "SES")), values)
                        .points());
        Forecast alone = forecast(new MedianEnsemble(models("Theta", "Naive", "SeasonalNaive")), values);
        assertThat(alone.status()).isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(alone.length()).isZero();
    }

    @Test
    void testIntervalHoldsThePointThoughOneMemberHasNone() {
        // one value has no error to make an interval of, but a last value and a mean demand
        Forecast forecast = forecast(new MedianEnsemble(models("Croston", "Naive")), new double[] {4});
        assertThat(forecast.points()).containsOnly(4);
        assertThat(forecast.hasInterval()).isFalse();
    }

    @Test
    void testEnsembleHasTwoMembersOrMore() {
        assertThatThrownBy(() -> new MedianEnsemble(models("Naive")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[naive]");
    }

    @Test
    void testSeasonsAreAddedToTheForecastOfTheTrend() {
        ForecastModel model = new SeasonalTrendModel(List.of(4), ForecastModels.named("Theta", 1));
        double[] values = IntStream.range(0, 40)
                .mapToDouble(period -> 200 + 3 * period + PATTERN[period % 4])
                .toArray();
        Forecast forecast = forecast(model, values);
        double[] trend =
                IntStream.range(0, 40).mapToDouble(period -> 200 + 3 * period).toArray();
        Forecast expected = forecast(ForecastModels.named("Theta", 1), trend);
        for (int step = 1; step <= HORIZON; step++) {
            assertThat(forecast.point(step)).isCloseTo(expected.point(step) + PATTERN[(step - 1) % 4], within(3.0));
            assertThat(forecast.upper(step) - forecast.point(step))
                    .isCloseTo(forecast.point(step) - forecast.lower(step), within(1e-6));
        }
    }

    @Test
    void testDecompositionIsGivenUpWhenCancelled() {
        // the first look is before the decomposition, the second in it
        AtomicInteger looks = new AtomicInteger();
        ForecastModel model = new SeasonalTrendModel(List.of(4), ForecastModels.named("Naive", 1));
        assertThatThrownBy(() -> model.fit(VALUES, () -> looks.incrementAndGet() > 1))
                .isInstanceOf(CancellationException.class)
                .hasStackTraceContaining("decompose");
    }

    @Test
    void testVariancesOfTrendAndSeasonsAddUp() {
        Forecast forecast = forecast(new SeasonalTrendModel(List.of(4), ForecastModels.named("SES", 1)), VALUES);
        Decomposition decomposition = MultipleSeasonalTrendLoess.of(4).decompose(VALUES);
        Forecast trend = forecast(ForecastModels.named("SES", 1), decomposition.seasonallyAdjusted());
        Forecast seasons = forecast(new SeasonalNaive(4), decomposition.seasonal(4));
        for (int step = 1; step <= HORIZON; step++) {
            assertThat(forecast.point(step)).isCloseTo(trend.point(step) + seasons.point(step), within(1e-9));
            double margin =
                    Math.hypot(trend.upper(step) - trend.point(step), seasons.upper(step) - seasons.point(step));
            assertThat(forecast.upper(step)).isCloseTo(forecast.point(step) + margin, within(1e-9));
            assertThat(forecast.lower(step)).isCloseTo(forecast.point(step) - margin, within(1e-9));
            assertThat(margin).isGreaterThan(trend.upper(step) - trend.point(step));
        }
    }

    @Test
    void testSeasonsWithGapsAreStillAddedToTheRightPeriods() {
        double[] values = IntStream.range(0, 41)
                .mapToDouble(period -> period % 9 == 5 || period > 37 ? Double.NaN : 500 + PATTERN[period % 4])
                .toArray();
        Forecast forecast = forecast(new SeasonalTrendModel(List.of(4), ForecastModels.named("SES", 1)), values);
        for (int step = 1; step <= HORIZON; step++) {
            assertThat(forecast.point(step)).isCloseTo(500 + PATTERN[(40 + step) % 4], within(8.0));
        }
    }

    @Test
    void testWithoutTwoCyclesTheTrendModelHasTheSeries() {
        double[] values = Arrays.copyOf(VALUES, 8);
        ForecastModel trend = ForecastModels.named("SES", 1);
        assertThat(forecast(new SeasonalTrendModel(List.of(4), trend), values).points())
                .isEqualTo(forecast(trend, values).points());
    }

    @Test
    void testAutoChoosesByClassAndLength() {
        AutoModel auto = new AutoModel(
                models("SES").get(0),
                models("IMAPA").get(0),
                models("DynamicTheta").get(0),
                models("Naive").get(0));
        assertThat(forecast(auto, VALUES).points()).isEqualTo(points("SES", VALUES));
        double[] sparse = IntStream.range(0, 40)
                .mapToDouble(period -> period % 3 == 0 ? 5 + period : 0)
                .toArray();
        assertThat(forecast(auto, sparse).points()).isEqualTo(points("IMAPA", sparse));
        double[] few = Arrays.copyOf(VALUES, 9);
        assertThat(forecast(auto, few).points()).isEqualTo(points("DynamicTheta", few));
        double[] fewest = {4, Double.NaN, 6, 8};
        assertThat(forecast(auto, fewest).points()).isEqualTo(points("Naive", fewest));
        assertThat(forecast(auto, new double[] {Double.NaN}).status()).isEqualTo(ForecastStatus.TOO_SHORT);
        // a value below 0 is no demand, however many zeros there are
        double[] netted = sparse.clone();
        netted[4] = -1;
        assertThat(forecast(auto, netted).points()).isEqualTo(points("SES", netted));
    }

    private static double middle(List<ForecastModel> members, ToDoubleFunction<Forecast> value) {
        return members.stream()
                .map(member -> forecast(member, VALUES))
                .mapToDouble(value)
                .sorted()
                .skip(members.size() / 2)
                .findFirst()
                .orElseThrow();
    }

    private static List<ForecastModel> models(String... names) {
        return Arrays.stream(names).map(name -> ForecastModels.named(name, 4)).toList();
    }

    private static double[] points(String name, double[] values) {
        return forecast(models(name).get(0), values).points();
    }

    private static Forecast forecast(ForecastModel model, double[] values) {
        return model.fit(values, () -> false).forecast(HORIZON, 80);
    }
}
