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
package dev.demandlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer of daily sales that is killed while it writes, in a process of its own. */
class TestKilledGenerator {
    private static final String SALES = "lake.generated.demand_actuals";
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path temporary;

    private LakeForTests lake;
    private Path data;

    @BeforeEach
    void emptyLake() throws IOException {
        lake = LakeForTests.freshLake();
        data = Path.of(URI.create(lake.configuration().warehouse())).resolve("generated/demand_actuals/data");
    }

    @Test
    void leavesNoRowsAndTheNextRunWritesEachOnceAndRemovesItsFiles() throws Exception {
        List<Path> before = parquetFiles();
        Process killed = start("1500k");
        await(killed, () -> !before.containsAll(parquetFiles()));
        killed.destroyForcibly();
        assertThat(killed.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(killed.exitValue()).isNotZero();
        assertThat(count("SELECT count(*) FROM " + SALES)).isZero();
        List<Path> left = parquetFiles();
        assertThat(left).hasSizeGreaterThan(before.size());

        Process next = start("200k");
        assertThat(next.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();

        assertThat(next.exitValue()).as(this::output).isZero();
        assertThat((double) count("SELECT count(*) FROM " + SALES)).isBetween(180_000.0, 220_000.0);
        assertThat(count("SELECT count(*) FROM (SELECT DISTINCT item_sk, location_sk, customer_sk, demand_date FROM "
                        + SALES + ")"))
                .isEqualTo(count("SELECT count(*) FROM " + SALES));
        assertThat(parquetFiles()).doesNotContainAnyElementsOf(left).hasSize((int)
                count("SELECT count(*) FROM " + SALES + ".files"));
        assertThat(output())
                .contains("table    " + SALES)
                .contains("bytes a row")
                .contains("rows a second");
        assertThat(lake.queryValue("SELECT string_agg(status, ', ' ORDER BY started_at) FROM ops.run"))
                .isEqualTo("running, succeeded");
    }

    private Process start(String rows) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // what lets Spark run on this JDK
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-javaagent"))
                .toList());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName(), "generate-sales"));
        command.addAll(List.of("--rows", rows, "--end", "2025-06-30"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(temporary.resolve("output").toFile());
        JobConfiguration configuration = lake.configuration();
        builder.environment()
                .putAll(Map.of(
                        "DEMANDLAKE_WAREHOUSE", configuration.warehouse(),
                        "DEMANDLAKE_CATALOG_URI", configuration.catalog().uri(),
                        "DEMANDLAKE_CATALOG_USER", configuration.catalog().user(),
                        "DEMANDLAKE_CATALOG_PASSWORD", configuration.catalog().password(),
                        "DEMANDLAKE_OPS_URI", configuration.ops().uri(),
                        "DEMANDLAKE_CONTRACTS", configuration.contracts().toString()));
        return builder.start();
    }

    private void await(Process process, BooleanSupplier condition) throws Exception {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive()).as(this::output).isTrue();
            assertThat(Instant.now()).as(this::output).isBefore(deadline);
            Thread.sleep(20);
        }
    }

    private List<Path> parquetFiles() {
        if (!Files.isDirectory(data)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(data)) {
            return files.filter(file -> file.toString().endsWith(".parquet")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String output() {
        try {
            return Files.readString(temporary.resolve("output"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private long count(String sql) {
        return lake.spark().sql(sql).head().getLong(0);
    }
}
