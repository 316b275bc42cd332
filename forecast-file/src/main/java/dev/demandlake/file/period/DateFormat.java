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

import java.time.LocalDate;
import java.time.YearMonth;

/** Dates as ISO 8601 has them, {@code 2024-01-31}. */
record DateFormat() implements PeriodFormat {
    static final int LENGTH = 10;

    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final int MONTHS = 12;
    private static final int SHORTEST_MONTH = 28;

    @Override
    public long parse(char[] text, int offset, int length) {
        return length == LENGTH ? parseDate(text, offset) : NOT_A_PERIOD;
    }

    /** The midnight of the date in the ten characters from the offset on, or {@link #NOT_A_PERIOD}. */
    static long parseDate(char[] text, int offset) {
        int year = Digits.parse(text, offset, 4);
        int month = Digits.parse(text, offset + 5, 2);
        int day = Digits.parse(text, offset + 8, 2);
        if (text[offset + 4] != '-'
                || text[offset + 7] != '-'
                || year < 0
                || month < 1
                || month > MONTHS
                || day < 1
                || day > SHORTEST_MONTH && day > YearMonth.of(year, month).lengthOfMonth()) {
            return NOT_A_PERIOD;
        }
        return LocalDate.of(year, month, day).toEpochDay() * MICROS_PER_DAY;
    }

    static void appendDate(StringBuilder target, long period) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(period, MICROS_PER_DAY));
        Digits.append(target, date.getYear(), 4);
        target.append('-');
        Digits.append(target, date.getMonthValue(), 2);
        target.append('-');
        Digits.append(target, date.getDayOfMonth(), 2);
    }

    @Override
    public void append(StringBuilder target, long period) {
        appendDate(target, period);
    }

    @Override
    public String description() {
        return "a date such as 2024-01-31";
    }

    @Override
    public boolean isInteger() {
        return false;
    }
}
