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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestStartingCentres {
    private static final double[][] POINTS = {{0, 0}, {0, 0}, {0, 0}, {5, 0}, {0, 1e-9}};

    @Test
    void testAllDifferentPointsAreFoundWhateverTheSeed() {
        for (long seed = 0; seed < 200; seed++) {
            assertThat(StartingCentres.of(POINTS, 3, seed))
                    .usingRecursiveFieldByFieldElementComparator()
                    .containsExactlyInAnyOrder(new double[] {0, 0}, new double[] {5, 0}, new double[] {0, 1e-9});
        }
    }

    @Test
    void testTheSameSeedChoosesTheSame() {
        List<double[]> first = StartingCentres.of(POINTS, 2, 42);
        assertThat(StartingCentres.of(POINTS, 2, 42)).isEqualTo(first);
    }

    @Test
    void testMoreCentresThanDifferentPointsAreRefused() {
        assertThatThrownBy(() -> StartingCentres.of(POINTS, 4, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("There are only 3 different points for 4 centres");
    }
}
