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
        return new DataSetSettings(size, SalesHistory.lastMonthBy(end), seed, demandForecastUnits);
    }

    int months() {
        return size.months();
    }

    YearMonth firstMonth() {
        return lastMonth.minusMonths(months() - 1L);
    }

    SalesHistory history() {
        return new SalesHistory(seed, firstMonth(), months(), size);
    }

    LocalDate lastDay() {
        return lastMonth.atEndOfMonth();
    }
}
