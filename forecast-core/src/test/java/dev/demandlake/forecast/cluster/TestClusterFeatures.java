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
package dev.demandlake.forecast.cluster;

import static dev.demandlake.forecast.cluster.ClusterFeature.DEMAND_INTERVAL;
import static dev.demandlake.forecast.cluster.ClusterFeature.INTERMITTENCY;
import static dev.demandlake.forecast.cluster.ClusterFeature.PRICE;
import static dev.demandlake.forecast.cluster.ClusterFeature.PROMOTION_SHARE;
import static dev.demandlake.forecast.cluster.ClusterFeature.SEASONAL_STRENGTH;
import static dev.demandlake.forecast.cluster.ClusterFeature.SQUARED_VARIATION;
import static dev.demandlake.forecast.cluster.ClusterFeature.TREND;
import static dev.demandlake.forecast.cluster.ClusterFeature.VOLUME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.demand.SeriesProfile;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestClusterFeatures {
    private static final double[] NONE = new double[0];

    @Test
    void testShortSeriesByHand() {
        double[] quantities = {4, 0, Double.NaN, 8, 0};
        ClusterFeatures features = features(quantities, new double[] {2, Double.NaN, 0, 4}, new double[] {0.5, 0});
        assertThat(features.value(VOLUME)).isEqualTo(3);
        // sizes 4 and 8: mean 6, sample variance 8
        assertThat(features.value(SQUARED_VARIATION)).isCloseTo(8.0 / 36, within(1e-15));
        assertThat(features.value(DEMAND_INTERVAL)).isEqualTo(2);
        assertThat(features.value(INTERMITTENCY)).isEqualTo(0.5);
        assertThat(features.value(SEASONAL_STRENGTH)).isZero();
        assertThat(features.value(TREND)).isZero();
        assertThat(features.value(PRICE)).isEqualTo(3);
        assertThat(features.value(PROMOTION_SHARE)).isEqualTo(0.25);
    }

    @Test
    void testStrengthsAreThoseOfTheProfile() {
        double[] quantities = IntStream.range(0, 48)
                .mapToDouble(month -> 100 + 3 * month + 40 * Math.sin(Math.PI * month / 6) + 7 * (month * month % 5))
                .toArray();
        SeriesProfile profile = SeriesProfile.of(quantities, 12);
        ClusterFeatures features = features(quantities, NONE, NONE);
        assertThat(features.value(SEASONAL_STRENGTH))
                .isEqualTo(profile.seasonalStrength().orElseThrow());
        assertThat(features.value(TREND)).isBetween(0.1, profile.trendStrength().orElseThrow());
    }

    @Test
    void testTrendHasADirection() {
        double[] rising = IntStream.rangeClosed(1, 40).asDoubleStream().toArray();
        double[] falling =
                IntStream.rangeClosed(1, 40).mapToDouble(index -> 41 - index).toArray();
        // means of the first and last 12 of 1 to 40 are 6.5 and 34.5; smoothing bends the ends a little
        assertThat(features(rising, NONE, NONE).value(TREND)).isCloseTo(28.0 / 41, within(0.01));
        assertThat(features(falling, NONE, NONE).value(TREND)).isCloseTo(-28.0 / 41, within(0.01));
    }

    @Test
    void testReturnsAreVolumeAndNoDemand() {
        ClusterFeatures features = features(new double[] {-3, 3}, NONE, NONE);
        assertThat(features.value(VOLUME)).isEqualTo(3);
        assertThat(features.value(INTERMITTENCY)).isEqualTo(0.5);
        ClusterFeatures idle = features(new double[] {0, 0}, NONE, NONE);
        assertThat(idle.value(DEMAND_INTERVAL)).isNaN();
        assertThat(idle.value(SQUARED_VARIATION)).isNaN();
        assertThat(idle.value(INTERMITTENCY)).isEqualTo(1);
        assertThat(idle.value(PRICE)).isNaN();
    }

    @Test
    void testNothingRecordedIsRefused() {
        assertThatThrownBy(() -> features(new double[] {Double.NaN}, NONE, NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("No period");
        assertThatThrownBy(() -> ClusterFeatures.ofValues(1, 2)).hasMessageContaining("2 values");
        assertThatThrownBy(() -> ClusterFeatures.ofValues(1, 2, 3, 4, 5, 6, 7, Double.POSITIVE_INFINITY))
                .hasMessageContaining("price is Infinity");
    }

    @Test
    void testScalingHasMeanZeroAndDeviationOneAndGoesBack() {
        List<ClusterFeatures> units = List.of(
                ClusterFeatures.ofValues(10, 0.1, 1, 0.2, 0, 0, Double.NaN, 1),
                ClusterFeatures.ofValues(1_000, 0.3, 1, 0.9, 0.1, 0, Double.NaN, Double.NaN),
                ClusterFeatures.ofValues(30, 0.9, 1, 0.4, -0.3, 0, Double.NaN, 9));
        FeatureScaling scaling = FeatureScaling.of(units);
        for (ClusterFeature feature : List.of(VOLUME, SQUARED_VARIATION, SEASONAL_STRENGTH, TREND)) {
            double[] coordinates = units.stream()
                    .mapToDouble(unit -> scaling.point(unit)[feature.ordinal()])
                    .toArray();
            assertThat(Arrays.stream(coordinates).sum()).isCloseTo(0, within(1e-12));
            assertThat(Arrays.stream(coordinates).map(x -> x * x).sum() / 3).isCloseTo(1, within(1e-12));
        }
        for (ClusterFeatures unit : units) {
            double[] point = scaling.point(unit);
            // nobody's promotions are known, and all intervals are 1
            assertThat(point[PROMOTION_SHARE.ordinal()]).isZero();
            assertThat(point[DEMAND_INTERVAL.ordinal()]).isZero();
            ClusterFeatures back = scaling.features(point);
            assertThat(back.value(VOLUME)).isCloseTo(unit.value(VOLUME), within(1e-9));
            assertThat(back.value(TREND)).isCloseTo(unit.value(TREND), within(1e-12));
            assertThat(back.value(PROMOTION_SHARE)).isNaN();
        }
        // between prices 1 and 9 an unknown one lies in the middle of their ratios
        assertThat(scaling.features(scaling.point(units.get(1))).value(PRICE)).isCloseTo(3, within(1e-9));
    }

    @Test
    void testRoundingDoesNotTakeACentreOutOfTheRangeOfItsFeatures() {
        assertThat(INTERMITTENCY.unscaled(-1e-17)).isZero();
        assertThat(SEASONAL_STRENGTH.unscaled(1 + 1e-15)).isEqualTo(1);
        assertThat(TREND.unscaled(-1 - 1e-15)).isEqualTo(-1);
        assertThat(VOLUME.unscaled(-1e-16)).isZero();
        assertThat(DEMAND_INTERVAL.unscaled(-1e-16)).isEqualTo(1);
        assertThat(PROMOTION_SHARE.unscaled(Double.NaN)).isNaN();
    }

    private static ClusterFeatures features(double[] quantities, double[] prices, double[] promotions) {
        return ClusterFeatures.of(quantities, prices, promotions, 12, () -> false);
    }
}
