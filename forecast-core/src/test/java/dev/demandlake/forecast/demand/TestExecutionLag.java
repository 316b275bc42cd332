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

import org.junit.jupiter.api.Test;

class TestExecutionLag {
    @Test
    void testMonthlyBoundaries() {
        int[][] expected = {
            {0, 0}, {29, 0}, {30, 1}, {59, 1}, {60, 2}, {89, 2}, {90, 3}, {119, 3}, {120, 4}, {Integer.MAX_VALUE, 4}
        };
        for (int[] leadTimeAndLag : expected) {
            assertThat(ExecutionLag.monthly(leadTimeAndLag[0]))
                    .as("lead time of %s days", leadTimeAndLag[0])
                    .isEqualTo(leadTimeAndLag[1]);
        }
    }

    @Test
    void testWeeklyBoundaries() {
        int[][] expected = {{0, 0}, {6, 0}, {7, 1}, {13, 1}, {14, 2}, {27, 3}, {28, 4}, {35, 4}, {400, 4}};
        for (int[] leadTimeAndLag : expected) {
            assertThat(ExecutionLag.weekly(leadTimeAndLag[0]))
                    .as("lead time of %s days", leadTimeAndLag[0])
                    .isEqualTo(leadTimeAndLag[1]);
        }
    }

    @Test
    void testNegativeLeadTimeIsRefused() {
        assertThatThrownBy(() -> ExecutionLag.monthly(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Lead time is -1 days; it must be 0 or more");
    }
}
