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

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Rows in memory by series. */
final class Run {
    private static final int FIRST_CAPACITY = 4;
    private static final int BYTES_PER_ROW = 3 * Long.BYTES;
    // entry, table, id, three arrays and their owner without what they hold
    private static final int BYTES_PER_SERIES = 240;
    private static final int BYTES_PER_CHARACTER = 2;

    private final Map<String, Rows> series = new HashMap<>();
    private String lastId = "";
    private Rows last = new Rows();
    private long memory;

    void add(String id, long period, double value, long line) {
        if (!id.equals(lastId)) {
            last = series.get(id);
            if (last == null) {
                last = new Rows();
                series.put(id, last);
                memory += BYTES_PER_SERIES + (long) BYTES_PER_CHARACTER * id.length() + FIRST_CAPACITY * BYTES_PER_ROW;
            }
            lastId = id;
        }
        memory += (long) BYTES_PER_ROW * last.add(period, value, line);
    }

    /** Bytes that the rows take, about. */
    long memory() {
        return memory;
    }

    Path write(Path target) throws IOException {
        String[] ids = series.keySet().toArray(String[]::new);
        Arrays.sort(ids);
        try (RunWriter writer = new RunWriter(target)) {
            for (String id : ids) {
                Rows rows = series.get(id);
                writer.begin(id, rows.count);
                for (int index = 0; index < rows.count; index++) {
                    writer.row(rows.periods[index], rows.values[index], rows.lines[index]);
                }
            }
        }
        return target;
    }

    private static final class Rows {
        private long[] periods = new long[FIRST_CAPACITY];
        private double[] values = new double[FIRST_CAPACITY];
        private long[] lines = new long[FIRST_CAPACITY];
        private int count;

        /** Adds a row; returns by how many rows the capacity has grown. */
        private int add(long period, double value, long line) {
            int grown = 0;
            if (count == periods.length) {
                grown = count / 2;
                periods = Arrays.copyOf(periods, count + grown);
                values = Arrays.copyOf(values, count + grown);
                lines = Arrays.copyOf(lines, count + grown);
            }
            periods[count] = period;
            values[count] = value;
            lines[count] = line;
            count++;
            return grown;
        }
    }
}
