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
package dev.demandlake.file.series;

import static java.util.Objects.requireNonNull;

import dev.demandlake.file.FileFaultException;
import dev.demandlake.file.period.PeriodFormat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Collects the rows of one series after the other, in any order of periods. */
final class SeriesCollector {
    private static final int FIRST_CAPACITY = 64;

    private final Path file;
    private final String timeColumn;
    private final PeriodFormat format;
    private final int mostRows;

    private String id;
    private long[] periods = new long[FIRST_CAPACITY];
    private double[] values = new double[FIRST_CAPACITY];
    private long[] lines = new long[FIRST_CAPACITY];
    private int count;
    private long rows;
    private boolean ascending;
    private long last;

    SeriesCollector(CsvFile csv, PeriodFormat format, int mostRows) {
        this.file = csv.file();
        this.timeColumn = csv.columns().time();
        this.format = requireNonNull(format, "format is null");
        this.mostRows = mostRows;
    }

    void begin(String nextId) {
        id = requireNonNull(nextId, "nextId is null");
        count = 0;
        rows = 0;
        ascending = true;
        last = Long.MIN_VALUE;
    }

    void add(long period, double value, long line) {
        rows++;
        if (count == mostRows) {
            last = Math.max(last, period);
            return;
        }
        if (count == periods.length) {
            int capacity = Math.min(2 * count, mostRows);
            periods = Arrays.copyOf(periods, capacity);
            values = Arrays.copyOf(values, capacity);
            lines = Arrays.copyOf(lines, capacity);
        }
        ascending &= period > last;
        last = Math.max(last, period);
        periods[count] = period;
        values[count] = value;
        lines[count] = line;
        count++;
    }

    /**
     * The series of the rows since {@link #begin}, of which there must be one.
     *
     * @throws FileFaultException if a period stands there twice
     */
    Series end() {
        if (ascending) {
            return new Series(
                    id,
                    Arrays.copyOf(periods, count),
                    Arrays.copyOf(values, count),
                    Arrays.copyOf(lines, count),
                    rows,
                    last);
        }
        int[] order = IntStream.range(0, count)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(index -> periods[index])
                        .thenComparingLong(index -> lines[index]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int index = 1; index < count; index++) {
            if (periods[order[index]] == periods[order[index - 1]]) {
                throw twice(lines[order[index - 1]], lines[order[index]], periods[order[index]]);
            }
        }
        return new Series(
                id,
                Arrays.stream(order).mapToLong(index -> periods[index]).toArray(),
                Arrays.stream(order).mapToDouble(index -> values[index]).toArray(),
                Arrays.stream(order).mapToLong(index -> lines[index]).toArray(),
                rows,
                last);
    }

    private FileFaultException twice(long firstLine, long secondLine, long period) {
        return new FileFaultException(
                file,
                "lines %d and %d: series %s has two rows with %s %s; make it one row a period, such as their sum"
                        .formatted(
                                firstLine, secondLine, FileFaultException.quoted(id), timeColumn, format.text(period)));
    }
}
