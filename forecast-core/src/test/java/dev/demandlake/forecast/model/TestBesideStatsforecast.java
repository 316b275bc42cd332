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
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every model that statsforecast has as well, beside it; theta models and those of intermittent demand are compared where they
 * are tested.
 */
class TestBesideStatsforecast {
    private static final Set<String> EXACT_POINTS = Set.of(
            "Naive",
            "SeasonalNaive",
            "RandomWalkWithDrift",
            "HistoricAverage",
            "WindowAverage",
            "SeasonalWindowAverage");
    private static final Set<String> EXACT_INTERVALS =
            Set.of("Naive", "SeasonalNaive", "HistoricAverage", "RandomWalkWithDrift");
    // Mean absolute difference of the points in percent of their mean. Its searches end near the largest likelihood,
    // ours
    // at it, and first seasons are searched there and guessed here.
    private static final Map<String, Double> SEARCHED_POINTS = Map.of(
            "SES", 0.3,
            // both choose whether to damp the trend, by the likelihood here, by AICc there
            "Holt", 1.0,
            "HoltWinters", 1.0,
            "HoltWintersMultiplicative", 3.0,
            "AutoETS", 3.0,
            "AutoCES", 4.0,
            "MSTL", 0.5);

    @ParameterizedTest
    @MethodSource
    void testPointsWithoutASearchAreTheSame(Golden golden) {
        Forecast forecast = golden.forecast();
        for (int step = 1; step <= golden.points.length; step++) {
            assertThat(forecast.point(step)).isCloseTo(golden.points[step - 1], withinPercentage(1e-5));
        }
    }

    static Stream<Golden> testPointsWithoutASearchAreTheSame() {
        return cases().filter(golden -> EXACT_POINTS.contains(golden.model));
    }

    @ParameterizedTest
    @MethodSource
    void testIntervalsWithoutASearchAreTheSame(Golden golden) {
        Forecast forecast = golden.forecast();
        int count = golden.values.length;
        // Its variance of the drift method has T - 1 in the denominator, ours T - 2: there are T - 1 residuals and the
        // drift is a parameter (Hyndman and Athanasopoulos, FPP3, equation 5.1).
        double ratio = golden.model.equals("RandomWalkWithDrift") ? Math.sqrt((count - 1.0) / (count - 2.0)) : 1;
        for (int step = 1; step <= golden.points.length; step++) {
            double margin = ratio * (golden.upper[step - 1] - golden.points[step - 1]);
            assertThat(forecast.upper(step) - forecast.point(step)).isCloseTo(margin, withinPercentage(1e-4));
            assertThat(forecast.point(step) - forecast.lower(step)).isCloseTo(margin, withinPercentage(1e-4));
        }
    }

    static Stream<Golden> testIntervalsWithoutASearchAreTheSame() {
        return cases().filter(golden -> EXACT_INTERVALS.contains(golden.model));
    }

    @ParameterizedTest
    @MethodSource
    void testPointsOfSearchedModelsAreAlike(Golden golden) {
        double difference = 0;
        double sum = 0;
        Forecast forecast = golden.forecast();
        for (int step = 1; step <= golden.points.length; step++) {
            difference += Math.abs(forecast.point(step) - golden.points[step - 1]);
            sum += golden.points[step - 1];
        }
        assertThat(100 * difference / sum).isLessThan(SEARCHED_POINTS.get(golden.model));
    }

    static Stream<Golden> testPointsOfSearchedModelsAreAlike() {
        return cases().filter(golden -> SEARCHED_POINTS.containsKey(golden.model) && golden.hasTheSeasonsOfItsModel());
    }

    @ParameterizedTest
    @MethodSource
    void testIntervalsOfSearchedModelsAreAlike(Golden golden) {
        double width = 0;
        double expected = 0;
        Forecast forecast = golden.forecast();
        for (int step = 1; step <= golden.points.length; step++) {
            width += forecast.upper(step) - forecast.lower(step);
            expected += golden.upper[step - 1] - golden.lower[step - 1];
        }
        // ours count the uncertainty of the estimates, so that they are wider
        assertThat(width / expected).isBetween(0.95, 1.3);
    }

    static Stream<Golden> testIntervalsOfSearchedModelsAreAlike() {
        return cases().filter(golden -> List.of("Holt", "MSTL").contains(golden.model));
    }

    @Test
    void testEveryCaseIsCompared() {
        Set<String> searched = SEARCHED_POINTS.keySet();
        assertThat(cases().map(golden -> golden.model))
                .allMatch(model -> EXACT_POINTS.contains(model) || searched.contains(model))
                .containsAll(EXACT_POINTS)
                .containsAll(searched);
    }

    private static Stream<Golden> cases() {
        return Fixtures.cases("statsforecast_models").stream().map(Golden::of);
    }

    private record Golden(
            String series,
            String model,
            int seasonLength,
            double level,
            double[] values,
            double[] points,
            double[] lower,
            double[] upper) {
        private static Golden of(JsonNode golden) {
            boolean hasInterval = golden.has("level");
            return new Golden(
                    golden.get("series").asText(),
                    golden.get("model").asText(),
                    golden.get("season_length").asInt(),
                    hasInterval ? golden.get("level").asDouble() : 80,
                    Fixtures.numbers(golden.get("values")),
                    Fixtures.numbers(golden.get("points")),
                    hasInterval ? Fixtures.numbers(golden.get("lower")) : new double[0],
                    hasInterval ? Fixtures.numbers(golden.get("upper")) : new double[0]);
        }

        // Of a model with the wrong kind of season the likelihood has more than one maximum.
        private boolean hasTheSeasonsOfItsModel() {
            boolean multiply = series.equals("air_passengers") || series.equals("monthly_multiplicative");
            return switch (model) {
                case "HoltWinters" -> !multiply;
                case "HoltWintersMultiplicative" -> multiply;
                default -> true;
            };
        }

        private Forecast forecast() {
            Forecast forecast = ForecastModels.named(model, seasonLength)
                    .fit(values, () -> false)
                    .forecast(points.length, level);
            assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
            return forecast;
        }

        @Override
        public String toString() {
            return model + " of " + series;
        }
    }
}
