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
package dev.demandlake.trino.relation;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Names that mean an issue period, by its first day: a month {@code 2026-10}, an ISO week {@code 2026-w42}, or the day
 * itself, {@code 2026-10-05}.
 */
final class IssuePeriodName {
    private static final Pattern MONTH = Pattern.compile("\\d{4}-\\d{2}");
    private static final Pattern WEEK = Pattern.compile("\\d{4}-w\\d{2}");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final DateTimeFormatter WEEK_FORMAT = new DateTimeFormatterBuilder()
            .appendValue(IsoFields.WEEK_BASED_YEAR, 4)
            .appendLiteral("-w")
            .appendValue(IsoFields.WEEK_OF_WEEK_BASED_YEAR, 2)
            .parseDefaulting(ChronoField.DAY_OF_WEEK, 1)
            .toFormatter()
            .withResolverStyle(ResolverStyle.STRICT);

    private IssuePeriodName() {}

    /** First day of the period, empty if the name is none or names a day that does not exist. */
    static Optional<LocalDate> parse(String name) {
        try {
            if (MONTH.matcher(name).matches()) {
                return Optional.of(YearMonth.parse(name).atDay(1));
            }
            if (WEEK.matcher(name).matches()) {
                return Optional.of(LocalDate.parse(name, WEEK_FORMAT));
            }
            if (DAY.matcher(name).matches()) {
                return Optional.of(LocalDate.parse(name));
            }
            return Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }
}
