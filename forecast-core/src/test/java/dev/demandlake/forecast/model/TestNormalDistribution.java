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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import org.junit.jupiter.api.Test;

class TestNormalDistribution {
    @Test
    void testQuantileHoldsTheShareOfTheDensity() {
        // the density, summed by Simpson's rule over −z…z, is the level
        for (double level : new double[] {0.5, 10, 50, 80, 84.9, 85.1, 90, 95, 99, 99.9, 99.9999999}) {
            double quantile = NormalDistribution.centralQuantile(level);
            int intervals = 20_000;
            double width = quantile / intervals;
            double sum = density(0) + density(quantile);
            for (int index = 1; index < intervals; index++) {
                sum += (index % 2 == 1 ? 4 : 2) * density(index * width);
            }
            assertThat(200 * sum * width / 3).as("level %s", level).isCloseTo(level, within(1e-11));
        }
    }

    @Test
    void testQuantilesAreThoseOfR() {
        JsonNode golden = Fixtures.cases("r_base").stream()
                .filter(fixture -> fixture.get("kind").asText().equals("normal_quantiles"))
                .findFirst()
                .orElseThrow();
        double[] levels = Fixtures.numbers(golden.get("levels"));
        double[] quantiles = Fixtures.numbers(golden.get("quantiles"));
        for (int index = 0; index < levels.length; index++) {
            assertThat(NormalDistribution.centralQuantile(levels[index]))
                    .as("level %s", levels[index])
                    .isCloseTo(quantiles[index], withinPercentage(1e-7));
        }
    }

    @Test
    void testQuantileOfAProbability() {
        // the three values that Wichura 1988 gives to check an implementation by
        assertThat(NormalDistribution.quantile(0.25)).isCloseTo(-0.6744897501960817, within(1e-15));
        assertThat(NormalDistribution.quantile(0.001)).isCloseTo(-3.090232306167814, within(1e-14));
        assertThat(NormalDistribution.quantile(1e-20)).isCloseTo(-9.262340089798408, within(1e-13));
        assertThat(NormalDistribution.quantile(0.5)).isZero();
        for (double probability : new double[] {0.51, 0.75, 0.9, 0.95, 0.975, 0.99, 0.999}) {
            assertThat(NormalDistribution.quantile(probability))
                    .isCloseTo(NormalDistribution.centralQuantile(200 * probability - 100), within(1e-12))
                    .isCloseTo(-NormalDistribution.quantile(1 - probability), within(1e-12));
        }
        // far in the tail a probability of 1 − x is itself rounded: 1 − 2^-40 is exact
        assertThat(NormalDistribution.quantile(1 - 0x1p-40)).isEqualTo(-NormalDistribution.quantile(0x1p-40));
        for (double wrong : new double[] {0, 1, -0.1, Double.NaN}) {
            assertThatThrownBy(() -> NormalDistribution.quantile(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("probability is " + wrong);
        }
    }

    @Test
    void testEveryLevelBetweenTheEndsHasAFiniteQuantile() {
        assertThat(NormalDistribution.centralQuantile(Double.MIN_VALUE)).isBetween(0.0, 1e-300);
        assertThat(NormalDistribution.centralQuantile(Math.nextDown(100.0))).isBetween(8.0, 9.0);
    }

    @Test
    void testLevelOutsideIsRefusedWithItsValue() {
        assertThatThrownBy(() -> NormalDistribution.centralQuantile(100))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("level is 100.0; it is a percentage above 0 and below 100, such as 90");
    }

    private static double density(double at) {
        return Math.exp(-at * at / 2) / Math.sqrt(2 * Math.PI);
    }
}
