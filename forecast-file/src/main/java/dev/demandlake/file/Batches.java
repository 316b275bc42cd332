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

import dev.demandlake.file.series.NotGroupedException;
import dev.demandlake.file.series.Series;
import dev.demandlake.file.series.SeriesReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Series in batches, the same for the same input: small enough for memory, large enough to be worth handing to a thread. */
final class Batches {
    private static final int MOST_SERIES = 64;
    private static final long MOST_ROWS = 4096;

    private final SeriesReader reader;
    private final long rowsOfForecast;

    /** Batches of series of which each will have so many rows of forecasts. */
    Batches(SeriesReader reader, long rowsOfForecast) {
        this.reader = requireNonNull(reader, "reader is null");
        this.rowsOfForecast = rowsOfForecast;
    }

    /** The next series, at least one; none after the last. */
    List<Series> next() throws IOException, NotGroupedException {
        List<Series> batch = new ArrayList<>();
        long rows = 0;
        while (batch.size() < MOST_SERIES && rows < MOST_ROWS) {
            Optional<Series> series = reader.next();
            if (series.isEmpty()) {
                return batch;
            }
            batch.add(series.get());
            rows += Math.max(series.get().length(), rowsOfForecast);
        }
        return batch;
    }
}
