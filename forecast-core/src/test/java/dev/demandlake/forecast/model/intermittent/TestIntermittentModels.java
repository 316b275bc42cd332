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
package dev.demandlake.forecast.model.intermittent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import java.util.Arrays;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestIntermittentModels {
    @Test
    void testPointsAreThoseOfStatsforecast() {
        for (JsonNode golden : Fixtures.cases("theta_and_intermittent")) {
            String model = golden.get("model").asText();
            if (!model.endsWith("Theta")) {
                double[] values = Fixtures.numbers(golden.get("values"));
                for (double expected : Fixtures.numbers(golden.get("points"))) {
                    assertThat(point(model, values))
                            .as(model + " " + golden.get("series").asText())
                            .isCloseTo(expected, Percentage.withPercentage(0.001));
                }
            }
        }
    }

    @Test
    void testCrostonOfThePublishedExample() {
        // Hyndman and Athanasopoulos, FPP2 (2018), section 12.2: sales of a lubricant in 36 months, with α = 0.1 and
        // the
        // first demand and interval as first levels; the last levels are 2.750 and 2.793, the forecast 0.985
        double[] lubricant = {
            0, 2, 0, 1, 0, 11, 0, 0, 0, 0, 2, 0, 6, 3, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0, 0, 0, 0, 3, 1, 0, 0, 1, 0, 1, 0, 0
        };
        assertThat(point("Croston", lubricant)).isCloseTo(0.985, within(0.0005));
        assertThat(point("Croston", lubricant)).isCloseTo(2.750 / 2.793, within(0.0005));
        // Syntetos and Boylan 2005: less the share α / 2
        assertThat(point("CrostonSBA", lubricant)).isCloseTo(0.95 * 2.750 / 2.793, within(0.0005));
    }

    @Test
    void testTsbIsTheProductOfTwoSmoothedSeries() {
        // Teunter, Syntetos and Babai 2011, equations 1 and 2: the probability is updated in every period, the size in
        // periods with demand; here with the first size and the probability of the first period as first levels
        double[] values = {0, 0, 3, 0, 1, 4, 0, 0, 0, 7, 0, 2, 0, 0};
        double probability = values[0] == 0 ? 0 : 1;
        double size = Double.NaN;
        for (double value : values) {
            if (value == 0) {
                probability = probability + 0.2 * (0 - probability);
            } else {
                probability = probability + 0.2 * (1 - probability);
                size = Double.isNaN(size) ? value : size + 0.2 * (value - size);
            }
        }
        assertThat(point("TSB", values)).isCloseTo(probability * size, within(1e-12));
    }

    @Test
    void testAdidaOfBucketsOfOnePeriodIsSmoothing() {
        // Nikolopoulos and others 2011: without zeros a bucket is one period; the best α of the squared errors of a
        // decline is the largest allowed, 0.3
        double[] values = {100, 90, 80, 70, 60, 50, 40, 30, 20, 10};
        double level = values[0];
        for (double value : values) {
            level += 0.3 * (value - level);
        }
        assertThat(point("ADIDA", values)).isCloseTo(level, within(1e-4));
        assertThat(point("IMAPA", values)).isCloseTo(level, within(1e-4));
    }

    @Test
    void testCrostonByHand() {
        // sizes 4, 6, 2 after 2, 3 and 1 periods: size 4 + 0.1 * 2 = 4.2, then 4.2 - 0.1 * 2.2 = 3.98;
        // interval 2 + 0.1 * 1 = 2.1, then 2.1 - 0.1 * 1.1 = 1.99; the periods after the last demand change nothing
        double[] values = {0, 4, 0, 0, 6, 2, 0, 0};
        assertThat(point("Croston", values)).isCloseTo(3.98 / 1.99, within(1e-12));
        assertThat(point("CrostonSBA", values)).isCloseTo(0.95 * 3.98 / 1.99, within(1e-12));
    }

    @Test
    void testTsbByHand() {
        // probability from 0: 0.2, 0.16, 0.328, each by 0.2 towards 0 or 1; size 5, then 5 + 0.2 * 5 = 6
        double[] values = {0, 5, 0, 10};
        assertThat(point("TSB", values)).isCloseTo(6 * 0.328, within(1e-12));
        assertThat(point("TSB", new double[] {0, 5, 0, 10, 0, 0})).isCloseTo(6 * 0.328 * 0.64, within(1e-12));
    }

    @Test
    void testAdidaByHand() {
        // intervals 2, 2, 2: buckets of two periods from the end, each 6, so 3 a period; the first zero is left out
        assertThat(point("ADIDA", new double[] {0, 6, 0, 6, 0, 6})).isCloseTo(3, within(1e-12));
        assertThat(point("ADIDA", new double[] {0, 0, 6, 0, 6, 0, 6})).isCloseTo(3, within(1e-12));
    }

    @Test
    void testImapaIsTheMeanOfItsBuckets() {
        // intervals 2, 2, 2: the mean of the periods smoothed one by one, by the best α of a fine grid, and of pairs
        double[] values = {0, 6, 0, 6, 0, 6};
        double best = Double.POSITIVE_INFINITY;
        double bestLevel = Double.NaN;
        for (int step = 0; step <= 20_000; step++) {
            double alpha = 0.1 + step * 1e-5;
            double level = values[0];
            double squares = 0;
            for (double value : values) {
                squares += (value - level) * (value - level);
                level += alpha * (value - level);
            }
            if (squares < best) {
                best = squares;
                bestLevel = level;
            }
        }
        assertThat(point("IMAPA", values)).isCloseTo((bestLevel + 3) / 2, within(1e-4));
    }

    @Test
    void testAutoIntermittentGoesByTheClassOfTheKnownValues() {
        // demand in every second period: ADI 2; CV² of 6 and 7 is (4 * 0.5² / 3) / 6.5² = 0.01,
        // of 1 and 12 it is (4 * 5.5² / 3) / 6.5² = 0.95
        double[] intermittent = {0, 6, 0, 7, 0, 6, 0, 7};
        double[] lumpy = {0, 1, 0, 12, 0, 1, 0, 12};
        double[] smooth = {6, 7, 6, 7, 6, 7, 6, 7};
        double[] returned = {0, 6, 0, 7, 0, -6, 0, 7};
        assertThat(point("AutoIntermittent", intermittent)).isEqualTo(point("TSB", intermittent));
        assertThat(point("AutoIntermittent", intermittent)).isNotEqualTo(point("IMAPA", intermittent));
        for (double[] values : new double[][] {lumpy, smooth, returned, {0, 0}}) {
            assertThat(point("AutoIntermittent", values)).isEqualTo(point("IMAPA", values));
        }
        assertThat(point("AutoIntermittent", lumpy)).isNotEqualTo(point("TSB", lumpy));
    }

    @ParameterizedTest
    @EnumSource
    void testWithoutDemandTheForecastIsZero(IntermittentMethod method) {
        assertThat(point(method.modelName(), new double[10])).isZero();
        Forecast forecast = new IntermittentModel(method)
                .fit(new double[] {Double.NaN}, () -> false)
                .forecast(1);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.TOO_SHORT);
    }

    @ParameterizedTest
    @EnumSource
    void testPeriodsNotRecordedArePassedOver(IntermittentMethod method) {
        double nan = Double.NaN;
        assertThat(point(method.modelName(), new double[] {0, nan, 4, 0, 0, nan, nan, 6, 2, 0, nan}))
                .isEqualTo(point(method.modelName(), new double[] {0, 4, 0, 0, 6, 2, 0}));
    }

    @ParameterizedTest
    @EnumSource
    void testForecastIsBetweenZeroAndTheLargestDemand(IntermittentMethod method) {
        for (int every = 1; every < 12; every++) {
            double[] values = new double[60];
            for (int period = 0; period < 60; period += every) {
                values[period] = 1 + period * period * 37 % 11;
            }
            assertThat(point(method.modelName(), values))
                    .isBetween(0.0, Arrays.stream(values).max().orElseThrow());
        }
    }

    private static double point(String model, double[] values) {
        return ForecastModels.named(model, 1)
                .fit(values, () -> false)
                .forecast(1)
                .point(1);
    }
}
