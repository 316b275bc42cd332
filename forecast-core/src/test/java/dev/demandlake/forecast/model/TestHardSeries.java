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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Series that break careless arithmetic, through every model. */
class TestHardSeries {
    private static final String EVERY_MODEL = "dev.demandlake.forecast.model.ForecastModels#names";
    private static final int SEASON_LENGTH = 12;
    private static final int HORIZON = 24;
    private static final double[] PROFILE = {3, 5, 9, 12, 10, 7, 6, 4, 8, 11, 13, 2};

    @ParameterizedTest
    @MethodSource(EVERY_MODEL)
    void testPointsAreFiniteAndIntervalsHoldThem(String name) {
        series().forEach((series, values) -> {
            FittedModel fitted = fit(name, values);
            Forecast points = fitted.forecast(HORIZON);
            Forecast narrow = fitted.forecast(HORIZON, 50);
            Forecast wide = fitted.forecast(HORIZON, 95);
            String description = name + ", " + series;
            assertThat(points.length())
                    .as(description)
                    .isEqualTo(points.status().hasPoints() ? HORIZON : 0);
            assertThat(Arrays.stream(points.points()).allMatch(Double::isFinite))
                    .as(description)
                    .isTrue();
            assertThat(narrow.points()).as(description).isEqualTo(points.points());
            assertThat(wide.points()).as(description).isEqualTo(points.points());
            assertThat(wide.hasInterval()).as(description).isEqualTo(narrow.hasInterval());
            for (int step = 1; step <= HORIZON && narrow.hasInterval(); step++) {
                assertThat(narrow.lower(step)).as(description).isBetween(wide.lower(step), narrow.point(step));
                assertThat(narrow.upper(step)).as(description).isBetween(narrow.point(step), wide.upper(step));
            }
        });
    }

