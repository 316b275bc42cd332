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
package dev.demandlake.forecast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.Fixtures;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastStatus;
import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestAutoArima {
    private static final double[] PROFILE = {3, 5, 9, 12, 10, 7, 6, 4, 8, 11, 13, 2};

    @Test
    void testAirlineHasSeasonalDifferencesAndABetterCriterionThanTheAirlineModel() {
        double[] values = Fixtures.values("arima", "airline");
        ArimaFittedModel best = (ArimaFittedModel) new AutoArima(12).fit(values, () -> false);
        assertThat(best.spec().seasonalOrder().differences()).isEqualTo(1);
        ArimaSpec simple = new ArimaSpec(
                new ArimaOrder(0, best.spec().order().differences(), 1),
                new ArimaOrder(0, 1, 1),
                12,
                ArimaConstant.NONE);
        ArimaFittedModel airline = (ArimaFittedModel) new Arima(simple).fit(values, () -> false);
        assertThat(best.correctedCriterion()).isLessThanOrEqualTo(airline.correctedCriterion());
    }

    @Test
    void testNoNeighbourOfTheChosenModelIsBetter() {
        double[] values = Fixtures.values("arima", "lake_huron");
        ArimaFittedModel best = (ArimaFittedModel) new AutoArima(1).fit(values, () -> false);
        ArimaOrder order = best.spec().order();
        for (int autoregressive = 0; autoregressive <= order.autoregressive() + 1; autoregressive++) {
            for (int movingAverage = 0; movingAverage <= order.movingAverage() + 1; movingAverage++) {
                boolean near = Math.abs(autoregressive - order.autoregressive()) <= 1
                        && Math.abs(movingAverage - order.movingAverage()) <= 1;
                ArimaSpec spec = new ArimaSpec(
                        new ArimaOrder(autoregressive, order.differences(), movingAverage),
                        best.spec().constant());
                ArimaFittedModel other = (ArimaFittedModel) new Arima(spec).fit(values, () -> false);
                if (near) {
                    assertThat(best.correctedCriterion())
                            .as(spec.toString())
                            .isLessThan(other.correctedCriterion() + 1e-4);
                }
            }
        }
    }

    @Test
    void testAutoregressionIsRecognised() {
        Random random = new Random(21);
        double[] values = new double[400];
        for (int index = 0; index < values.length; index++) {
            double before = index < 1 ? 0 : values[index - 1];
            double twoBefore = index < 2 ? 0 : values[index - 2];
            values[index] = 1.2 * before - 0.6 * twoBefore + random.nextGaussian();
        }
        for (int index = 0; index < values.length; index++) {
            values[index] += 50;
        }
        ArimaFittedModel fitted = (ArimaFittedModel) new AutoArima(1).fit(values, () -> false);
        assertThat(fitted.spec().order().differences()).isZero();
        assertThat(fitted.constant()).isCloseTo(50, within(0.5));
        assertThat(fitted.variance()).isCloseTo(1, within(0.2));
        // The cycle of φ(B): each point follows from the two before.
        double[] points = fitted.forecast(10).points();
        for (int index = 2; index < points.length; index++) {
            double expected = 50 + 1.2 * (points[index - 1] - 50) - 0.6 * (points[index - 2] - 50);
            assertThat(points[index]).isCloseTo(expected, within(0.5));
        }
    }

    @Test
    void testSlowlyMovingSlopeOfALongSeriesIsFollowed() {
        // An error moves the slope for good by 0.006 of itself: θ = −0.994, told from −1 by a long series only.
        Random random = new Random(4);
        double[] values = new double[2000];
        double slope = 0;
        for (int index = 1; index < values.length; index++) {
            double error = random.nextGaussian();
            values[index] = values[index - 1] + slope + error;
            slope += 0.006 * error;
        }
        ArimaFittedModel fitted = (ArimaFittedModel) new AutoArima(1).fit(values, () -> false);
        assertThat(fitted.spec().order().differences()).isEqualTo(2);
        // four standard errors of a variance of 1
        assertThat(fitted.variance()).isCloseTo(1, within(4 * Math.sqrt(2.0 / values.length)));
    }

    @Test
    void testIntervalsHoldTheirShareOfWalks() {
        Random random = new Random(2);
        int held = 0;
        int series = 200;
        for (int repetition = 0; repetition < series; repetition++) {
            double[] walk = new double[70];
            for (int index = 1; index < walk.length; index++) {
                walk[index] = walk[index - 1] + random.nextGaussian();
            }
            Forecast forecast =
                    new AutoArima(1).fit(Arrays.copyOf(walk, 60), () -> false).forecast(10, 90);
            for (int step = 1; step <= 10; step++) {
                boolean holds = forecast.lower(step) <= walk[59 + step] && walk[59 + step] <= forecast.upper(step);
                held += holds ? 1 : 0;
            }
        }
        // The choice of a model costs some of the 90 %.
        assertThat(held / (10.0 * series)).isBetween(0.78, 0.94);
    }

    @Test
    void testGapsDoNotChangeWhatTheSeriesIs() {
        double[] values = Fixtures.values("arima", "airline");
        double[] withGaps = values.clone();
        for (int index : new int[] {0, 3, 40, 41, 42, 77, 100}) {
            withGaps[index] = Double.NaN;
        }
        double[] expected =
                new AutoArima(12).fit(values, () -> false).forecast(12).points();
        double[] points =
                new AutoArima(12).fit(withGaps, () -> false).forecast(12).points();
        assertThat(points).containsExactly(expected, within(0.05));
    }

    @Test
    void testLongSeasonsWithGapsAreForecast() {
        Random random = new Random(6);
        double[] weeks = of(200, week -> 100 + 30 * Math.sin(2 * Math.PI * week / 52) + random.nextGaussian());
        for (int index : new int[] {10, 60, 61, 150}) {
            weeks[index] = Double.NaN;
        }
        Forecast forecast = new AutoArima(52).fit(weeks, () -> false).forecast(52, 80);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        for (int step = 1; step <= 52; step++) {
            double expected = 100 + 30 * Math.sin(2 * Math.PI * (199 + step) / 52);
            assertThat(forecast.point(step)).isCloseTo(expected, within(6.0));
        }
    }

    @Test
    void testPerfectSeasonsAndLinesAreContinued() {
        double[] seasons = of(60, index -> PROFILE[index % 12]);
        double[] repeated =
                new AutoArima(12).fit(seasons, () -> false).forecast(24).points();
        double[] line = new AutoArima(1)
                .fit(of(40, index -> 100 + 3 * index), () -> false)
                .forecast(10)
                .points();
        for (int index = 0; index < 24; index++) {
            assertThat(repeated[index]).isCloseTo(PROFILE[index % 12], within(1e-9));
        }
        for (int index = 0; index < 10; index++) {
            assertThat(line[index]).isCloseTo(100 + 3 * (40 + index), within(1e-9));
        }
    }

    @Test
    void testTenThousandPeriods() {
        double[] values = of(10_000, index -> 100 + PROFILE[index % 12] + index * 7919 % 13);
        Forecast forecast = new AutoArima(12).fit(values, () -> false).forecast(24, 95);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        for (int step = 1; step <= 24; step++) {
            assertThat(forecast.point(step)).isBetween(90.0, 140.0);
        }
    }

    @Test
    void testEveryLengthHasPointsOrAReason() {
        for (int length = 0; length <= 60; length++) {
            double[] values = of(length, index -> PROFILE[index % 12] + index * 7919 % 13);
            FittedModel fitted = new AutoArima(12).fit(values, () -> false);
            Forecast forecast = fitted.forecast(3, 80);
            assertThat(forecast.status())
                    .as("length %d", length)
                    .isEqualTo(length < AutoArima.FEWEST_KNOWN ? ForecastStatus.TOO_SHORT : ForecastStatus.OK);
        }
    }

    private static double[] of(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length).mapToDouble(value).toArray();
    }
}
