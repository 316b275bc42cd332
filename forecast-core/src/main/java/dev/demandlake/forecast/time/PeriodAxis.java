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

import static java.util.Objects.requireNonNull;

/**
 * Consecutive periods of one grain, numbered from 0, without an end. A period is named by a time within it, the same for all:
 * the same day of the month for months, quarters and years (31 is the last day of each), the same time of the day for days and
 * longer periods. Times are microseconds since 1970, without a time zone.
 */
public final class PeriodAxis {
    private final CalendarGrain grain;
    private final MonthPositions months;
    private final long first;
    private final long firstMonth;

    private PeriodAxis(CalendarGrain grain, MonthPositions months, long first) {
        this.grain = grain;
        this.months = months;
        this.first = first;
        this.firstMonth = months.monthOf(first);
    }

    /**
     * The axis on which the given periods lie.
     *
     * @param periods ascending, each once; those from {@code count} on are not looked at
     * @param count 1 or more
     * @throws MixedGrainException if two neighbours do not lie a whole number of periods apart
     */
    public static PeriodAxis of(CalendarGrain grain, long[] periods, int count) {
        requireNonNull(grain, "grain is null");
        MonthPositions months = MonthPositions.of(periods, count);
        new PeriodSteps(periods, count, months).requireWhole(grain);
        return new PeriodAxis(grain, months, periods[0]);
    }

    /**
     * The axis on which the given periods lie, of the grain which they show. Sparse demand has few neighbours without a gap
     * between them, so the grain is, in this order:
     * <ol>
     *   <li>the longest of which more than half of the steps between neighbours are exactly one period, from three periods on;
     *   <li>the one that has such seasons: hours 24 or 168, days 7, 365 or 366, weeks 52 or 53, months 12, quarters 4;
     *   <li>the longest but hours and days;
     *   <li>days if more than half of the steps are shorter than a week, hours if they are shorter than a day.
     * </ol>
     * All steps are whole numbers of its periods. A single period is a month if it is a first day and no season says
     * otherwise, else a day.
     *
     * @param periods ascending, each once; those from {@code count} on are not looked at
     * @param count 1 or more
     * @param seasonLength periods in a season as the user has it
     * @throws MixedGrainException if there is none, naming the first neighbours whose step differs from those before
     */
    public static PeriodAxis derive(long[] periods, int count, int seasonLength) {
        MonthPositions months = MonthPositions.of(periods, count);
        CalendarGrain grain = new PeriodSteps(periods, count, months).grain(seasonLength);
        return new PeriodAxis(grain, months, periods[0]);
    }

    public CalendarGrain grain() {
        return grain;
    }

    /** Number of a period of which {@link #period} gives the time. */
    public long position(long period) {
        return grain.isOfMonths()
                ? Math.floorDiv(months.monthOf(period) - firstMonth, grain.months())
                : Math.floorDiv(period - first, grain.micros());
    }

    /** The time that names a period, before the first one too. */
    public long period(long position) {
        return grain.isOfMonths()
                ? months.timeOf(firstMonth + position * grain.months(), MonthPositions.timeOfDay(first))
                : first + position * grain.micros();
    }
}
