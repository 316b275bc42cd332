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

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;

/**
 * The length of a planning period: a calendar month or an ISO week. A period is named by its first day, so that periods
 * compare, sort and filter as dates.
 */
public enum PlanningGrain {
    /** Calendar months, named by their first day; twelve make a season. */
    MONTH(12) {
        @Override
        public LocalDate startOf(LocalDate date) {
            return date.withDayOfMonth(1);
        }

        @Override
        LocalDate move(LocalDate period, long periods) {
            return period.plusMonths(periods);
        }

        @Override
        long distance(LocalDate from, LocalDate to) {
            return ChronoUnit.MONTHS.between(from, to);
        }
    },

    /**
     * ISO weeks, named by their Monday; 52 make a season. A year has 52.18 weeks on average, so a 52-week season drifts by
     * about a day a year against the calendar.
     */
    WEEK(52) {
        @Override
        public LocalDate startOf(LocalDate date) {
            return date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        }

        @Override
        LocalDate move(LocalDate period, long periods) {
            return period.plusWeeks(periods);
        }

        @Override
        long distance(LocalDate from, LocalDate to) {
            return ChronoUnit.WEEKS.between(from, to);
        }
    };

    private final int seasonLength;

    PlanningGrain(int seasonLength) {
        this.seasonLength = seasonLength;
    }

    /**
     * The grain of this id.
     *
     * @param id {@code month} or {@code week}
     * @throws IllegalArgumentException if there is no such grain
     */
    public static PlanningGrain fromId(String id) {
        requireNonNull(id, "id is null");
        return Arrays.stream(values())
                .filter(grain -> grain.id().equals(id))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("Planning grain is \"" + id + "\"; it must be month or week"));
    }

    /** The name in files and tables: {@code month} or {@code week}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Periods in a year, the season of demand: 12 months or 52 weeks. */
    public int seasonLength() {
        return seasonLength;
    }

    /** First day of the period that contains the date, which is the name of the period. */
    public abstract LocalDate startOf(LocalDate date);

    /**
     * Last day of a period.
     *
     * @throws IllegalArgumentException if the date is not the first day of a period
     */
    public LocalDate lastDayOf(LocalDate period) {
        return plus(period, 1).minusDays(1);
    }

    /**
     * The period that lies the given number of periods later, or earlier if it is negative.
     *
     * @throws IllegalArgumentException if the date is not the first day of a period
     */
    public LocalDate plus(LocalDate period, long periods) {
        return move(requirePeriod(period), periods);
    }

    /**
     * Periods from one period to another; negative if the second is earlier.
     *
     * @throws IllegalArgumentException if a date is not the first day of a period
     */
    public int between(LocalDate from, LocalDate to) {
        return Math.toIntExact(distance(requirePeriod(from), requirePeriod(to)));
    }

    /**
     * Lag of a forecast: periods from its issue period to its target period, less one, so that the first period after the
     * issue period has lag 0.
     *
     * @param issuePeriod the last closed period when the forecast was made
     * @param targetPeriod the period the forecast is for
     * @throws IllegalArgumentException if the target is not after the issue period, or a date is not the first day of a period
     */
    public int lag(LocalDate issuePeriod, LocalDate targetPeriod) {
        int lag = between(issuePeriod, targetPeriod) - 1;
        if (lag < 0) {
            throw new IllegalArgumentException("Target period " + targetPeriod + " is not after issue period "
                    + issuePeriod + "; a forecast is for a later period than the one it is issued in");
        }
        return lag;
    }

    /** The latest period that is closed when the data reach the given day: the latest whose last day is not after it. */
    public LocalDate lastClosedPeriod(LocalDate dataThrough) {
        LocalDate period = startOf(dataThrough);
        return lastDayOf(period).isAfter(dataThrough) ? plus(period, -1) : period;
    }

    /** Whether all days of the period are in data that reach the given day. */
    public boolean isClosed(LocalDate period, LocalDate dataThrough) {
        return !lastDayOf(period).isAfter(dataThrough);
    }

    /**
     * Returns the date if it names a period.
     *
     * @throws IllegalArgumentException if the date is not the first day of a period
     */
    public LocalDate requirePeriod(LocalDate date) {
        requireNonNull(date, "date is null");
        if (!startOf(date).equals(date)) {
            throw new IllegalArgumentException(
                    date + " is not the first day of a " + id() + "; that would be " + startOf(date));
        }
        return date;
    }

    abstract LocalDate move(LocalDate period, long periods);

    abstract long distance(LocalDate from, LocalDate to);
}
