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
package dev.demandlake.forecast.model.theta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Golden;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestThetaModels {
    private static final double[] VALUES = {3, 8, 2, 7, 7, 1, 9, 4, 6, 5, 12, 8, 13, 9, 15, 11};

    // Its search ends near the optimum, ours at it: the points agree to a percent.
    @Test
    void testPointsAreThoseOfStatsforecast() {
        for (JsonNode golden : Golden.cases("models")) {
            String model = golden.get("model").asText();
            if (model.endsWith("Theta")) {
                double[] expected = Golden.numbers(golden.get("points"));
                double[] points = ForecastModels.named(
                                model, golden.get("season_length").asInt())
                        .fit(Golden.numbers(golden.get("values")), () -> false)
                        .forecast(expected.length)
                        .points();
                for (int step = 0; step < expected.length; step++) {
                    assertThat(points[step])
                            .as(model + " " + golden.get("series").asText())
                            .isCloseTo(expected[step], Percentage.withPercentage(1));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void testNoOtherParametersHaveASmallerSquaredError(ThetaVariant variant) {
        ThetaFit fit = fit(variant, VALUES);
        assertThat(errors(variant, VALUES, fit.alpha(), fit.firstLevel(), fit.lineWeight()))
                .isCloseTo(fit.squaredError(), within(1e-9));
        for (double alpha = 0.1; alpha < 0.99; alpha += 0.02) {
            for (double firstLevel = -20; firstLevel < 20; firstLevel += 0.5) {
                for (double theta = variant.isOptimized() ? 1 : 2;
                        theta <= (variant.isOptimized() ? 50 : 2);
                        theta *= 1.3) {
                    assertThat(errors(variant, VALUES, alpha, firstLevel, 1 - 1 / theta))
                            .isGreaterThanOrEqualTo(fit.squaredError() - 1e-9);
                }
            }
        }
    }

    /** Squared one-step errors by the recursions as the paper writes them. */
    private static double errors(
            ThetaVariant variant, double[] values, double alpha, double firstLevel, double lineWeight) {
        int count = values.length;
        double level = firstLevel;
        double squares = 0;
        for (int period = 1; period <= count; period++) {
            double[] line = line(values, variant.isDynamic() ? period - 1 : count);
            double point = level
                    + lineWeight
                            * (Math.pow(1 - alpha, period - 1) * line[0]
                                    + (1 - Math.pow(1 - alpha, period)) / alpha * line[1]);
            double value = values[period - 1];
            squares += (value - point) * (value - point);
            level = alpha * value + (1 - alpha) * level;
        }
        return squares;
    }

    /** Intercept and slope of the least-squares line through the first values, the first at 1. */
    private static double[] line(double[] values, int count) {
        if (count < 2) {
            return new double[] {count == 0 ? 0 : values[0], 0};
        }
        double meanPeriod = (count + 1) / 2.0;
        double meanValue = Arrays.stream(values, 0, count).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int period = 1; period <= count; period++) {
            products += (period - meanPeriod) * (values[period - 1] - meanValue);
            squares += (period - meanPeriod) * (period - meanPeriod);
        }
        return new double[] {meanValue - products / squares * meanPeriod, products / squares};
    }

    @ParameterizedTest
    @EnumSource
    void testStandardDeviationsAreThoseOfErrorsCarriedForward(ThetaVariant variant) {
        int horizon = 6;
        ThetaFit fit = fit(variant, VALUES);
        ThetaLines lines = ThetaLines.of(variant, VALUES, VALUES.length);
        double[] deviations = ThetaPath.of(variant, fit, lines, VALUES, VALUES.length)
                .standardDeviations(horizon)
                .orElseThrow();
        double[] points = continued(variant, fit, VALUES, horizon);
        double oneStep = Math.sqrt(fit.squaredError() / (VALUES.length - (variant.isOptimized() ? 3 : 2)));
        for (int step = 1; step <= horizon; step++) {
            double variance = 1;
            for (int earlier = 1; earlier < step; earlier++) {
                // the path if the value of an earlier step is 1 above its forecast
                double[] extended = Arrays.copyOf(VALUES, VALUES.length + earlier);
                System.arraycopy(points, 0, extended, VALUES.length, earlier);
                extended[VALUES.length + earlier - 1] += 1;
                double response =
                        continued(variant, fit, extended, step - earlier)[step - earlier - 1] - points[step - 1];
                variance += response * response;
            }
            assertThat(deviations[step - 1]).isCloseTo(oneStep * Math.sqrt(variance), within(1e-9));
        }
    }

    /** Points after the values, each taken for the value of its period; the line of a static model is that of VALUES. */
    private static double[] continued(ThetaVariant variant, ThetaFit fit, double[] values, int horizon) {
        double level = fit.firstLevel();
        for (double value : values) {
            level += fit.alpha() * (value - level);
        }
        double[] extended = Arrays.copyOf(values, values.length + horizon);
        for (int step = 0; step < horizon; step++) {
            int period = values.length + step + 1;
            double[] line = variant.isDynamic() ? line(extended, period - 1) : line(VALUES, VALUES.length);
            double point = level
                    + fit.lineWeight()
                            * (Math.pow(1 - fit.alpha(), period - 1) * line[0]
                                    + (1 - Math.pow(1 - fit.alpha(), period)) / fit.alpha() * line[1]);
            extended[period - 1] = point;
            level += fit.alpha() * (point - level);
        }
        return Arrays.copyOfRange(extended, values.length, extended.length);
    }

    @Test
    void testStraightLineGoesOn() {
        double[] line =
                IntStream.range(0, 20).mapToDouble(period -> 50 + 3 * period).toArray();
        for (String model : new String[] {"OptimizedTheta", "DynamicOptimizedTheta", "AutoTheta"}) {
            assertThat(forecast(model, 1, 5, line).points())
                    .as(model)
                    .containsExactly(new double[] {110, 113, 116, 119, 122}, within(0.5));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Theta", "OptimizedTheta", "DynamicTheta", "DynamicOptimizedTheta", "AutoTheta"})
    void testSeasonsAreRepeatedAsRatiosOrDifferences(String model) {
        double[] ratios = {150, 80, 100, 70};
        double[] differences = {50, -20, 0, -30};
        for (double[] pattern : new double[][] {ratios, differences}) {
            double[] values = IntStream.range(0, 32)
                    .mapToDouble(period -> pattern[period % 4])
                    .toArray();
            Forecast forecast = forecast(model, 4, 6, values);
            for (int step = 1; step <= 6; step++) {
                assertThat(forecast.point(step)).isCloseTo(pattern[(step - 1) % 4], within(1e-6));
            }
        }
    }

    @Test
    void testSeasonsAreLeftAloneWithoutCorrelation() {
        double[] values = IntStream.range(0, 40)
                .mapToDouble(period -> 100 + period * period * 37 % 101)
                .toArray();
        assertThat(forecast("Theta", 12, 4, values).points())
                .isEqualTo(forecast("Theta", 1, 4, values).points());
    }

    @ParameterizedTest
    @ValueSource(strings = {"Theta", "DynamicOptimizedTheta", "AutoTheta"})
    void testPeriodsNotRecordedAtTheEndAreForecastToo(String model) {
        double[] values = IntStream.range(0, 36)
                .mapToDouble(period -> 100 + period + 30 * Math.sin(Math.PI * period / 2) + period * period * 37 % 11)
                .toArray();
        double[] withEnd = Arrays.copyOf(values, 38);
        withEnd[36] = Double.NaN;
        withEnd[37] = Double.NaN;
        Forecast known = forecast(model, 4, 5, values);
        Forecast later = forecast(model, 4, 3, withEnd);
        for (int step = 1; step <= 3; step++) {
            assertThat(later.point(step)).isEqualTo(known.point(step + 2));
            assertThat(later.lower(step)).isEqualTo(known.lower(step + 2));
        }
    }

    @Property(tries = 200)
    void testForecastMovesWithASeriesWithoutSeasons(
            @ForAll @Size(min = 5, max = 30) double[] seeds,
            @ForAll @DoubleRange(min = -1000, max = 1000) double shift) {
        double[] values = IntStream.range(0, seeds.length)
                .mapToDouble(index -> Double.hashCode(seeds[index]) % 500)
                .toArray();
        double[] shifted = Arrays.stream(values).map(value -> value + shift).toArray();
        // OptimizedTheta may find two equally good values of α, between which rounding decides.
        double[] points = forecast("Theta", 1, 3, values).points();
        assertThat(forecast("Theta", 1, 3, shifted).points())
                .containsExactly(
                        Arrays.stream(points).map(point -> point + shift).toArray(), within(0.5));
    }

    @Test
    void testThreeValuesAreTooShort() {
        assertThat(new ThetaModel(ThetaVariant.STANDARD, 1)
                        .fit(new double[] {1, Double.NaN, 2, 3}, () -> false)
                        .forecast(1)
                        .status())
                .isEqualTo(ForecastStatus.TOO_SHORT);
    }

    private static ThetaFit fit(ThetaVariant variant, double[] values) {
        return ThetaFit.of(variant, ThetaLines.of(variant, values, values.length), values, values.length, () -> false);
    }

    private static Forecast forecast(String model, int seasonLength, int horizon, double[] values) {
        return ForecastModels.named(model, seasonLength)
                .fit(values, () -> false)
                .forecast(horizon, 80);
    }
}
