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

import static dev.demandlake.forecast.time.CalendarGrain.MICROS_PER_DAY;
import static dev.demandlake.forecast.time.CalendarGrain.NOT_WHOLE;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Counts calendar months between times that lie on the same day of their months, at the same time of the day. A month that is
 * too short for the day has it on its last day.
 *
 * @param dayOfMonth 1 to 31; 31 stands for the last day of each month
 */
record MonthPositions(int dayOfMonth) {
    private static final int MONTHS_PER_YEAR = 12;
    private static final int LONGEST_MONTH = 31;

    /** Counts from the day on which these times lie, if they lie on one. */
    static MonthPositions of(long[] times, int count) {
        int latestDay = 1;
        boolean lastDays = true;
        for (int index = 0; index < count; index++) {
            LocalDate date = date(times[index]);
            latestDay = Math.max(latestDay, date.getDayOfMonth());
            lastDays &= date.getDayOfMonth() == date.lengthOfMonth();
        }
        return new MonthPositions(lastDays ? LONGEST_MONTH : latestDay);
    }

    /** Months since year 0 of a time on the day of the month, else {@link CalendarGrain#NOT_WHOLE}. */
    long monthOf(long time) {
        LocalDate date = date(time);
        return date.getDayOfMonth() == Math.min(dayOfMonth, date.lengthOfMonth())
                ? (long) date.getYear() * MONTHS_PER_YEAR + date.getMonthValue() - 1
                : NOT_WHOLE;
    }

    /** The time on the day of the month, this many months since year 0. */
    long timeOf(long month, long timeOfDay) {
        YearMonth yearMonth = YearMonth.of(
                Math.toIntExact(Math.floorDiv(month, MONTHS_PER_YEAR)), Math.floorMod(month, MONTHS_PER_YEAR) + 1);
        LocalDate date = yearMonth.atDay(Math.min(dayOfMonth, yearMonth.lengthOfMonth()));
        return date.toEpochDay() * MICROS_PER_DAY + timeOfDay;
    }

    /** Months from one time to another by their months since year 0, or {@link CalendarGrain#NOT_WHOLE}. */
    static long between(long from, long fromMonth, long to, long toMonth) {
        return fromMonth == NOT_WHOLE || toMonth == NOT_WHOLE || timeOfDay(from) != timeOfDay(to)
                ? NOT_WHOLE
                : toMonth - fromMonth;
    }

    static long timeOfDay(long time) {
        return Math.floorMod(time, MICROS_PER_DAY);
    }

    private static LocalDate date(long time) {
        return LocalDate.ofEpochDay(Math.floorDiv(time, MICROS_PER_DAY));
    }
}
