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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.file.FileFaultException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestSortedSeries {
    private static final int SERIES = 37;
    private static final int LENGTH = 40;

    @TempDir
    private Path folder;

    /** With memory for a single row there are more runs than are merged at a time. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2_000, 1 << 20})
    void rowsInAnyOrderBecomeSeriesOrderedByIdAndPeriod(long memory) throws Exception {
        CsvFile csv = shuffled();
        SortedSeries sorted = SortedSeries.sort(csv, LENGTH, memory, names(), more -> {});
        AtomicLong bytes = new AtomicLong();
        try (SeriesReader reader = sorted.open(bytes::addAndGet)) {
            for (String id : ids()) {
                Series series = reader.next().orElseThrow();
                assertThat(series.id()).isEqualTo(id);
                assertThat(series.length()).isEqualTo(LENGTH);
                for (int period = 0; period < LENGTH; period++) {
                    assertThat(series.periods()[period]).isEqualTo(period);
                    assertThat(series.value(period)).isEqualTo(value(id, period));
                    assertThat(Files.readAllLines(csv.file()).get((int) series.line(period) - 1))
                            .startsWith(id + "," + period + ",");
                }
            }
            assertThat(reader.next()).isEmpty();
        }
        assertThat(bytes.get()).isEqualTo(sorted.size());
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            assertThat(runs.count()).isLessThanOrEqualTo(128);
        }
    }

    @Test
    void theSameRunsCanBeReadAgain() throws Exception {
        SortedSeries sorted = SortedSeries.sort(shuffled(), LENGTH, 5_000, names(), more -> {});
        for (int time = 0; time < 2; time++) {
            try (SeriesReader reader = sorted.open(more -> {})) {
                assertThat(reader.next().map(Series::id)).contains(ids().getFirst());
            }
        }
    }

    @Test
    void aPeriodTwiceIsAFaultThatNamesBothLines() throws Exception {
        Path file = Files.writeString(folder.resolve("twice.csv"), """
                unique_id,ds,y
                A,1,5
                B,1,5
                A,2,6
                A,1,7
                """);
        SortedSeries sorted = SortedSeries.sort(new CsvFile(file, Columns.DEFAULT), LENGTH, 1, names(), more -> {});
        try (SeriesReader reader = sorted.open(more -> {})) {
            assertThatThrownBy(reader::next)
                    .isInstanceOf(FileFaultException.class)
                    .hasMessage(file + ": lines 2 and 5: series \"A\" has two rows with ds 1; make it one row a period,"
                            + " such as their sum");
        }
    }

    @Test
    void aSeriesOfMoreRowsThanAreKeptSaysSo() throws Exception {
        SortedSeries sorted = SortedSeries.sort(shuffled(), LENGTH - 1, 2_000, names(), more -> {});
        try (SeriesReader reader = sorted.open(more -> {})) {
            Optional<Series> series = reader.next();
            assertThat(series.orElseThrow().isCut()).isTrue();
            assertThat(series.orElseThrow().rows()).isEqualTo(LENGTH);
            assertThat(series.orElseThrow().last()).isEqualTo(LENGTH - 1);
        }
    }

    private RunFolder names() throws IOException {
        Path runs = Files.createDirectories(folder.resolve("runs"));
        AtomicInteger number = new AtomicInteger();
        return () -> runs.resolve("run-" + number.incrementAndGet());
    }

    private static List<String> ids() {
        List<String> ids = new ArrayList<>();
        for (int series = 0; series < SERIES; series++) {
            ids.add(series % 2 == 0 ? "s" + series : "ü " + series);
        }
        Collections.sort(ids);
        return ids;
    }

    private static double value(String id, int period) {
        return id.length() * 1000 + period + 0.25;
    }

    private CsvFile shuffled() throws IOException {
        List<String> rows = new ArrayList<>();
        for (String id : ids()) {
            for (int period = 0; period < LENGTH; period++) {
                rows.add(id + "," + period + "," + value(id, period));
            }
        }
        Collections.shuffle(rows, new Random(3));
        rows.addFirst("unique_id,ds,y");
        return new CsvFile(Files.write(folder.resolve("shuffled.csv"), rows), Columns.DEFAULT);
    }
}
