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
package dev.demandlake.forecast.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class TestTimeSeries {
    private static final LocalDate JANUARY = LocalDate.of(2025, 1, 1);

    @Test
    void testValuesThroughNeverLookBeyondThePeriod() {
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, JANUARY, 1, 2, 3, 4);
        assertThat(series.valuesThrough(LocalDate.of(2025, 3, 1))).containsExactly(1, 2, 3);
        assertThat(series.valuesThrough(LocalDate.of(2024, 12, 1))).isEmpty();
        assertThat(series.valuesThrough(LocalDate.of(2023, 6, 1))).isEmpty();
        assertThat(series.valuesThrough(LocalDate.of(2025, 6, 1))).containsExactly(1, 2, 3, 4, Double.NaN, Double.NaN);
    }

    @Test
    void testSeriesDoesNotShareItsValues() {
        double[] values = {1, 2};
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, JANUARY, values);
        values[0] = 9;
        series.valuesThrough(LocalDate.of(2025, 2, 1))[1] = 9;
        assertThat(series.value(JANUARY)).isEqualTo(1);
        assertThat(series.value(LocalDate.of(2025, 2, 1))).isEqualTo(2);
    }

    @Test
    void testValueOutsideTheSeriesIsNotKnown() {
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, JANUARY, 1);
        assertThat(series.value(LocalDate.of(2024, 12, 1))).isNaN();
        assertThat(series.value(LocalDate.of(2025, 2, 1))).isNaN();
    }

    @Test
    void testInfiniteValueIsRefusedWithItsPeriod() {
        assertThatThrownBy(() -> TimeSeries.of(PlanningGrain.MONTH, JANUARY, 1, Double.NEGATIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-02-01 is -Infinity");
    }
}
