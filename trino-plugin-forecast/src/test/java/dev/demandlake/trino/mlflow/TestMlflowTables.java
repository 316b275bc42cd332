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

import static dev.demandlake.tracking.MlflowServer.metric;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.demandlake.tracking.MlflowServer;
import dev.demandlake.trino.PlatformForTests;
import dev.demandlake.trino.mlflow.RequestRecorder.Request;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A server of MLflow 3 with two experiments: seven runs in the first, one in the second. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestMlflowTables {
    private static final Instant START = Instant.parse("2026-10-01T06:00:00.123Z");
    private static final int RUNS = 7;
    private static final int PAGE = 3;

    private PlatformForTests platform;
    private MlflowServer mlflow;
    private RequestRecorder recorder;
    private final List<String> runs = new ArrayList<>();
    private String other;
    private String otherExperiment;

    @BeforeAll
    void startServer(@TempDir Path folder) throws Exception {
        String python = MlflowServer.python().orElse("");
        // a build server has Python; skipping there would hide that nothing is tested
        assumeTrue(!python.isEmpty() || System.getenv("CI") != null, "Python 3.10 to 3.12 with venv is missing");
        mlflow = MlflowServer.start(python, folder);
        recorder = new RequestRecorder(mlflow.url());
        platform = PlatformForTests.platform();
        platform.queryRunner()
                .createCatalog(
                        "tracked",
                        "forecast",
                        Map.of(
                                "forecast.mlflow.uri", recorder.url(),
                                "forecast.mlflow.token", "a-token",
                                "forecast.mlflow.page-size", Integer.toString(PAGE)));
        String backtests = experiment("backtests");
        for (int i = 0; i < RUNS; i++) {
            runs.add(run(backtests, "run " + i, START.plusSeconds(60L * i)));
        }
        long logged = START.plusSeconds(5).toEpochMilli();
        mlflow.post(
                "runs/log-batch",
                Map.of(
                        "run_id",
                        runs.getFirst(),
                        "metrics",
                        List.of(
                                metric("wape", 0.5, logged, 0),
                                metric("wape", 0.25, logged + 1, 1),
                                metric("bias", "NaN", logged, 0)),
                        "params",
                        List.of(Map.of("key", "model", "value", "auto_ets")),
                        "tags",
                        List.of(Map.of("key", "team", "value", "planning"))));
        mlflow.post("runs/update", Map.of("run_id", runs.getFirst(), "status", "FINISHED", "end_time", logged + 2));
        otherExperiment = experiment("pat's experiment");
        other = run(otherExperiment, "alone", START);
        mlflow.post("registered-models/create", Map.of("name", "demand"));
        mlflow.post(
                "model-versions/create",
                Map.of("name", "demand", "source", "s3://models/1", "run_id", runs.getFirst()));
        mlflow.post("model-versions/create", Map.of("name", "demand", "source", "s3://models/2"));
        mlflow.post("registered-models/alias", Map.of("name", "demand", "alias", "champion", "version", "2"));
    }

    @AfterAll
    void stopServer() {
        if (recorder != null) {
            recorder.close();
        }
        if (mlflow != null) {
            mlflow.close();
        }
    }

    @Test
    void whatWasLoggedIsRead() {
        String first = "run_id = '" + runs.getFirst() + "'";
        assertThat(platform.rows(
                        "SELECT experiment_name, run_name, status, start_time, end_time > start_time, tags['team']"
                                + " FROM tracked.mlflow.runs WHERE " + first))
                .containsExactly(List.of(
                        "backtests",
                        "run 0",
                        "FINISHED",
                        ZonedDateTime.parse("2026-10-01T06:00:00.123Z[UTC]"),
                        true,
                        "planning"));
        assertThat(platform.rows("SELECT key, value, step, logged_at > start_time FROM tracked.mlflow.metrics WHERE "
                        + first + " ORDER BY key"))
                .containsExactly(List.of("bias", Double.NaN, 0L, true), List.of("wape", 0.25, 1L, true));
        assertThat(platform.rows("SELECT key, value FROM tracked.mlflow.params WHERE " + first))
                .containsExactly(List.of("model", "auto_ets"));
        assertThat(platform.rows(
                        "SELECT version, run_id, aliases, source, status FROM tracked.mlflow.model_versions WHERE name"
                                + " = 'demand' ORDER BY version"))
                .containsExactly(
                        List.of(1L, runs.getFirst(), List.of(), "s3://models/1", "READY"),
                        Arrays.asList(2L, null, List.of("champion"), "s3://models/2", "READY"));
        assertThat(recorder.take("search"))
                .allSatisfy(request -> assertThat(request.authorization()).isEqualTo("Bearer a-token"));
    }

    @Test
    void runsArePagedAsTheyAreAskedFor() {
        recorder.take("");
        assertThat(platform.execute("SELECT count(*) FROM tracked.mlflow.runs").getOnlyValue())
                .isEqualTo(RUNS + 1L);
        // two experiments and the default one fit on a page; eight runs do not
        assertThat(recorder.take("runs/search")).hasSize((RUNS + 1 + PAGE - 1) / PAGE);
        assertThat(platform.execute("SELECT run_id FROM tracked.mlflow.runs LIMIT 2")
                        .getRowCount())
                .isEqualTo(2);
        assertThat(recorder.take("runs/search")).hasSize(1);
    }

    @Test
    void filtersArePassedOn() {
        recorder.take("");
        assertThat(platform.rows("SELECT run_id FROM tracked.mlflow.runs WHERE experiment_name = 'pat''s experiment'"))
                .containsExactly(List.of(other));
        assertThat(onlySearch()).contains("\"experiment_ids\":[\"" + otherExperiment + "\"]");
        assertThat(platform.rows(
                        "SELECT run_id FROM tracked.mlflow.runs WHERE experiment_id = '" + otherExperiment + "'"))
                .containsExactly(List.of(other));
        assertThat(onlySearch()).contains("\"experiment_ids\":[\"" + otherExperiment + "\"]");
        assertThat(platform.rows("SELECT run_id FROM tracked.mlflow.runs WHERE run_id IN ('%s', '%s')"
                        .formatted(runs.get(1), runs.get(2))))
                .containsExactlyInAnyOrder(List.of(runs.get(1)), List.of(runs.get(2)));
        assertThat(onlySearch()).contains("attributes.run_id IN (").contains(runs.get(1));
        assertThat(platform.rows("SELECT run_name FROM tracked.mlflow.runs WHERE start_time >= TIMESTAMP '2026-10-01"
                        + " 06:05:00.123 UTC' AND start_time < TIMESTAMP '2026-10-01 06:06:00.123 UTC'"))
                .containsExactly(List.of("run 5"));
        assertThat(onlySearch())
                .contains("attributes.start_time >= %d AND attributes.start_time < %d"
                        .formatted(
                                START.plusSeconds(300).toEpochMilli(),
                                START.plusSeconds(360).toEpochMilli()));
        assertThat(platform.rows("SELECT run_id FROM tracked.mlflow.runs WHERE experiment_name = 'no such'"))
                .isEmpty();
        assertThat(recorder.take("runs/search")).isEmpty();
        assertThat(platform.rows("SELECT version FROM tracked.mlflow.model_versions WHERE name = 'none'"))
                .isEmpty();
        assertThat(recorder.take("model-versions/search"))
                .singleElement()
                .satisfies(request -> assertThat(request.query()).contains("filter=name+=+'none'"));
    }

    private String onlySearch() {
        List<Request> searches = recorder.take("runs/search");
        assertThat(searches).hasSize(1);
        return searches.getFirst().body();
    }

    private String experiment(String name) throws Exception {
        return mlflow.post("experiments/create", Map.of("name", name))
                .get("experiment_id")
                .asText();
    }

    private String run(String experiment, String name, Instant start) throws Exception {
        return mlflow.post(
                        "runs/create",
                        Map.of("experiment_id", experiment, "run_name", name, "start_time", start.toEpochMilli()))
                .get("run")
                .get("info")
                .get("run_id")
                .asText();
    }
}
