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
package dev.demandlake.forecast.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestSeasonalTrendLoess {
    private static final double[] PATTERN = {30, -10, 0, -20};

    @Test
    void testComponentsAreThoseOfTheAuthorsProgram() {
        for (JsonNode golden : Fixtures.cases("decomposition")) {
            Decomposition decomposition = new SeasonalTrendLoess(
                            golden.get("season_length").asInt(),
                            golden.get("seasonal_window").asInt(),
                            golden.get("seasonal_degree").asInt(),
                            golden.get("trend_window").asInt(),
                            golden.get("inner_iterations").asInt(),
                            golden.get("robust_iterations").asInt())
                    .decompose(Fixtures.numbers(golden.get("values")));
            String name = golden.get("name").asText();
            assertThat(decomposition.trend())
                    .as(name)
                    .containsExactly(Fixtures.numbers(golden.get("trend")), within(1e-6));
            assertThat(decomposition.seasonal())
                    .as(name)
                    .containsExactly(Fixtures.numbers(golden.get("seasonal")), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e12, 1e-9, 1e300})
    void testTrendAndSeasonsThatAreThereAreFound(double unit) {
        // a line and a pattern that adds up to 0 over a cycle; only at the ends the regression is not exact
        double[] values = IntStream.range(0, 40)
                .mapToDouble(period -> unit * (500 + 3 * period + PATTERN[period % 4]))
                .toArray();
        Decomposition decomposition = SeasonalTrendLoess.of(4).decompose(values);
        for (int period = 0; period < values.length; period++) {
            assertThat(decomposition.trend()[period] / unit).isCloseTo(500 + 3 * period, within(1.0));
            assertThat(decomposition.seasonal(4)[period] / unit).isCloseTo(PATTERN[period % 4], within(1.0));
        }
        assertThat(decomposition.trendStrength()).isGreaterThan(0.999);
        assertThat(decomposition.seasonalStrength()).isGreaterThan(0.999);
    }

    @Test
    void testComponentsAddUpToTheSeries() {
        double[] values = IntStream.range(0, 60)
                .mapToDouble(period -> (period * 7919 % 101) + PATTERN[period % 4])
                .toArray();
        Decomposition decomposition = MultipleSeasonalTrendLoess.of(12, 4).decompose(values);
        assertThat(decomposition.seasonLengths()).containsExactly(4, 12);
        for (int period = 0; period < values.length; period++) {
            assertThat(decomposition.trend()[period]
                            + decomposition.seasonal(4)[period]
                            + decomposition.seasonal(12)[period]
                            + decomposition.remainder()[period])
                    .isCloseTo(values[period], within(1e-9));
        }
    }

    @Test
    void testTwoSeasonsAreToldApart() {
        double[] values = IntStream.range(0, 420)
                .mapToDouble(period -> 100 + (period % 7 == 0 ? 60 : -10) + 20 * Math.sin(2 * Math.PI * period / 60))
                .toArray();
        Decomposition decomposition = MultipleSeasonalTrendLoess.of(7, 60).decompose(values);
        for (int period = 0; period < values.length; period++) {
            assertThat(decomposition.seasonal(7)[period]).isCloseTo(period % 7 == 0 ? 60 : -10, within(2.0));
            assertThat(decomposition.seasonal(60)[period])
                    .isCloseTo(20 * Math.sin(2 * Math.PI * period / 60), within(2.0));
        }
    }

    @Test
    void testPeriodsNotRecordedHaveTheirSeason() {
        double[] values = IntStream.range(0, 40)
                .mapToDouble(period -> 500 + PATTERN[period % 4])
                .toArray();
        double[] complete = values.clone();
        values[8] = Double.NaN;
        values[17] = Double.NaN;
        assertThat(Interpolation.seasonal(values, 4)[8]).isCloseTo(complete[8], within(10.0));
        assertThat(Interpolation.linear(values)[8]).isCloseTo((complete[7] + complete[9]) / 2, within(1e-9));
    }

    @Test
    void testSeasonWithTwoCyclesOrLessIsLeftOut() {
        assertThat(MultipleSeasonalTrendLoess.of(12, 4)
                        .decompose(new double[24])
                        .seasonLengths())
                .containsExactly(4);
        assertThatThrownBy(() -> SeasonalTrendLoess.of(12).decompose(new double[24]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There are 24 values");
    }

    @Test
    void testNoiseHasNoStrength() {
        double[] values = new double[200];
        long state = 1;
        for (int period = 0; period < values.length; period++) {
            state = state * 6364136223846793005L + 1442695040888963407L;
            values[period] = state >>> 40;
        }
        Decomposition decomposition = SeasonalTrendLoess.of(12).decompose(values);
        assertThat(decomposition.trendStrength()).isLessThan(0.3);
        assertThat(decomposition.seasonalStrength()).isLessThan(0.5);
    }

    @Test
    void testConstantSeriesIsItsTrend() {
        double[] values = new double[30];
        Arrays.fill(values, 0.1);
        Decomposition decomposition = SeasonalTrendLoess.of(4).robust().decompose(values);
        assertThat(decomposition.trend()).containsOnly(0.1);
        assertThat(decomposition.remainder()).containsOnly(0);
        assertThat(decomposition.trendStrength()).isZero();
        assertThat(decomposition.seasonalStrength()).isZero();
    }
}
