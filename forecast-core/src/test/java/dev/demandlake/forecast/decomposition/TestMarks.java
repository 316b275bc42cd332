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

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestMarks {
    @Test
    void testSpikeOnTopOfTrendAndSeasonsIsMarked() {
        double[] values =
                series(60, period -> 200 + 2 * period + 40 * Math.sin(2 * Math.PI * period / 12) + noise(period));
        assertThat(Outliers.of(values, 12)).isEmpty();
        values[25] += 90;
        values[40] -= 90;
        assertThat(Outliers.of(values, 12)).containsExactly(25, 40);
    }

    @Test
    void testSpikeInASeriesWithoutSeasonsIsMarked() {
        double[] values = series(40, period -> 100 + 3 * noise(period));
        values[11] = 300;
        values[20] = Double.NaN;
        assertThat(Outliers.of(values, 1)).containsExactly(11);
        assertThat(Outliers.of(values, 12)).containsExactly(11);
    }

    @Test
    void testSeriesThatFollowsItsTrendExactlyHasNoOutliers() {
        assertThat(Outliers.of(series(40, period -> 0.1 * period + 7), 1)).isEmpty();
        assertThat(Outliers.of(series(48, period -> period % 12), 12)).isEmpty();
        assertThat(Outliers.of(new double[40], 12)).isEmpty();
    }

    @Test
    void testLastingChangeIsMarkedWhereItBegins() {
        double[] values = series(60, period -> (period < 30 ? 100 : 160) + 2 * noise(period));
        assertThat(LevelShifts.of(values, 1)).containsExactly(30);
        double[] seasonal =
                series(72, period -> values[Math.min(period, 59)] + 30 * Math.cos(2 * Math.PI * period / 6));
        assertThat(LevelShifts.of(seasonal, 6)).containsExactly(30);
        double[] exact = series(48, period -> period < 20 ? 1 : 2);
        assertThat(LevelShifts.of(exact, 1)).containsExactly(20);
    }

    @Test
    void testTrendSpikeAndNoiseAreNoLevelShift() {
        assertThat(LevelShifts.of(series(60, period -> 5.0 * period + noise(period)), 1))
                .isEmpty();
        assertThat(LevelShifts.of(series(60, period -> period == 30 ? 500 : 100 + noise(period)), 1))
                .isEmpty();
        assertThat(LevelShifts.of(series(120, period -> 100 + 10 * noise(period)), 12))
                .isEmpty();
    }

    @Test
    void testShortSeriesHaveNoMarks() {
        for (int length = 0; length < 8; length++) {
            double[] values = new double[length];
            Arrays.setAll(values, period -> period == 3 ? 1e9 : 0);
            assertThat(Outliers.of(values, 12)).isEmpty();
            assertThat(LevelShifts.of(values, 12)).isEmpty();
        }
    }

    private static double[] series(int length, IntToDoubleFunction value) {
        return IntStream.range(0, length).mapToDouble(value).toArray();
    }

    // between -5 and 5, without an order that a moving window would see
    private static double noise(int period) {
        return (period * period * 37 % 101) / 10.0 - 5;
    }
}
