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
package dev.demandlake.forecast.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TestSeriesProfile {
    @Test
    void testCountsOfASparseSeries() {
        double nan = Double.NaN;
        SeriesProfile profile = SeriesProfile.of(new double[] {nan, 0, 0, 5, nan, nan, 0, 3, 0, nan}, 12);
        assertThat(profile.recordedPeriods()).isEqualTo(6);
        assertThat(profile.zeros()).isEqualTo(4);
        assertThat(profile.gaps()).isEqualTo(2);
        assertThat(profile.firstDemand()).hasValue(3);
        assertThat(profile.lastDemand()).hasValue(7);
        assertThat(profile.averageDemandInterval()).hasValue(3);
        assertThat(profile.demandClass()).contains(DemandClass.INTERMITTENT);
        assertThat(profile.trendStrength()).isEmpty();
        assertThat(profile.seasonalStrength()).isEmpty();
        assertThat(profile.outliers()).isZero();
    }

    @Test
    void testTrendSeasonsAndOutlierOfASmoothSeries() {
        double[] values = IntStream.range(0, 60)
                .mapToDouble(period -> 300 + 3 * period + 50 * Math.sin(2 * Math.PI * period / 12) + period * 7919 % 11)
                .toArray();
        SeriesProfile clean = SeriesProfile.of(values, 12);
        assertThat(clean.trendStrength().orElseThrow()).isGreaterThan(0.95);
        assertThat(clean.seasonalStrength().orElseThrow()).isGreaterThan(0.95);
        assertThat(clean.outliers()).isZero();
        values[33] = 2000;
        assertThat(SeriesProfile.of(values, 12).outliers()).isEqualTo(1);
        assertThat(SeriesProfile.of(values, 1).seasonalStrength()).isEmpty();
    }

    @Test
    void testOutlierAmongTheSizesOfIntermittentDemand() {
        double[] values = IntStream.range(0, 60)
                .mapToDouble(period -> period % 3 == 0 ? 4 + period % 5 : 0)
                .toArray();
        assertThat(SeriesProfile.of(values, 12).outliers()).isZero();
        values[30] = 900;
        assertThat(SeriesProfile.of(values, 12).outliers()).isEqualTo(1);
    }

    @Test
    void testReturnsLeaveTheClassOpen() {
        SeriesProfile profile = SeriesProfile.of(new double[] {3, -1, 0, 4}, 1);
        assertThat(profile.negatives()).isEqualTo(1);
        assertThat(profile.demandClass()).isEmpty();
        assertThat(profile.averageDemandInterval()).isEmpty();
        assertThat(profile.lastDemand()).hasValue(3);
    }

    @Test
    void testNothingRecorded() {
        for (double[] values : new double[][] {{}, {Double.NaN, Double.NaN}}) {
            SeriesProfile profile = SeriesProfile.of(values, 12);
            assertThat(profile.recordedPeriods()).isZero();
            assertThat(profile.gaps()).isZero();
            assertThat(profile.firstDemand()).isEmpty();
        }
    }

    @Test
    void testInfiniteValueIsRefused() {
        assertThatThrownBy(() -> SeriesProfile.of(new double[] {1, Double.NEGATIVE_INFINITY}, 12))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position 1 is -Infinity");
    }

    @Test
    void testProfileIsGivenUpInEveryPartOfIt() {
        double[] values = IntStream.range(0, 600)
                .mapToDouble(period -> 100 + period % 12 + period * 7919 % 5)
                .toArray();
        AtomicInteger looks = new AtomicInteger();
        SeriesProfile.of(values, 12, () -> looks.incrementAndGet() < 0);
        int all = looks.get();
        // one for every 64 positions of a regression, of which there are two in each of two rounds, and for every
        // window
        assertThat(all).isGreaterThan(values.length);
        for (int allowed : new int[] {0, all / 4, all / 2, all - 1}) {
            looks.set(0);
            assertThatThrownBy(() -> SeriesProfile.of(values, 12, () -> looks.incrementAndGet() > allowed))
                    .isInstanceOf(CancellationException.class);
            assertThat(looks).hasValue(allowed + 1);
        }
    }

    @Property(tries = 200)
    void testStrengthsAreShares(@ForAll double[] values, @ForAll @IntRange(min = 1, max = 8) int seasonLength) {
        double[] finite = IntStream.range(0, values.length)
                .mapToDouble(index -> Double.isFinite(values[index]) ? values[index] : Double.NaN)
                .toArray();
        SeriesProfile profile = SeriesProfile.of(finite, seasonLength);
        profile.trendStrength().ifPresent(strength -> assertThat(strength).isBetween(0.0, 1.0));
        profile.seasonalStrength().ifPresent(strength -> assertThat(strength).isBetween(0.0, 1.0));
        assertThat(profile.outliers()).isBetween(0, profile.recordedPeriods());
    }

    @Property(tries = 50)
    void testProfileDoesNotDependOnTheUnit(@ForAll @IntRange(min = 0, max = 1000) int seed) {
        double[] values = IntStream.range(0, 50)
                .mapToDouble(period -> (period * 7919 + seed * 31L) % 97)
                .toArray();
        SeriesProfile profile = SeriesProfile.of(values, 12);
        SeriesProfile scaled = SeriesProfile.of(
                IntStream.range(0, 50)
                        .mapToDouble(period -> 1024 * values[period])
                        .toArray(),
                12);
        assertThat(scaled).isEqualTo(profile);
        assertThat(scaled.trendStrength().orElseThrow())
                .isCloseTo(profile.trendStrength().orElseThrow(), within(1e-12));
    }
}