    // Units of a power of two add no rounding: the same bits but for the exponent.
    @ParameterizedTest
    @MethodSource(EVERY_MODEL)
    void testUnitsDoNotMatter(String name) {
        series().forEach((series, values) -> {
            Forecast forecast = fit(name, values).forecast(HORIZON, 80);
            for (int exponent : new int[] {-30, 30}) {
                double factor = Math.scalb(1.0, exponent);
                Forecast scaled = fit(
                                name,
                                Arrays.stream(values)
                                        .map(value -> value * factor)
                                        .toArray())
                        .forecast(HORIZON, 80);
                String description = name + ", " + series + " times 2^" + exponent;
                assertThat(scaled.status()).as(description).isEqualTo(forecast.status());
                for (int step = 1; step <= forecast.length(); step++) {
                    assertThat(scaled.point(step)).as(description).isEqualTo(forecast.point(step) * factor);
                    if (forecast.hasInterval() && Double.isFinite(forecast.upper(step) * factor)) {
                        assertThat(scaled.lower(step)).as(description).isEqualTo(forecast.lower(step) * factor);
                        assertThat(scaled.upper(step)).as(description).isEqualTo(forecast.upper(step) * factor);
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 7})
    void testThreadsDoNotMatter(int threads) throws Exception {
        List<Callable<double[]>> forecasts = new ArrayList<>();
        for (String name : ForecastModels.names()) {
            ForecastModel model = ForecastModels.named(name, SEASON_LENGTH);
            for (String series : List.of("one spike", "level shift", "perfect seasons", "near-unit root", "gaps")) {
                double[] values = series().get(series);
                forecasts.add(() -> bits(model, values));
            }
        }
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            List<Future<double[]>> futures = executor.invokeAll(forecasts);
            for (int index = 0; index < forecasts.size(); index++) {
                assertThat(futures.get(index).get())
                        .isEqualTo(forecasts.get(index).call());
            }
        } finally {
            executor.shutdownNow();
        }
    }

    private static double[] bits(ForecastModel model, double[] values) {
        Forecast forecast = model.fit(values, () -> false).forecast(HORIZON, 80);
        return IntStream.rangeClosed(1, forecast.length())
                .mapToObj(step -> forecast.hasInterval()
                        ? new double[] {forecast.point(step), forecast.lower(step), forecast.upper(step)}
                        : new double[] {forecast.point(step)})
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }

    @ParameterizedTest
    @MethodSource(EVERY_MODEL)
    void testEveryLengthUpToTwoSeasons(String name) {
        for (int length = 0; length <= 2 * SEASON_LENGTH; length++) {
            double[] values = of(length, index -> PROFILE[index % SEASON_LENGTH] + index);
            Forecast forecast = fit(name, values).forecast(HORIZON, 80);
            if (length == 0) {
                assertThat(forecast.status()).isEqualTo(ForecastStatus.TOO_SHORT);
            }
            assertThat(forecast.length())
                    .as("%s values", length)
                    .isEqualTo(forecast.status().hasPoints() ? HORIZON : 0);
            assertThat(forecast.status()).as("%s values", length).isNotEqualTo(ForecastStatus.FAILED);
            if (length == 2 * SEASON_LENGTH) {
                assertThat(forecast.status().hasPoints()).isTrue();
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
            Forecast forecast = fit(name, values).forecast(HORIZON);
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

    @ParameterizedTest
    @MethodSource(EVERY_MODEL)
    void testTenThousandPeriods(String name) {
        double[] values = of(10_000, index -> 100 + 4 * PROFILE[index % SEASON_LENGTH] + index * 7919 % 13);
        Forecast forecast = fit(name, values).forecast(HORIZON, 80);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        for (int step = 1; step <= HORIZON; step++) {
            assertThat(forecast.point(step)).isBetween(80.0, 190.0);
            if (forecast.hasInterval()) {
                assertThat(forecast.lower(step)).isLessThanOrEqualTo(forecast.point(step));
                assertThat(forecast.upper(step)).isGreaterThanOrEqualTo(forecast.point(step));
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

    private static Map<String, double[]> series() {
        Map<String, double[]> series = new LinkedHashMap<>();
        series.put("constant", of(60, index -> 7));
        series.put("zeros", of(60, index -> 0));
        series.put("one spike", of(60, index -> index == 30 ? 100 : 0));
        series.put("spike at the end", of(60, index -> index == 59 ? 1 : 0));
        series.put("spike on a level", of(60, index -> index == 50 ? 5000 : 100 + index * 7919 % 13));
        series.put("large", of(60, index -> 1e12 * (1 + index % 5)));
        series.put("small", of(60, index -> 1e-9 * (1 + index % 5)));
        series.put("large and small", of(60, index -> index % 2 == 0 ? 1e12 : 1e-9));
        series.put("alternating", of(60, index -> index % 2 == 0 ? 1 : -1));
        series.put("level shift", of(60, index -> index < 30 ? 10 : 1000));
        series.put("explosion", of(60, index -> Math.exp(index)));
        series.put("decay", of(60, index -> Math.exp(-index)));
        series.put("perfect seasons", of(60, index -> PROFILE[index % SEASON_LENGTH]));
        series.put("near-unit root", nearUnitRoot(0.999));
        series.put("random walk", nearUnitRoot(1));
        series.put(
                "season never recorded",
                of(60, index -> index % SEASON_LENGTH == 3 ? Double.NaN : PROFILE[index % SEASON_LENGTH]));
        series.put("gaps", of(60, index -> index % 7 == 2 ? Double.NaN : 100 + index + PROFILE[index % SEASON_LENGTH]));
        series.put("recorded late", of(60, index -> index < 50 ? Double.NaN : index));
        series.put("recorded early", of(60, index -> index > 10 ? Double.NaN : index));
        series.put("negative", of(60, index -> -50 - PROFILE[index % SEASON_LENGTH]));
        series.put("one value", of(1, index -> 3));
        series.put("two values", of(2, index -> 3 + index));
        return series;
    }

    private static double[] nearUnitRoot(double coefficient) {
        SplittableRandom random = new SplittableRandom(1);
        double[] values = new double[60];
        for (int index = 1; index < values.length; index++) {
            values[index] = coefficient * values[index - 1] + random.nextDouble() - 0.5;
        }
        return values;
    }

    private static FittedModel fit(String name, double[] values) {
        return ForecastModels.named(name, SEASON_LENGTH).fit(values, () -> false);
    }

    private static double[] of(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length).mapToDouble(value).toArray();
    }
}
