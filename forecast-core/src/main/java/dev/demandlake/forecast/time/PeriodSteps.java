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

import static dev.demandlake.forecast.time.CalendarGrain.DAY;
import static dev.demandlake.forecast.time.CalendarGrain.HOUR;
import static dev.demandlake.forecast.time.CalendarGrain.MONTH;
import static dev.demandlake.forecast.time.CalendarGrain.NOT_WHOLE;
import static dev.demandlake.forecast.time.CalendarGrain.QUARTER;
import static dev.demandlake.forecast.time.CalendarGrain.WEEK;
import static dev.demandlake.forecast.time.CalendarGrain.YEAR;

import java.util.Optional;

/** The steps between neighbouring periods and the grains of which they are whole numbers of periods. */
final class PeriodSteps {
    private static final CalendarGrain[] LONGEST_FIRST = {YEAR, QUARTER, MONTH, WEEK, DAY, HOUR};
    // With a single step every grain that fits has all its steps of one period.
    private static final int FEWEST_FOR_A_MAJORITY = 2;

    private final long[] periods;
    private final int count;
    private final MonthPositions months;
    private final int steps;
    // by ordinal of the grain: steps that are whole numbers of periods, and those of exactly one period
    private final int[] whole = new int[LONGEST_FIRST.length];
    private final int[] single = new int[LONGEST_FIRST.length];
    private int withinAWeek;
    private int withinADay;

    PeriodSteps(long[] periods, int count, MonthPositions months) {
        this.periods = periods;
        this.count = count;
        this.months = months;
        this.steps = count - 1;
        long month = months.monthOf(periods[0]);
        for (int index = 1; index < count; index++) {
            long nextMonth = months.monthOf(periods[index]);
            add(
                    periods[index] - periods[index - 1],
                    MonthPositions.between(periods[index - 1], month, periods[index], nextMonth));
            month = nextMonth;
        }
    }

    private void add(long distanceMicros, long distanceMonths) {
        for (CalendarGrain grain : LONGEST_FIRST) {
            long number = grain.whole(distanceMicros, distanceMonths);
            if (number != NOT_WHOLE) {
                whole[grain.ordinal()]++;
            }
            if (number == 1) {
                single[grain.ordinal()]++;
            }
        }
        if (distanceMicros < WEEK.micros()) {
            withinAWeek++;
        }
        if (distanceMicros < DAY.micros()) {
            withinADay++;
        }
    }

    void requireWhole(CalendarGrain grain) {
        if (!fits(grain)) {
            throw mixed(Optional.of(grain), firstBreak(grain));
        }
    }

    CalendarGrain grain(int seasonLength) {
        for (CalendarGrain grain : LONGEST_FIRST) {
            if (steps >= FEWEST_FOR_A_MAJORITY && fits(grain) && isMajority(single[grain.ordinal()])) {
                return grain;
            }
        }
        Optional<CalendarGrain> ofSeason = ofSeason(seasonLength).filter(this::fits);
        if (ofSeason.isPresent()) {
            return ofSeason.get();
        }
        if (steps == 0) {
            return months.dayOfMonth() == 1 ? MONTH : DAY;
        }
        for (CalendarGrain grain : LONGEST_FIRST) {
            if (fits(grain) && isEvident(grain)) {
                return grain;
            }
        }
        throw mixed();
    }

    private boolean fits(CalendarGrain grain) {
        return whole[grain.ordinal()] == steps;
    }

    private boolean isMajority(int number) {
        return 2 * number > steps;
    }

    // Any dates are whole days apart, and any full hours whole hours: that alone says nothing.
    private boolean isEvident(CalendarGrain grain) {
        return switch (grain) {
            case HOUR -> isMajority(withinADay);
            case DAY -> isMajority(withinAWeek);
            case WEEK, MONTH, QUARTER, YEAR -> true;
        };
    }

    private static Optional<CalendarGrain> ofSeason(int seasonLength) {
        return switch (seasonLength) {
            case 24, 168 -> Optional.of(HOUR);
            case 7, 365, 366 -> Optional.of(DAY);
            case 52, 53 -> Optional.of(WEEK);
            case 12 -> Optional.of(MONTH);
            case 4 -> Optional.of(QUARTER);
            default -> Optional.empty();
        };
    }

    private MixedGrainException mixed() {
        for (CalendarGrain grain : LONGEST_FIRST) {
            // The grain of the first step, if a later one breaks it.
            int index = firstBreak(grain);
            if (index > 1) {
                return mixed(Optional.of(grain), index);
            }
        }
        return mixed(Optional.empty(), 1);
    }

    private MixedGrainException mixed(Optional<CalendarGrain> grain, int index) {
        return new MixedGrainException(periods[index - 1], periods[index], grain);
    }

    /** Number of the first period that lies no whole number of periods after the one before; 1 if all do. */
    private int firstBreak(CalendarGrain grain) {
        // The day of the first period and not the latest day: that one may be the one that does not fit.
        MonthPositions positions = MonthPositions.of(periods, 1);
        for (int index = 1; index < count; index++) {
            long distanceMonths = MonthPositions.between(
                    periods[index - 1],
                    positions.monthOf(periods[index - 1]),
                    periods[index],
                    positions.monthOf(periods[index]));
            if (grain.whole(periods[index] - periods[index - 1], distanceMonths) == NOT_WHOLE) {
                return index;
            }
        }
        return 1;
    }
}
