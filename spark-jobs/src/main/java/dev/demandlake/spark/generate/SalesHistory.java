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
package dev.demandlake.spark.generate;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Over which months sales are drawn, and by which chance.
 *
 * @param months full months from the first one on
 * @param size whose units are ordered on as many days a week
 */
record SalesHistory(long seed, YearMonth firstMonth, int months, DataSetSize size) implements Serializable {
    private static final LocalDate EARLIEST_END = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST_END = LocalDate.of(2100, 12, 31);

    SalesHistory {
        requireNonNull(firstMonth, "firstMonth is null");
        requireNonNull(size, "size is null");
    }

    /**
     * The last month that is over by the end of a day.
     *
     * @throws IllegalArgumentException if the day is not between 1990 and 2100
     */
    static YearMonth lastMonthBy(LocalDate end) {
        if (end.isBefore(EARLIEST_END) || end.isAfter(LATEST_END)) {
            throw new IllegalArgumentException(
                    "--end is " + end + "; it must be between " + EARLIEST_END + " and " + LATEST_END);
        }
        YearMonth month = YearMonth.from(end);
        return end.equals(month.atEndOfMonth()) ? month : month.minusMonths(1);
    }
}
