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
package dev.demandlake.learning.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TestClusterOfClassAndVolume {
    private static final LocalDate START = LocalDate.of(2024, 1, 1);
    private static final LocalDate ISSUE = LocalDate.of(2024, 4, 1);

    @Test
    void testClassAndTercileAreThoseKnownAtTheIssuePeriod() {
        ClusterOf clusters = ClusterOfClassAndVolume.ofTerciles(ISSUE, new double[] {1, 2, 3, 4, 5, 6, Double.NaN});
        // the limits are 2 and 4
        assertThat(clusters.cluster(series(2, 2, 2, 2))).isEqualTo("smooth_low");
        assertThat(clusters.cluster(series(3, 3, 3, 3))).isEqualTo("smooth_middle");
        assertThat(clusters.cluster(series(5, 5, 5, 5))).isEqualTo("smooth_high");
        assertThat(clusters.cluster(series(0, 9, 0, 9))).isEqualTo("intermittent_high");
        assertThat(clusters.cluster(series(2, 2, 2, 2, 900, 0, 0, -5)))
                .as("what comes after the issue period does not count")
                .isEqualTo("smooth_low");
        assertThat(clusters.cluster(series(0, 0, 0, 0, 7))).isEqualTo("unclassified");
        assertThat(clusters.cluster(series(3, -1, 3, 3))).isEqualTo("unclassified");
        assertThat(ClusterOfClassAndVolume.ofTerciles(ISSUE, new double[0]).cluster(series(2, 2, 2, 2)))
                .isEqualTo("smooth_high");
    }

    private static TimeSeries series(double... values) {
        return TimeSeries.of(PlanningGrain.MONTH, START, values);
    }
}
