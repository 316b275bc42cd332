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

/** The rows of one series ordered by period, each period once, immutable. Of one that is too long only the first rows. */
public final class Series {
    private final String id;
    private final long[] periods;
    private final double[] values;
    private final long[] lines;
    private final long rows;
    private final long last;

    Series(String id, long[] periods, double[] values, long[] lines, long rows, long last) {
        this.id = requireNonNull(id, "id is null");
        this.periods = requireNonNull(periods, "periods is null");
        this.values = requireNonNull(values, "values is null");
        this.lines = requireNonNull(lines, "lines is null");
        this.rows = rows;
        this.last = last;
    }

    public String id() {
        return id;
    }

    /** Number of rows that are kept here, 1 or more. */
    public int length() {
        return periods.length;
    }

    /** Number of rows in the file. */
    public long rows() {
        return rows;
    }

    /** Whether the file has more rows of the series than are kept here. */
    public boolean isCut() {
        return rows > periods.length;
    }

    /** The periods, ascending; not to be changed. */
    public long[] periods() {
        return periods;
    }

    /** The latest period in the file. */
    public long last() {
        return last;
    }

    /** Value of a row: finite, infinite, or NaN where it is missing. */
    public double value(int index) {
        return values[index];
    }

    /** Line of the file in which a row begins. */
    public long line(int index) {
        return lines[index];
    }
}
