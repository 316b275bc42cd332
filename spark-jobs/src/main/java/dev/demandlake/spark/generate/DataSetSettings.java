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

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Everything that decides the content of a generated data set. Equal settings give files that are equal byte by byte.
 *
 * @param lastMonth the last month with sales, complete
 * @param demandForecastUnits how many combinations of item, location and customer are sold
 */
record DataSetSettings(DataSetSize size, YearMonth lastMonth, long seed, int demandForecastUnits) {
    private static final LocalDate EARLIEST_END = LocalDate.of(1990, 1, 1);
    private static final LocalDate LATEST_END = LocalDate.of(2100, 12, 31);

    DataSetSettings {
        requireNonNull(size, "size is null");
        requireNonNull(lastMonth, "lastMonth is null");
        if (demandForecastUnits < 1 || demandForecastUnits > size.mostDemandForecastUnits()) {
            throw new IllegalArgumentException("--dfus is " + demandForecastUnits + "; size " + size.label()
                    + " takes 1 to " + size.mostDemandForecastUnits());
        }
    }

    /**
     * Settings of a data set that ends with the last month that is over by the end of the given day.
     *
     * @throws IllegalArgumentException if the day is not between 1990 and 2100, or the number of units does not fit
     */
    static DataSetSettings endingBy(LocalDate end, DataSetSize size, long seed, int demandForecastUnits) {
        if (end.isBefore(EARLIEST_END) || end.isAfter(LATEST_END)) {
            throw new IllegalArgumentException(
                    "--end is " + end + "; it must be between " + EARLIEST_END + " and " + LATEST_END);
        }
        YearMonth month = YearMonth.from(end);
        YearMonth lastMonth = end.equals(month.atEndOfMonth()) ? month : month.minusMonths(1);
        return new DataSetSettings(size, lastMonth, seed, demandForecastUnits);
    }

    int months() {
        return size.months();
    }

    YearMonth firstMonth() {
        return lastMonth.minusMonths(months() - 1L);
    }

    LocalDate lastDay() {
        return lastMonth.atEndOfMonth();
    }
}
