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
package dev.demandlake.spark.gold;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.spark.sql.Row;

/** Translation between Spark's rows and the values of forecast-core. */
public final class RowValues {
    private RowValues() {}

    static LocalDate date(Row row, String column) {
        return row.<Date>getAs(column).toLocalDate();
    }

    static OptionalDouble number(Row row, String column) {
        Double value = row.getAs(column);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** The value of a period of a series, where NaN stands for one that was not recorded. */
    static OptionalDouble recorded(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    static Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    static Double orNull(double value) {
        return Double.isNaN(value) ? null : value;
    }

    static Date orNull(Optional<LocalDate> date) {
        return date.map(Date::valueOf).orElse(null);
    }

    /** Rows of a column that was collected into a list; empty if there were none. */
    public static List<Row> rows(Row row, String column) {
        int index = row.fieldIndex(column);
        return row.isNullAt(index) ? List.of() : row.getList(index);
    }

    /** The series of rows (period, quantity) in any order; a period without row or quantity is not recorded. */
    public static Optional<TimeSeries> series(PlanningGrain grain, List<Row> periods) {
        return series(grain, periods, "quantity");
    }

    /** The series of one column of rows with a {@code period}, in any order; a period without row or value is not recorded. */
    public static Optional<TimeSeries> series(PlanningGrain grain, List<Row> periods, String column) {
        if (periods.isEmpty()) {
            return Optional.empty();
        }
        LocalDate start = date(periods.get(0), "period");
        LocalDate end = start;
        for (Row row : periods) {
            LocalDate period = date(row, "period");
            start = period.isBefore(start) ? period : start;
            end = period.isAfter(end) ? period : end;
        }
        double[] values = new double[grain.between(start, end) + 1];
        Arrays.fill(values, Double.NaN);
        for (Row row : periods) {
            values[grain.between(start, date(row, "period"))] =
                    number(row, column).orElse(Double.NaN);
        }
        return Optional.of(TimeSeries.of(grain, start, values));
    }
}
