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
package dev.demandlake.forecast.stationarity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.forecast.Fixtures;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestKpss {
    @Test
    void testStatisticIsThatOfStatsmodels() {
        for (JsonNode golden : Fixtures.cases("kpss")) {
            Kpss test = Kpss.of(
                    Fixtures.numbers(golden.get("values")), golden.get("lags").asInt());
            double statistic = golden.get("statistic").asDouble();
            assertThat(test.statistic()).as(golden.get("name").asText()).isCloseTo(statistic, within(1e-9 * statistic));
        }
    }

    @Test
    void testThreeValuesByHand() {
        // deviations −2, 0, 2; sums −2, −2, 0; variance 8/3; first autocovariance 0
        Kpss test = Kpss.of(new double[] {1, 3, 5}, 0);
        assertThat(test.statistic()).isCloseTo((4.0 + 4) / (9 * (8.0 / 3)), within(1e-15));
        assertThat(Kpss.of(new double[] {1, 3, 5}, 1).statistic()).isCloseTo(test.statistic(), within(1e-15));
        // with a lag of 2: 8/3 + 2 (2/3) 0 + 2 (1/3) (−4/3)
        assertThat(Kpss.of(new double[] {1, 3, 5}, 2).statistic())
                .isCloseTo((4.0 + 4) / (9 * (8.0 / 3 - 8.0 / 9)), within(1e-15));
    }

    @Test
    void testNoiseIsRejectedAsOftenAsTheTableSays() {
        Random random = new Random(3);
        int rejected = 0;
        int series = 4000;
        for (int repetition = 0; repetition < series; repetition++) {
            double[] values = random.doubles(200).toArray();
            rejected += Kpss.of(values, 0).rejectsLevel(Kpss.Significance.FIVE_PERCENT) ? 1 : 0;
        }
        // four standard errors of a share of 5 %
        assertThat((double) rejected / series).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / series)));
    }

    @Test
    void testWalkIsNoLevel() {
        Random random = new Random(5);
        double[] walk = new double[200];
        for (int index = 1; index < walk.length; index++) {
            walk[index] = walk[index - 1] + random.nextGaussian();
        }
        assertThat(Kpss.of(walk).rejectsLevel(Kpss.Significance.ONE_PERCENT)).isTrue();
        // 4 · 2^¼ = 4.76
        assertThat(Kpss.of(walk).lags()).isEqualTo(5);
    }

    @Test
    void testUnitAndLevelDoNotMatter() {
        double[] values = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8};
        double[] scaled = new double[values.length];
        for (double unit : new double[] {0x1p900, 0x1p-900}) {
            for (int index = 0; index < values.length; index++) {
                scaled[index] = unit * values[index];
            }
            assertThat(Kpss.of(scaled, 2)).isEqualTo(Kpss.of(values, 2));
        }
    }

    @Test
    void testConstantHasNoStatistic() {
        assertThat(Kpss.of(new double[] {0.1, 0.1, 0.1}).statistic()).isZero();
        assertThatThrownBy(() -> Kpss.of(new double[0]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("There is no value");
        assertThatThrownBy(() -> Kpss.of(new double[1], -1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Lags are -1; there must be 0 or more");
    }
}
