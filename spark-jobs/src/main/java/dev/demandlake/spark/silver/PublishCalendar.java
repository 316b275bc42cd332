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
package dev.demandlake.spark.silver;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.time.LocalDate;

/** Writes the days of the calendar, from the year of the first demand to two years behind the last. */
public final class PublishCalendar {
    private static final int YEARS_AHEAD = 2;

    private final JobContext context;
    private final LocalDate first;
    private final LocalDate last;

    public PublishCalendar(JobContext context, LocalDate first, LocalDate last) {
        this.context = requireNonNull(context, "context is null");
        this.first = requireNonNull(first, "first is null");
        this.last = requireNonNull(last, "last is null");
    }

    public PublishResult execute() {
        String days = "SELECT explode(sequence(DATE '" + first.withDayOfYear(1) + "', DATE '"
                + LocalDate.of(last.getYear() + YEARS_AHEAD, 12, 31) + "')) AS d";
        String holiday = "(month(d) = 1 AND day(d) = 1 OR month(d) = 12 AND day(d) = 25)";
        return new PublishTable(context, "dim_calendar")
                .replaceWith(context.spark()
                        .sql(
                                "SELECT d AS calendar_date, weekofyear(d) AS iso_week, extract(YEAROFWEEK FROM d) AS iso_year,"
                                        + " CAST(trunc(d, 'week') AS DATE) AS week_start, trunc(d, 'month') AS month_start,"
                                        + " month(d) AS month, quarter(d) AS quarter, year(d) AS year, year(d) AS fiscal_year,"
                                        + " month(d) AS fiscal_period, weekday(d) + 1 AS day_of_week, " + holiday
                                        + " AS is_holiday, weekday(d) < 5 AND NOT " + holiday
                                        + " AS is_working_day FROM ("
                                        + days + ")"))
                .execute();
    }
}
