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
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TestPlanningGrain {
    private static final LocalDate FIRST_DAY = LocalDate.of(2000, 1, 1);

    @Test
    void testLagZeroIsTheFirstPeriodAfterTheIssuePeriod() {
        assertThat(PlanningGrain.MONTH.lag(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 1, 1)))
                .isZero();
        assertThat(PlanningGrain.MONTH.lag(LocalDate.of(2025, 12, 1), LocalDate.of(2026, 5, 1)))
                .isEqualTo(4);
        assertThat(PlanningGrain.WEEK.lag(LocalDate.of(2024, 12, 23), LocalDate.of(2025, 1, 6)))
                .isEqualTo(1);
    }

    @Test
    void testTargetMustBeAfterIssuePeriod() {
        LocalDate period = LocalDate.of(2025, 3, 1);
        assertThatThrownBy(() -> PlanningGrain.MONTH.lag(period, period))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2025-03-01 is not after issue period 2025-03-01");
    }

    @Test
    void testDateInsideAPeriodIsRefused() {
        LocalDate tuesday = LocalDate.of(2025, 3, 4);
        assertThatThrownBy(() -> PlanningGrain.WEEK.plus(tuesday, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2025-03-04 is not the first day of a week; that would be 2025-03-03");
    }

    @Test
    void testPeriodIsClosedOnlyWhenDataReachItsLastDay() {
        assertThat(PlanningGrain.MONTH.lastClosedPeriod(LocalDate.of(2024, 2, 28)))
                .isEqualTo(LocalDate.of(2024, 1, 1));
        assertThat(PlanningGrain.MONTH.lastClosedPeriod(LocalDate.of(2024, 2, 29)))
                .isEqualTo(LocalDate.of(2024, 2, 1));
        // 2011-12-09 was a Friday, 2011-12-11 the Sunday after it
        assertThat(PlanningGrain.WEEK.lastClosedPeriod(LocalDate.of(2011, 12, 9)))
                .isEqualTo(LocalDate.of(2011, 11, 28));
        assertThat(PlanningGrain.WEEK.lastClosedPeriod(LocalDate.of(2011, 12, 11)))
                .isEqualTo(LocalDate.of(2011, 12, 5));
    }

    @Test
    void testWeekOfNewYearStartsInTheOldYear() {
        assertThat(PlanningGrain.WEEK.startOf(LocalDate.of(2025, 1, 1))).isEqualTo(LocalDate.of(2024, 12, 30));
        assertThat(PlanningGrain.WEEK.lastDayOf(LocalDate.of(2024, 12, 30))).isEqualTo(LocalDate.of(2025, 1, 5));
        assertThat(PlanningGrain.MONTH.lastDayOf(LocalDate.of(2024, 2, 1))).isEqualTo(LocalDate.of(2024, 2, 29));
    }

    @Property
    void testPlusAndBetweenAreInverse(
            @ForAll PlanningGrain grain,
            @ForAll @IntRange(max = 20_000) int day,
            @ForAll @IntRange(min = -600, max = 600) int periods) {
        LocalDate period = grain.startOf(FIRST_DAY.plusDays(day));
        LocalDate other = grain.plus(period, periods);
        assertThat(grain.between(period, other)).isEqualTo(periods);
        assertThat(grain.startOf(other)).isEqualTo(other);
        assertThat(grain.startOf(grain.lastDayOf(other))).isEqualTo(other);
        assertThat(grain.startOf(grain.lastDayOf(other).plusDays(1))).isEqualTo(grain.plus(other, 1));
    }

    @Property
    void testLastClosedPeriodIsTheLatestClosedOne(
            @ForAll PlanningGrain grain, @ForAll @IntRange(max = 20_000) int day) {
        LocalDate dataThrough = FIRST_DAY.plusDays(day);
        LocalDate closed = grain.lastClosedPeriod(dataThrough);
        assertThat(grain.isClosed(closed, dataThrough)).isTrue();
        assertThat(grain.isClosed(grain.plus(closed, 1), dataThrough)).isFalse();
    }

    @Test
    void testIdsAreReadBack() {
        assertThat(PlanningGrain.fromId("week")).isEqualTo(PlanningGrain.WEEK);
        assertThat(PlanningGrain.MONTH.id()).isEqualTo("month");
        assertThatThrownBy(() -> PlanningGrain.fromId("day"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Planning grain is \"day\"; it must be month or week");
    }
}
