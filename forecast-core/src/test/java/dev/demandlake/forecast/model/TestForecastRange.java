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

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series on which models tend to break: every model forecasts them, and no forecast leaves the range they are in by far. */
class TestForecastRange {
    private static final int SEASON_LENGTH = 12;
    private static final int HORIZON = 18;

    @ParameterizedTest
    @MethodSource("dev.demandlake.forecast.model.ForecastModels#names")
    void testForecastStaysNearTheSeries(String name) {
        series().forEach((series, values) -> {
            if (name.equals("HoltWintersMultiplicative") && series.equals("spike at the end")) {
                // A last value of fifty times its season raises the level by as much, and the other seasons with it.
                return;
            }
            Forecast forecast = ForecastModels.named(name, SEASON_LENGTH)
                    .fit(values, () -> false)
                    .forecast(HORIZON);
            if (!forecast.status().hasPoints()) {
                // Multiplicative models say that they cannot take zeros; nothing else is a reason here.
                assertThat(Arrays.stream(values).anyMatch(value -> value <= 0))
                        .as(name + ", " + series + ": " + forecast.status().id())
                        .isTrue();
                return;
            }
            double smallest = known(values).min().orElseThrow();
            double largest = known(values).max().orElseThrow();
            double room = 2 * Math.max(largest - smallest, 1e-6 * Math.abs(largest));
            for (double point : forecast.points()) {
                assertThat(point)
                        .as(name + ", " + series)
                        // Syntetos and Boylan forecast 5 % less than a constant demand.
                        .isBetween(
                                smallest - room - 0.06 * Math.abs(smallest), largest + room + 0.06 * Math.abs(largest));
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"Theta", "DynamicOptimizedTheta", "AutoTheta", "AutoARIMA", "TSB", "IMAPA"})
    void testTenThousandPeriods(String name) {
        double[] values = of(10_000, period -> 100 + 50 * Math.sin(Math.PI * period / 6) + noise(period % 1000));
        Forecast forecast = ForecastModels.named(name, SEASON_LENGTH)
                .fit(values, () -> false)
                .forecast(HORIZON, 80);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        for (int step = 1; step <= HORIZON; step++) {
            assertThat(forecast.point(step)).isBetween(40.0, 160.0);
            assertThat(forecast.lower(step)).isLessThanOrEqualTo(forecast.point(step));
        }
    }

    private static Map<String, double[]> series() {
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("constant", of(48, period -> 7));
        series.put("zeros", of(48, period -> 0));
        series.put("one spike", of(48, period -> period == 20 ? 1000 : 0));
        series.put("spike on a level", of(48, period -> period == 40 ? 5000 : 100 + noise(period)));
        series.put("spike at the end", of(48, period -> period == 47 ? 5000 : 100 + noise(period)));
        series.put("two cycles", of(24, period -> 100 + 30 * Math.sin(Math.PI * period / 6) + noise(period)));
        series.put("large", of(60, period -> 1e12 * (100 + period + noise(period))));
        series.put("small", of(60, period -> 1e-9 * (100 + period + noise(period))));
        series.put("far from zero", of(60, period -> 1e9 + noise(period)));
        series.put("alternating", of(48, period -> period % 2 == 0 ? 10 : 90));
        series.put("level shift", of(60, period -> (period < 40 ? 100 : 300) + noise(period)));
        series.put("perfect seasons", of(60, period -> 100 + 50 * Math.sin(Math.PI * period / 6)));
        series.put("seasons with zeros", of(60, period -> Math.max(0, 100 * Math.sin(Math.PI * period / 6))));
        series.put("straight line", of(48, period -> 100 + 5 * period));
        series.put("gaps", of(60, period -> period % 7 == 3 ? Double.NaN : 100 + period + noise(period)));
        series.put("gap at the end", of(60, period -> period > 55 ? Double.NaN : 100 + noise(period)));
        series.put("ends without demand", of(60, period -> period < 40 ? 20 + noise(period) : 0));
        return series;
    }

    private static DoubleStream known(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value));
    }

    private static double[] of(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length).mapToDouble(value).toArray();
    }

    private static double noise(int period) {
        return (period * period * 37 % 101) / 10.0 - 5;
    }
}
