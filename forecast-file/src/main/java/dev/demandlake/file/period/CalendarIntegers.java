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
package dev.demandlake.file.period;

import java.time.YearMonth;
import java.util.OptionalInt;
import java.util.function.LongPredicate;

/** Recognises calendar dates that are written as integers, {@code 202401} or {@code 20240131}. */
final class CalendarIntegers {
    private static final int FEWEST = 3;
    private static final long FIRST_YEAR = 1900;
    private static final long LAST_YEAR = 2199;
    private static final int MONTHS = 12;

    private CalendarIntegers() {}

    /**
     * Index of the first period behind the end of a year (of a month, if days are written), if all periods are calendar dates
     * written as integers and the difference of the two is not what lies between them in the calendar.
     */
    static OptionalInt turn(long[] periods, int count) {
        if (count < FEWEST) {
            return OptionalInt.empty();
        }
        return all(periods, count, CalendarIntegers::isMonth) || all(periods, count, CalendarIntegers::isDay)
                ? firstTurn(periods, count)
                : OptionalInt.empty();
    }

    private static OptionalInt firstTurn(long[] periods, int count) {
        for (int index = 1; index < count; index++) {
            if (periods[index] / 100 != periods[index - 1] / 100) {
                return OptionalInt.of(index);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean all(long[] periods, int count, LongPredicate condition) {
        for (int index = 0; index < count; index++) {
            if (!condition.test(periods[index])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMonth(long period) {
        long year = period / 100;
        long month = period % 100;
        return year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= MONTHS;
    }

    private static boolean isDay(long period) {
        long day = period % 100;
        return isMonth(period / 100)
                && day >= 1
                && day
                        <= YearMonth.of((int) (period / 10_000), (int) (period / 100 % 100))
                                .lengthOfMonth();
    }
}
