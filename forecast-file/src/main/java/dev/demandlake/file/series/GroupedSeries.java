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
import java.io.IOException;
import java.nio.file.Files;
import java.util.Optional;
import java.util.function.LongConsumer;

/** The series of a file in which the rows of each series stand together, in the order of the file. */
public final class GroupedSeries implements SeriesSource {
    private final CsvFile csv;
    private final int mostRows;
    private final PeriodFormat format;

    private GroupedSeries(CsvFile csv, int mostRows, PeriodFormat format) {
        this.csv = csv;
        this.mostRows = mostRows;
        this.format = format;
    }

    /**
     * The series of a file; reads its first row.
     *
     * @param mostRows rows that are kept of a series
     * @throws FileFaultException if the file cannot be read, lacks a column or has no rows
     */
    public static GroupedSeries of(CsvFile csv, int mostRows) throws IOException {
        requireNonNull(csv, "csv is null");
        try (CsvRows rows = CsvRows.open(csv, more -> {})) {
            if (!rows.next()) {
                throw new FileFaultException(csv.file(), "has a header but no rows, so there is nothing to forecast");
            }
            return new GroupedSeries(csv, mostRows, rows.format());
        }
    }

    @Override
    public PeriodFormat format() {
        return format;
    }

    @Override
    public long size() throws IOException {
        return Files.size(csv.file());
    }

    /** Each reader looks whether the rows are grouped, and remembers a hash of each id. */
    @Override
    public SeriesReader open(LongConsumer bytes) throws IOException {
        CsvRows rows = CsvRows.open(csv, bytes);
        try {
            return new Reader(rows, new SeriesCollector(csv, format, mostRows));
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static final class Reader implements SeriesReader {
        private final CsvRows rows;
        private final SeriesCollector collector;
        private final SeenIds seen = new SeenIds();
        private boolean hasRow;

        private Reader(CsvRows rows, SeriesCollector collector) {
            this.rows = rows;
            this.collector = collector;
            this.hasRow = rows.next();
        }

        @Override
        public Optional<Series> next() throws NotGroupedException {
            if (!hasRow) {
                return Optional.empty();
            }
            String id = rows.id();
            if (!seen.add(id)) {
                throw new NotGroupedException(id, rows.line());
            }
            collector.begin(id);
            do {
                collector.add(rows.period(), rows.value(), rows.line());
                hasRow = rows.next();
            } while (hasRow && rows.id().equals(id));
            return Optional.of(collector.end());
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
