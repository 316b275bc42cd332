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

import dev.demandlake.file.period.PeriodFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.LongConsumer;

/**
 * The series of a file whose rows stand in any order, ordered by id (as {@link String#compareTo} has it). The rows are sorted
 * on disk: runs as large as the memory allows, each ordered by id, are merged while they are read.
 */
public final class SortedSeries implements SeriesSource {
    private static final int MOST_RUNS = 128;

    private final CsvFile csv;
    private final int mostRows;
    private final PeriodFormat format;
    private final List<Path> runs;

    private SortedSeries(CsvFile csv, int mostRows, PeriodFormat format, List<Path> runs) {
        this.csv = csv;
        this.mostRows = mostRows;
        this.format = format;
        this.runs = List.copyOf(runs);
    }

    /**
     * Sorts a file that has rows.
     *
     * @param mostRows rows that are kept of a series
     * @param memory bytes that a run may take in memory, 1 or more
     * @param folder where the runs are written; its owner deletes them
     * @param bytes is told how many more bytes of the file have been read
     * @throws dev.demandlake.file.FileFaultException if a row is not as it must be
     */
    public static SortedSeries sort(CsvFile csv, int mostRows, long memory, RunFolder folder, LongConsumer bytes)
            throws IOException {
        requireNonNull(folder, "folder is null");
        List<Path> runs = new ArrayList<>();
        PeriodFormat format;
        try (CsvRows rows = CsvRows.open(csv, bytes)) {
            Run run = new Run();
            while (rows.next()) {
                run.add(rows.id(), rows.period(), rows.value(), rows.line());
                if (run.memory() >= memory) {
                    runs.add(run.write(folder.newFile()));
                    run = new Run();
                }
            }
            runs.add(run.write(folder.newFile()));
            format = rows.format();
        }
        while (runs.size() > MOST_RUNS) {
            List<Path> first = List.copyOf(runs.subList(0, MOST_RUNS));
            Path merged = merge(first, folder.newFile());
            for (Path run : first) {
                Files.delete(run);
            }
            runs.subList(0, MOST_RUNS).clear();
            runs.add(merged);
        }
        return new SortedSeries(csv, mostRows, format, runs);
    }

    private static Path merge(List<Path> runs, Path target) throws IOException {
        try (Queue queue = Queue.open(runs, more -> {});
                RunWriter writer = new RunWriter(target)) {
            while (!queue.isEmpty()) {
                RunReader next = queue.take();
                next.copyTo(writer);
                queue.putBack(next);
            }
        }
        return target;
    }

    @Override
    public PeriodFormat format() {
        return format;
    }

    @Override
    public long size() throws IOException {
        long size = 0;
        for (Path run : runs) {
            size += Files.size(run);
        }
        return size;
    }

    @Override
    public SeriesReader open(LongConsumer bytes) throws IOException {
        return new Reader(Queue.open(runs, bytes), new SeriesCollector(csv, format, mostRows));
    }

    private record Reader(Queue queue, SeriesCollector collector) implements SeriesReader {
        @Override
        public Optional<Series> next() throws IOException {
            if (queue.isEmpty()) {
                return Optional.empty();
            }
            String id = queue.first();
            collector.begin(id);
            while (!queue.isEmpty() && queue.first().equals(id)) {
                RunReader run = queue.take();
                run.readRows(collector);
                queue.putBack(run);
            }
            return Optional.of(collector.end());
        }

        @Override
        public void close() throws IOException {
            queue.close();
        }
    }

    /** Runs by the id at which each of them stands. */
    private static final class Queue implements AutoCloseable {
        private final List<RunReader> open = new ArrayList<>();
        private final PriorityQueue<RunReader> waiting = new PriorityQueue<>(Comparator.comparing(RunReader::id));

        static Queue open(List<Path> runs, LongConsumer bytes) throws IOException {
            Queue queue = new Queue();
            try {
                for (Path run : runs) {
                    RunReader reader = new RunReader(run, bytes);
                    queue.open.add(reader);
                    queue.putBack(reader);
                }
                return queue;
            } catch (IOException e) {
                queue.close();
                throw e;
            }
        }

        boolean isEmpty() {
            return waiting.isEmpty();
        }

        String first() {
            return waiting.element().id();
        }

        RunReader take() {
            return waiting.remove();
        }

        /** Goes to the next series of a run. */
        void putBack(RunReader run) throws IOException {
            if (run.advance()) {
                waiting.add(run);
            }
        }

        @Override
        public void close() throws IOException {
            for (RunReader run : open) {
                run.close();
            }
        }
    }
}
