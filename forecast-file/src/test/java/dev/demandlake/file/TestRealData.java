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
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The weekly series of the M4 competition. */
class TestRealData {
    private static final int HORIZON = 13;

    @TempDir
    private Path folder;

    private final List<String> trained = new ArrayList<>();
    private final Map<String, Double> actuals = new HashMap<>();

    /** The sMAPE of the benchmarks as the organisers published them (Makridakis, Spiliotis and Assimakopoulos 2020). */
    @Test
    void theBenchmarksOfM4HaveTheirPublishedErrors() throws Exception {
        read();
        execute("grouped.csv", trained);
        Map<String, Double> errors = errors();
        assertThat(errors.get("Naive")).isCloseTo(9.161, within(0.0005));
        assertThat(errors.get("SES")).isCloseTo(9.012, within(0.02));
    }

    @Test
    void shuffledRowsHaveTheSameForecasts() throws Exception {
        read();
        execute("grouped.csv", trained);
        List<String> grouped = Files.readAllLines(output());
        Collections.shuffle(trained, new Random(1));
        execute("shuffled.csv", trained);
        assertThat(Files.readAllLines(output()))
                .hasSize(1 + 359 * HORIZON * 2)
                .containsExactlyInAnyOrderElementsOf(grouped);
    }

    private void read() throws IOException {
        Path data = Optional.ofNullable(System.getenv("DEMANDLAKE_TEST_DATA"))
                .map(Path::of)
                .orElse(Path.of("../../shared/data").toAbsolutePath().normalize())
                .resolve("m4_weekly/m4_weekly_long.csv.gz");
        assumeTrue(Files.isRegularFile(data), () -> "skipped: " + data + " is absent; set DEMANDLAKE_TEST_DATA");
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(data)), StandardCharsets.UTF_8))) {
            reader.lines().skip(1).map(line -> line.split(",")).forEach(fields -> {
                if (fields[1].equals("train")) {
                    trained.add(fields[0] + "," + fields[2] + "," + fields[3]);
                } else {
                    actuals.put(fields[0] + "," + fields[2], Double.valueOf(fields[3]));
                }
            });
        }
    }

    private void execute(String name, List<String> rows) throws Exception {
        Path input = folder.resolve(name);
        try (BufferedWriter writer = Files.newBufferedWriter(input)) {
            writer.write("unique_id,ds,y\n");
            for (String row : rows) {
                writer.write(row + "\n");
            }
        }
        new FileForecast(input, output(), HORIZON, 1, List.of("Naive", "SES"))
                .existing(ExistingOutput.REPLACE)
                .execute(new ForecastProgress());
    }

    private Path output() {
        return folder.resolve("out.csv");
    }

    /** sMAPE by model: mean of 200 |F − A| / (|F| + |A|) over all points. */
    private Map<String, Double> errors() throws IOException {
        Map<String, Double> sums = new HashMap<>();
        for (String line : Files.readAllLines(output()).subList(1, 1 + 359 * HORIZON * 2)) {
            String[] fields = line.split(",");
            double forecast = Double.parseDouble(fields[3]);
            double actual = actuals.get(fields[0] + "," + fields[1]);
            sums.merge(
                    fields[2],
                    200 * Math.abs(forecast - actual) / (Math.abs(forecast) + Math.abs(actual)) / actuals.size(),
                    Double::sum);
        }
        return sums;
    }
}
