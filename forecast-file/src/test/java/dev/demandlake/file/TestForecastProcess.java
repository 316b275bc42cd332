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

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TestForecastProcess {
    private static final int SMALL_HEAP = 64;
    private static final int SERIES = 200_000;
    private static final int LENGTH = 10;
    private static final int HORIZON = 6;

    @TempDir
    private Path folder;

    /** The rows as longs and doubles alone are 48 MB, as text 60 MB. */
    @Test
    void aHeapOf64MegabytesIsEnoughFor200ThousandSeries() throws Exception {
        Path input = folder.resolve("grouped.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(input)) {
            writer.write("unique_id,ds,y\n");
            for (int series = 0; series < SERIES; series++) {
                for (int month = 1; month <= LENGTH; month++) {
                    writeRow(writer, series, month);
                }
            }
        }
        assertForecast(input, "AS_READ");
    }

    @Test
    void aHeapOf64MegabytesIsEnoughForThemInAnyOrder() throws Exception {
        Path input = folder.resolve("by_month.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(input)) {
            writer.write("unique_id,ds,y\n");
            for (int month = 1; month <= LENGTH; month++) {
                for (int series = 0; series < SERIES; series++) {
                    writeRow(writer, series, month);
                }
            }
        }
        assertForecast(input, "BY_ID");
    }

    private static void writeRow(BufferedWriter writer, int series, int month) throws IOException {
        writer.write("item-%06d,2024-%02d-01,%d\n".formatted(series, month, series % 1000 + month));
    }

    private void assertForecast(Path input, String order) throws Exception {
        Path log = folder.resolve("log");
        Process process = ForecastProcess.start(SMALL_HEAP, log, input, output(), "Naive");
        assertThat(process.waitFor()).as(Files.readString(log)).isZero();
        assertThat(Files.readString(log)).contains("series=" + SERIES).contains("order=" + order);
        try (Stream<String> lines = Files.lines(output())) {
            assertThat(lines.count()).isEqualTo(1 + (long) SERIES * HORIZON);
        }
        try (Stream<String> lines = Files.lines(output())) {
            // the last value of series 123456 is 456 + 10
            assertThat(lines.filter(line -> line.startsWith("item-123456,"))
                            .findFirst()
                            .orElseThrow())
                    .startsWith("item-123456,2024-11-01,Naive,466.0,");
        }
        assertThat(names()).containsExactlyInAnyOrder(input.getFileName().toString(), "log", "out.csv");
    }

    /** SIGINT is Ctrl-C; nothing can clean up after SIGKILL but the next run. */
    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM", "KILL"})
    void aProcessThatIsEndedLeavesNoOutput(String signal) throws Exception {
        Path input = folder.resolve("in.csv");
        try (BufferedWriter writer = Files.newBufferedWriter(input)) {
            writer.write("unique_id,ds,y\n");
            for (int month = 1; month <= 36; month++) {
                for (int series = 0; series < 3000; series++) {
                    writer.write("item-%06d,20%02d-%02d-01,%f\n"
                            .formatted(
                                    series,
                                    20 + month / 12,
                                    1 + month % 12,
                                    100 + series * Math.sin(month) + month * (series % 7)));
                }
            }
        }
        // a model that takes so long that the signal comes in the middle on any machine
        Process process = ForecastProcess.start(SMALL_HEAP, folder.resolve("log"), input, output(), "AutoARIMA");
        Path part = folder.resolve("out.csv.part");
        while (process.isAlive() && (Files.notExists(part) || Files.size(part) == 0)) {
            Thread.sleep(20);
        }
        assertThat(folder.resolve("out.csv.sort")).isDirectory();
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("log")))
                .isNotZero();
        assertThat(output()).doesNotExist();
        if (signal.equals("KILL")) {
            assertThat(part).exists();
        } else {
            assertThat(names()).containsExactlyInAnyOrder("in.csv", "log");
        }

        Process again = ForecastProcess.start(SMALL_HEAP, folder.resolve("log"), input, output(), "Naive");
        assertThat(again.waitFor()).as(Files.readString(folder.resolve("log"))).isZero();
        assertThat(names()).containsExactlyInAnyOrder("in.csv", "log", "out.csv");
    }

    private Path output() {
        return folder.resolve("out.csv");
    }

    private Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList().stream();
        }
    }
}
