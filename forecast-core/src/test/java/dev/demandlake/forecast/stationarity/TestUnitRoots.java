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

import java.util.Arrays;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestUnitRoots {
    @Test
    void testAsManyDifferencesAsTheSeriesWasSummedUp() {
        for (int sums = 0; sums <= 2; sums++) {
            double[] values = new Random(17).doubles(300, -1, 1).toArray();
            for (int sum = 0; sum < sums; sum++) {
                for (int index = 1; index < values.length; index++) {
                    values[index] += values[index - 1];
                }
            }
            assertThat(UnitRoots.differences(values, 2)).isEqualTo(sums);
            assertThat(UnitRoots.differences(values, 1)).isEqualTo(Math.min(sums, 1));
        }
    }

    @Test
    void testLineIsDifferencedOnceAndAConstantNever() {
        assertThat(UnitRoots.differences(of(50, index -> 100 + 0.1 * index), 2)).isEqualTo(1);
        assertThat(UnitRoots.differences(of(50, index -> 0.1), 2)).isZero();
        assertThat(UnitRoots.differences(new double[0], 2)).isZero();
    }

    @Test
    void testStrongSeasonsAreDifferenced() {
        Random random = new Random(4);
        double[] noise = random.doubles(96, -10, 10).toArray();
        double[] seasons = of(96, index -> noise[index] + 50 * Math.sin(index * Math.PI / 6));
        assertThat(UnitRoots.seasonalDifferences(seasons, 12)).isEqualTo(1);
        assertThat(UnitRoots.seasonalDifferences(noise, 12)).isZero();
        // two seasons and no value more
        assertThat(UnitRoots.seasonalDifferences(Arrays.copyOf(seasons, 24), 12))
                .isZero();
        assertThat(UnitRoots.seasonalDifferences(seasons, 1)).isZero();
    }

    @Test
    void testWeightsUndoTheDifferences() {
        Differencing differencing = new Differencing(1, 1, 4);
        double[] values = of(20, index -> index * 7919 % 101);
        double[] differenced = differencing.of(values);
        double[] weights = differencing.weights();
        assertThat(differencing.span()).isEqualTo(5);
        // (1 − B)(1 − B⁴) = 1 − B − B⁴ + B⁵
        assertThat(weights).containsExactly(1, 0, 0, 1, -1);
        for (int index = 5; index < values.length; index++) {
            double sum = differenced[index - 5];
            for (int lag = 1; lag <= 5; lag++) {
                sum += weights[lag - 1] * values[index - lag];
            }
            assertThat(sum).isCloseTo(values[index], within(1e-9));
        }
    }

    @Test
    void testConstantOfTheDifferencesAddsUpToALine() {
        for (Differencing differencing :
                new Differencing[] {new Differencing(1, 0, 4), new Differencing(0, 1, 4), new Differencing(0, 0, 4)}) {
            double[] line = of(12, differencing::accumulated);
            assertThat(differencing.of(line)).containsOnly(1);
        }
        assertThatThrownBy(() -> new Differencing(1, 1, 4).accumulated(3)).isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 7, 12, 24, 52})
    void testCriticalValueOfSeasonalUnitRootsIsItsQuantile(int seasonLength) {
        Random random = new Random(seasonLength);
        int series = 4000;
        int rejected = 0;
        for (int repetition = 0; repetition < series; repetition++) {
            double[] walk = seasonalWalk(random, 20 * seasonLength, seasonLength);
            rejected += Ocsb.of(walk, seasonLength, 0).orElseThrow().rejectsUnitRoot() ? 1 : 0;
        }
        assertThat((double) rejected / series).isCloseTo(0.05, within(4 * Math.sqrt(0.05 * 0.95 / series)));
    }

    @Test
    void testSeasonsThatReturnAreToldFromThoseThatWander() {
        Random random = new Random(8);
        double[] returning = new double[240];
        for (int index = 0; index < returning.length; index++) {
            returning[index] = random.nextGaussian() + (index < 12 ? 0 : 0.3 * returning[index - 12]);
        }
        Ocsb test = Ocsb.of(returning, 12).orElseThrow();
        assertThat(test.rejectsUnitRoot()).isTrue();
        assertThat(test.lags()).isBetween(0, 3);
        assertThat(Ocsb.of(seasonalWalk(random, 240, 12), 12).orElseThrow().rejectsUnitRoot())
                .isFalse();
    }

    @Test
    void testTooFewValuesOrNoVariationHaveNoTest() {
        assertThat(Ocsb.of(of(30, index -> index % 5), 12)).isEmpty();
        assertThat(Ocsb.of(of(200, index -> index % 12), 12)).isEmpty();
        assertThatThrownBy(() -> Ocsb.of(new double[100], 1, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Season length is 1");
    }

    // (1 − B)(1 − B^m) y = ε
    private static double[] seasonalWalk(Random random, int length, int seasonLength) {
        double[] weights = new Differencing(1, 1, seasonLength).weights();
        double[] walk = new double[length];
        for (int index = 0; index < length; index++) {
            walk[index] = random.nextGaussian();
            for (int lag = 1; lag <= Math.min(index, weights.length); lag++) {
                walk[index] += weights[lag - 1] * walk[index - lag];
            }
        }
        return walk;
    }

    private static double[] of(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length).mapToDouble(value).toArray();
    }
}
