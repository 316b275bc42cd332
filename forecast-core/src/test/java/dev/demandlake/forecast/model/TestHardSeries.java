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
package dev.demandlake.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Series that break careless arithmetic, through every model. */
class TestHardSeries {
    private static final int SEASON_LENGTH = 12;
    private static final int HORIZON = 24;
    private static final double[] PROFILE = {3, 5, 9, 12, 10, 7, 6, 4, 8, 11, 13, 2};

    @Test
    void testEveryHardSeriesEndsInPointsOrAReason() {
        List<double[]> series = List.of(
                of(60, index -> 0),
                of(60, index -> index == 30 ? 100 : 0),
                of(60, index -> index == 59 ? 1 : 0),
                of(60, index -> 1e12 * (1 + index % 5)),
                of(60, index -> 1e-9 * (1 + index % 5)),
                of(60, index -> index % 2 == 0 ? 1e12 : 1e-9),
                of(60, index -> index % 2 == 0 ? 1 : -1),
                of(60, index -> index < 30 ? 10 : 1000),
                of(60, index -> Math.exp(index)),
                of(60, index -> Math.exp(-index)),
                of(60, index -> PROFILE[index % SEASON_LENGTH]),
                of(60, index -> index % SEASON_LENGTH == 3 ? Double.NaN : PROFILE[index % SEASON_LENGTH]),
                of(60, index -> index < 50 ? Double.NaN : index),
                of(60, index -> index > 10 ? Double.NaN : index));
        for (String name : ForecastModels.names()) {
            ForecastModel model = ForecastModels.named(name, SEASON_LENGTH);
            for (double[] values : series) {
                Forecast forecast = model.fit(values, () -> false).forecast(HORIZON, 95);
                assertThat(forecast.length())
                        .as("%s of %s", name, Arrays.toString(values))
                        .isEqualTo(forecast.status().hasPoints() ? HORIZON : 0);
                assertThat(Arrays.stream(forecast.points()).allMatch(Double::isFinite))
                        .isTrue();
            }
        }
    }

    @Test
    void testEveryLengthUpToTwoSeasons() {
        for (String name : ForecastModels.names()) {
            ForecastModel model = ForecastModels.named(name, SEASON_LENGTH);
            for (int length = 0; length <= 2 * SEASON_LENGTH; length++) {
                double[] values = of(length, index -> PROFILE[index % SEASON_LENGTH] + index);
                Forecast forecast = model.fit(values, () -> false).forecast(HORIZON, 80);
                if (length == 0) {
                    assertThat(forecast.status()).as(name).isEqualTo(ForecastStatus.TOO_SHORT);
                }
                if (length == 2 * SEASON_LENGTH) {
                    assertThat(forecast.status().hasPoints()).as(name).isTrue();
                }
            }
        }
    }

    @Test
    void testPerfectSeasonsAreRepeated() {
        double[] values = of(60, index -> PROFILE[index % SEASON_LENGTH]);
        for (String name : List.of(
                "SeasonalNaive",
                "SeasonalWindowAverage",
                "HoltWinters",
                "HoltWintersMultiplicative",
                "AutoETS",
                "AutoCES",
                "AutoARIMA",
                "DynamicOptimizedTheta",
                "AutoTheta",
                "MSTL",
                "MedianEnsemble",
                "Auto")) {
            Forecast forecast = ForecastModels.named(name, SEASON_LENGTH)
                    .fit(values, () -> false)
                    .forecast(HORIZON);
            for (int step = 1; step <= HORIZON; step++) {
                assertThat(forecast.point(step))
                        .as("%s, step %s", name, step)
                        .isCloseTo(PROFILE[(step - 1) % SEASON_LENGTH], within(0.01));
            }
        }
    }

    @Test
    void testLineIsContinued() {
        double[] values = of(40, index -> 100 + 3 * index);
        for (String name : List.of("RandomWalkWithDrift", "Holt", "AutoETS", "AutoARIMA")) {
            Forecast forecast =
                    ForecastModels.named(name, 1).fit(values, () -> false).forecast(10);
            for (int step = 1; step <= 10; step++) {
                assertThat(forecast.point(step)).as(name).isCloseTo(100 + 3 * (39 + step), within(0.05));
            }
        }
    }

    @Test
    void testWorkOnALongSeriesIsBounded() {
        double[] values = of(10_000, index -> 100 + PROFILE[index % SEASON_LENGTH] + index * 7919 % 13);
        AtomicInteger looks = new AtomicInteger();
        Forecast forecast = ForecastModels.named("AutoETS", SEASON_LENGTH)
                .fit(values, () -> looks.incrementAndGet() < 0)
                .forecast(HORIZON);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        // a look before each pass over the series: 15 models, the nine with trend or season perhaps twice
        assertThat(looks.get()).isLessThan(15 * 2 * 1010);
    }

    private static double[] of(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length).mapToDouble(value).toArray();
    }
}
