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

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class TestPeriodAxis {
    private static final int NO_SEASON = 1;

    @Test
    void testSeriesWithoutGapsShowTheirGrain() {
        assertThat(grain(NO_SEASON, every(5, date -> date.plusYears(1)))).isEqualTo(CalendarGrain.YEAR);
        assertThat(grain(NO_SEASON, every(5, date -> date.plusMonths(3)))).isEqualTo(CalendarGrain.QUARTER);
        assertThat(grain(NO_SEASON, every(5, date -> date.plusMonths(1)))).isEqualTo(CalendarGrain.MONTH);
        assertThat(grain(NO_SEASON, every(5, date -> date.plusWeeks(1)))).isEqualTo(CalendarGrain.WEEK);
        assertThat(grain(NO_SEASON, every(5, date -> date.plusDays(1)))).isEqualTo(CalendarGrain.DAY);
        assertThat(grain(NO_SEASON, every(5, date -> date.plusHours(1)))).isEqualTo(CalendarGrain.HOUR);
    }

    @Test
    void testGapsDoNotHideTheGrain() {
        assertThat(grain(12, "2024-01-01", "2024-02-01", "2024-03-01", "2024-09-01"))
                .isEqualTo(CalendarGrain.MONTH);
        assertThat(grain(12, "2024-01-01", "2024-01-02", "2024-01-03", "2024-03-01"))
                .isEqualTo(CalendarGrain.DAY);
        assertThat(grain(12, "2024-01-03", "2024-01-05", "2024-01-09")).isEqualTo(CalendarGrain.DAY);
    }

    @Test
    void testTheSeasonSettlesWhatSparsePeriodsLeaveOpen() {
        assertThat(grain(12, "2023-01-01", "2024-01-01")).isEqualTo(CalendarGrain.MONTH);
        assertThat(grain(4, "2023-01-01", "2024-01-01")).isEqualTo(CalendarGrain.QUARTER);
        assertThat(grain(NO_SEASON, "2023-01-01", "2024-01-01")).isEqualTo(CalendarGrain.YEAR);
        assertThat(grain(52, "2024-01-01")).isEqualTo(CalendarGrain.WEEK);
        assertThat(grain(NO_SEASON, "2024-01-01")).isEqualTo(CalendarGrain.MONTH);
        assertThat(grain(NO_SEASON, "2024-01-02")).isEqualTo(CalendarGrain.DAY);
    }

    @Test
    void testStrayPeriodIsNamedWithItsNeighbour() {
        assertMixed(12, CalendarGrain.MONTH, "2024-02-01", "2024-03-15", "2024-01-01", "2024-02-01", "2024-03-15");
        assertMixed(
                12,
                CalendarGrain.MONTH,
                "2024-02-01",
                "2024-02-02",
                "2024-01-01",
                "2024-02-01",
                "2024-02-02",
                "2024-03-01",
                "2024-04-01");
        assertMixed(52, CalendarGrain.WEEK, "2024-01-15", "2024-01-23", "2024-01-08", "2024-01-15", "2024-01-23");
    }

    @Test
    void testPeriodsThatShowNoGrainAreRefused() {
        assertThatThrownBy(() -> grain(12, "2024-01-01", "2024-01-10", "2024-02-17"))
                .isInstanceOf(MixedGrainException.class)
                .hasMessage("The steps between the periods show no grain; the first is from 2024-01-01 to 2024-01-10")
                .asInstanceOf(InstanceOfAssertFactories.type(MixedGrainException.class))
                .extracting(MixedGrainException::grain)
                .isEqualTo(Optional.empty());
        assertThatThrownBy(() -> grain(12, "2024-01-01T00:00", "2024-01-01T00:01"))
                .isInstanceOf(MixedGrainException.class);
    }

    @Test
    void testGrainThatIsGivenIsOnlyChecked() {
        long[] sparse = times("2024-01-01", "2024-01-10", "2024-02-17");
        PeriodAxis axis = PeriodAxis.of(CalendarGrain.DAY, sparse, 3);
        assertThat(axis.position(sparse[2])).isEqualTo(9 + 38);
        assertThatThrownBy(() -> PeriodAxis.of(CalendarGrain.WEEK, sparse, 3))
                .isInstanceOf(MixedGrainException.class)
                .hasMessage("From 2024-01-01 to 2024-01-10 is not a whole number of periods of grain week");
    }

    @Test
    void testLastDaysOfMonthsStayLastDays() {
        PeriodAxis axis = PeriodAxis.derive(times("2023-12-31", "2024-01-31", "2024-02-29"), 3, NO_SEASON);
        assertThat(axis.grain()).isEqualTo(CalendarGrain.MONTH);
        assertThat(Stream.of(3L, 4L, 14L).map(position -> text(axis.period(position))))
                .containsExactly("2024-03-31T00:00", "2024-04-30T00:00", "2025-02-28T00:00");
    }

    @Test
    void testDayOfTheMonthAndTimeOfTheDayAreKept() {
        PeriodAxis axis =
                PeriodAxis.derive(times("2024-01-30T06:30", "2024-02-29T06:30", "2024-03-30T06:30"), 3, NO_SEASON);
        assertThat(axis.grain()).isEqualTo(CalendarGrain.MONTH);
        assertThat(text(axis.period(-1))).isEqualTo("2023-12-30T06:30");
        assertThat(text(axis.period(13))).isEqualTo("2025-02-28T06:30");
        assertThatThrownBy(() -> PeriodAxis.of(
                        CalendarGrain.MONTH, times("2024-01-30T06:30", "2024-02-29T06:30", "2024-03-30T07:30"), 3))
                .isInstanceOf(MixedGrainException.class)
                .hasMessageContaining("From 2024-02-29T06:30 to 2024-03-30T07:30");
    }

    @Property
    void testPeriodsAndPositionsAreInverse(
            @ForAll CalendarGrain grain,
            @ForAll @IntRange(min = -40_000, max = 40_000) int firstDay,
            @ForAll @IntRange(min = -2_000, max = 2_000) int position) {
        long first = firstDay * Duration.ofDays(1).toNanos() / 1000;
        PeriodAxis axis = PeriodAxis.of(grain, new long[] {first}, 1);
        assertThat(axis.period(0)).isEqualTo(first);
        assertThat(axis.position(axis.period(position))).isEqualTo(position);
    }

    @Property
    void testCountingAgreesWithTheCalendar(
            @ForAll @IntRange(min = -40_000, max = 40_000) int firstDay,
            @ForAll @IntRange(min = -2_000, max = 2_000) int months) {
        LocalDate first = LocalDate.ofEpochDay(firstDay);
        PeriodAxis axis = PeriodAxis.of(CalendarGrain.MONTH, times(first.toString()), 1);
        LocalDate expected = first.plusMonths(months);
        if (first.getDayOfMonth() == first.lengthOfMonth()) {
            expected = expected.withDayOfMonth(expected.lengthOfMonth());
        }
        assertThat(text(axis.period(months))).isEqualTo(expected.atStartOfDay().toString());
    }

    @Test
    void testSeriesHasNaNBetweenItsPeriods() {
        long[] periods = times("2024-01-01", "2024-02-01", "2024-05-01");
        CalendarSeries series =
                CalendarSeries.of(PeriodAxis.derive(periods, 3, 12), periods, new double[] {1, 2, 5, 99}, 3);
        assertThat(series.values()).containsExactly(1, 2, Double.NaN, Double.NaN, 5);
        assertThat(series.firstValues(2)).containsExactly(1, 2);
        assertThat(series.firstValues(-1)).isEmpty();
        assertThat(series.length()).isEqualTo(5);
    }

    private static void assertMixed(int seasonLength, CalendarGrain grain, String from, String to, String... periods) {
        assertThatThrownBy(() -> grain(seasonLength, periods))
                .isInstanceOf(MixedGrainException.class)
                .hasMessage("From " + from + " to " + to + " is not a whole number of periods of grain " + grain.id())
                .asInstanceOf(InstanceOfAssertFactories.type(MixedGrainException.class))
                .satisfies(exception -> {
                    assertThat(exception.grain()).contains(grain);
                    assertThat(new long[] {exception.from(), exception.to()}).isEqualTo(times(from, to));
                });
    }

    private static CalendarGrain grain(int seasonLength, String... periods) {
        return PeriodAxis.derive(times(periods), periods.length, seasonLength).grain();
    }

    private static String[] every(int count, UnaryOperator<LocalDateTime> next) {
        return Stream.iterate(LocalDateTime.of(2023, 11, 1, 0, 0), next)
                .limit(count)
                .map(LocalDateTime::toString)
                .toArray(String[]::new);
    }

    private static long[] times(String... periods) {
        return Arrays.stream(periods)
                .map(period -> period.contains("T") ? period : period + "T00:00")
                .mapToLong(period -> LocalDateTime.parse(period).toEpochSecond(ZoneOffset.UTC) * 1_000_000)
                .toArray();
    }

    private static String text(long time) {
        return LocalDateTime.ofEpochSecond(Math.floorDiv(time, 1_000_000), 0, ZoneOffset.UTC)
                .toString();
    }
}
