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
package dev.demandlake.trino.tablefunction;

import static dev.demandlake.trino.tablefunction.FunctionFaults.invalidArgument;
import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.time.CalendarGrain;
import dev.demandlake.forecast.time.CalendarSeries;
import dev.demandlake.forecast.time.MixedGrainException;
import dev.demandlake.forecast.time.PeriodAxis;
import io.trino.spi.Page;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Block;
import java.util.Arrays;

/**
 * Collects the rows of one series in arrays and checks them: ascending periods of one grain, each once, and finite values or
 * NULL.
 */
final class SeriesReader {
    private final SeriesInput input;
    private final PeriodType periodType;
    private final ValueType valueType;

    private long[] periods = {};
    private double[] values = {};
    private int count;
    private SeriesName name;

    SeriesReader(SeriesInput input, PeriodType periodType, ValueType valueType) {
        this.input = requireNonNull(input, "input is null");
        this.periodType = requireNonNull(periodType, "periodType is null");
        this.valueType = requireNonNull(valueType, "valueType is null");
    }

    boolean isEmpty() {
        return count == 0;
    }

    void add(Page page) {
        int rows = page.getPositionCount();
        if (rows == 0) {
            return;
        }
        if (name == null) {
            name = new SeriesName(input.columns().partition(), page);
        }
        if (count + rows > input.maxSeriesLength()) {
            throw fault(name + " has more than " + input.maxSeriesLength()
                    + " rows; aggregate to longer periods, or raise" + " forecast.max-series-length");
        }
        ensureCapacity(count + rows);
        Block periodBlock = page.getBlock(SeriesColumns.PERIOD_CHANNEL);
        Block valueBlock = page.getBlock(SeriesColumns.VALUE_CHANNEL);
        for (int position = 0; position < rows; position++) {
            long period = period(periodBlock, position);
            periods[count] = period;
            values[count] = value(valueBlock, position, period);
            count++;
        }
    }

    /** The series of all rows; periods without a row and values that are NULL are NaN. */
    CalendarSeries series() {
        PeriodAxis axis = axis();
        long length = axis.position(periods[count - 1]) + 1;
        if (length > input.maxSeriesLength()) {
            throw fault(name + " has " + length + " periods of grain "
                    + axis.grain().id() + " from "
                    + periodType.text(periods[0]) + " to " + periodType.text(periods[count - 1]) + "; at most "
                    + input.maxSeriesLength() + " are possible, so aggregate to longer periods, or raise"
                    + " forecast.max-series-length");
        }
        return CalendarSeries.of(axis, periods, values, count);
    }

    private void ensureCapacity(int needed) {
        if (needed > periods.length) {
            int capacity = count == 0 ? needed : Math.max(needed, 2 * count);
            periods = Arrays.copyOf(periods, capacity);
            values = Arrays.copyOf(values, capacity);
        }
    }

    private long period(Block block, int position) {
        String column = input.columns().period().name();
        if (block.isNull(position)) {
            throw fault(column + " is NULL in a row of " + name + "; leave out rows without a period");
        }
        long period;
        try {
            period = periodType.read(block, position);
        } catch (IllegalArgumentException e) {
            throw fault(column + " of " + name + ": " + e.getMessage());
        } catch (ArithmeticException e) {
            throw fault(column + " of " + name + " is too far from our time; leave out such rows");
        }
        if (count > 0 && period <= periods[count - 1]) {
            throw outOfOrder(column, period);
        }
        return period;
    }

    private TrinoException outOfOrder(String column, long period) {
        if (period < periods[count - 1]) {
            return fault(column + " of " + name + " goes from " + periodType.text(periods[count - 1]) + " back to "
                    + periodType.text(period) + "; use ORDER BY " + column + ", ascending");
        }
        return fault(name + " has two rows with " + column + " " + periodType.text(period) + "; "
                + (input.columns().partition().isEmpty()
                        ? "name the columns of the series in PARTITION BY, or make it one row a period"
                        : "make it one row a period, such as by sum and GROUP BY"));
    }

    private double value(Block block, int position, long period) {
        if (block.isNull(position)) {
            return Double.NaN;
        }
        double value = valueType.read(block, position);
        if (!Double.isFinite(value)) {
            throw fault(input.columns().value().name() + " is " + value + " in " + name + " at "
                    + periodType.text(period) + "; use NULL for a value that is not known");
        }
        return value;
    }

    private PeriodAxis axis() {
        try {
            return input.grain().isPresent()
                    ? PeriodAxis.of(input.grain().get(), periods, count)
                    : PeriodAxis.derive(periods, count, input.seasonLength());
        } catch (MixedGrainException e) {
            throw mixedGrain(e);
        }
    }

    private TrinoException mixedGrain(MixedGrainException e) {
        String step = "from " + periodType.text(e.from()) + " to " + periodType.text(e.to());
        if (e.grain().isEmpty()) {
            return fault("the periods of " + name + " show no grain, the first step is " + step
                    + "; say it, such as grain => 'day'");
        }
        CalendarGrain grain = e.grain().get();
        return fault(name + " has periods of mixed grain: " + step + " is not a whole number of " + grain.id()
                + "s; correct the periods, or "
                + (input.grain().isPresent() ? "use a finer grain" : "say their grain, such as grain => 'day'"));
    }

    private TrinoException fault(String text) {
        return invalidArgument(input.function(), text);
    }
}
