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
package dev.demandlake.trino.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.demandlake.tracking.MlflowServer;
import dev.demandlake.tracking.TrackedRun;
import dev.demandlake.tracking.Tracking;
import dev.demandlake.trino.PlatformForTests;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Runs that wait in a spool, with a real server of MLflow, without one, and while they are handed over. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestSpooledRuns {
    private static final Instant START = Instant.parse("2026-10-01T06:00:00.123Z");
    private static final int PAGE = 7;

    private final PlatformForTests platform = PlatformForTests.platform();
    private MlflowServer mlflow;
    private Path folder;

    @BeforeAll
    void startServer(@TempDir Path temporary) throws Exception {
        String python = MlflowServer.python().orElse("");
        // a build server has Python; skipping there would hide that nothing is tested
        assumeTrue(!python.isEmpty() || System.getenv("CI") != null, "Python 3.10 to 3.12 with venv is missing");
        folder = temporary;
        mlflow = MlflowServer.start(python, temporary);
    }

    @AfterAll
    void stopServer() {
        if (mlflow != null) {
            mlflow.close();
        }
    }

    @Test
    void runsThatAreHandedOverMeanwhileAreShownOnceAndWhole() throws Exception {
        Path spool = folder.resolve("handed-over");
        Tracking tracking = new Tracking(spool, Optional.of(URI.create(mlflow.url())));
        int runs = 150;
        for (int i = 0; i < runs; i++) {
            tracking.log(run("handed-over", i).build());
        }
        catalog("handed_over", spool, mlflow.url());
        List<String> expected =
                IntStream.range(0, runs).mapToObj("run %d"::formatted).sorted().toList();
        String metrics = "SELECT r.run_name, m.value, m.is_spooled FROM handed_over.mlflow.metrics m JOIN"
                + " handed_over.mlflow.runs r ON r.run_id = m.run_id WHERE m.key = 'wape' AND"
                + " m.experiment_name = 'handed-over'";
        assertThat(names("handed_over", "is_spooled")).isEqualTo(expected);

        CompletableFuture<Void> replay = CompletableFuture.runAsync(tracking::replay);
        int queries = 0;
        int mixed = 0;
        while (!replay.isDone()) {
            List<List<Object>> rows = platform.rows(
                    "SELECT run_name, status, is_spooled FROM handed_over.mlflow.runs WHERE experiment_name = 'handed-over'");
            assertThat(rows.stream()
                            .map(row -> (String) row.getFirst())
                            .sorted()
                            .toList())
                    .isEqualTo(expected);
            assertThat(rows).allSatisfy(row -> assertThat(row.get(1)).isEqualTo("FINISHED"));
            queries++;
            long waiting = rows.stream().filter(row -> (Boolean) row.get(2)).count();
            mixed += waiting > 0 && waiting < runs ? 1 : 0;
        }
        replay.get(1, TimeUnit.MINUTES);
        assertThat(queries).isPositive();
        assertThat(mixed).as("queries that saw runs in both places").isPositive();

        assertThat(names("handed_over", "NOT is_spooled")).isEqualTo(expected);
        assertThat(platform.rows(metrics)).hasSize(runs).allSatisfy(row -> assertThat(row.getFirst())
                .isEqualTo("run " + ((Double) row.get(1)).intValue()));
    }

    @Test
    void withoutAServerTheFilesAreShownTheSameWay() {
        Path spool = folder.resolve("files");
        new Tracking(spool, Optional.empty())
                .log(run("files", 1)
                        .key("one")
                        .metric("bias", Double.NaN)
                        .artifact("model/model.txt", "tree".getBytes(StandardCharsets.UTF_8))
                        .register("demand", "model", "production")
                        .build());
        platform.queryRunner().createCatalog("files", "forecast", Map.of("forecast.mlflow.spool", spool.toString()));
        assertThat(platform.rows("SELECT run_id, experiment_id, experiment_name, run_name, status, start_time,"
                        + " end_time - start_time = INTERVAL '1' SECOND, tags['demandlake.run_id'], is_spooled"
                        + " FROM files.mlflow.runs"))
                .containsExactly(Arrays.asList(
                        "one",
                        null,
                        "files",
                        "run 1",
                        "FINISHED",
                        ZonedDateTime.parse("2026-10-01T06:00:01.123Z[UTC]"),
                        true,
                        "pipeline",
                        true));
        assertThat(platform.rows("SELECT run_id, key, value, step FROM files.mlflow.metrics ORDER BY key"))
                .containsExactly(List.of("one", "bias", Double.NaN, 0L), List.of("one", "wape", 1.0, 0L));
        assertThat(platform.rows("SELECT key, value FROM files.mlflow.params WHERE run_id = 'one'"))
                .containsExactly(List.of("model", "naive"));
        assertThat(platform.rows("SELECT name, version, run_id, aliases, is_spooled FROM files.mlflow.model_versions"))
                .containsExactly(Arrays.asList("demand", null, "one", List.of("production"), true));
    }

    @Test
    void aServerThatIsAwayLeavesWhatWaitsAndFailsWhereNothingDoes() throws Exception {
        Path spool = folder.resolve("away");
        catalog("mlflow_away", spool, "http://127.0.0.1:" + closedPort());
        assertThat(platform.failure("admin", "SELECT * FROM mlflow_away.mlflow.runs")
                        .message())
                .contains("is not available", "correct forecast.mlflow.uri");
        for (int i = 0; i < PAGE + 1; i++) {
            new Tracking(spool, Optional.empty()).log(run("away", i).build());
        }
        assertThat(platform.execute("SELECT count(*) FROM mlflow_away.mlflow.runs WHERE is_spooled")
                        .getOnlyValue())
                .isEqualTo(PAGE + 1L);
    }

    @Test
    void aVersionOfAModelIsShownOnce() {
        Path spool = folder.resolve("registered");
        Tracking tracking = new Tracking(spool, Optional.of(URI.create(mlflow.url())));
        TrackedRun run = run("registered", 0)
                .artifact("model/model.txt", "tree".getBytes(StandardCharsets.UTF_8))
                .register("registered", "model", "champion")
                .build();
        tracking.log(run);
        catalog("registered", spool, mlflow.url());
        String versions =
                "SELECT version, aliases, is_spooled FROM registered.mlflow.model_versions WHERE name = 'registered'";
        assertThat(platform.rows(versions)).containsExactly(Arrays.asList(null, List.of("champion"), true));

        tracking.replay();
        assertThat(platform.rows(versions)).containsExactly(List.of(1L, List.of("champion"), false));

        // as if the process had been killed before it removed the file
        tracking.log(run);
        assertThat(platform.rows(versions)).containsExactly(Arrays.asList(null, List.of("champion"), true));
    }

    @Test
    void aFileThatIsNoRunIsNamed() throws Exception {
        Path spool = Files.createDirectories(folder.resolve("broken"));
        Files.writeString(spool.resolve("20261001T060000123-broken.json"), "{\"key\": ");
        Files.writeString(spool.resolve(".20261001T060000123-unfinished.part"), "{");
        catalog("broken", spool, mlflow.url());
        assertThat(platform.failure("admin", "SELECT * FROM broken.mlflow.runs").message())
                .contains("broken.json cannot be read", "correct forecast.mlflow.spool");
    }

    private static TrackedRun.Builder run(String experiment, int i) {
        return TrackedRun.named(experiment, "run " + i)
                .period(START.plusSeconds(i), START.plusSeconds(i + 1))
                .parameter("model", "naive")
                .metric("wape", i)
                .tag("demandlake.run_id", "pipeline");
    }

    private void catalog(String name, Path spool, String server) {
        platform.queryRunner()
                .createCatalog(
                        name,
                        "forecast",
                        Map.of(
                                "forecast.mlflow.uri", server,
                                "forecast.mlflow.spool", spool.toString(),
                                "forecast.mlflow.page-size", Integer.toString(PAGE)));
    }

    private List<String> names(String catalog, String condition) {
        List<String> names = new ArrayList<>();
        platform.rows("SELECT run_name FROM %s.mlflow.runs WHERE experiment_name = '%s' AND %s"
                        .formatted(catalog, catalog.replace('_', '-'), condition))
                .forEach(row -> names.add((String) row.getFirst()));
        return Stream.of(names.toArray(String[]::new)).sorted().toList();
    }

    private static int closedPort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
