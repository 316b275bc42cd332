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
package dev.demandlake.file;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a forecast of a file has done.
 *
 * @param series number of series
 * @param rows number of rows of the file
 * @param order of the series in the output
 * @param frequencies number of series by the step between their periods, such as {@code month}
 * @param statuses number of series by model, in the order asked for, and by status
 * @param checking time to read the file first, with sorting its rows if they were not grouped
 * @param forecasting time to fit and write
 */
public record FileForecastResult(
        long series,
        long rows,
        Order order,
        SortedMap<String, Long> frequencies,
        Map<String, SortedMap<String, Long>> statuses,
        Duration checking,
        Duration forecasting) {

    /** Order of the series in the output. */
    public enum Order {
        /** That of the input. */
        AS_READ,
        /** By id, because the rows of the input were not grouped. */
        BY_ID
    }

    public FileForecastResult {
        requireNonNull(order, "order is null");
        requireNonNull(checking, "checking is null");
        requireNonNull(forecasting, "forecasting is null");
        frequencies = Collections.unmodifiableSortedMap(new TreeMap<>(frequencies));
        statuses = Collections.unmodifiableMap(new LinkedHashMap<>(statuses));
    }

    /** Time for all of it. */
    public Duration total() {
        return checking.plus(forecasting);
    }

    /** Series a second over the total time. */
    public double seriesPerSecond() {
        return series / (total().toNanos() / 1e9);
    }
}
