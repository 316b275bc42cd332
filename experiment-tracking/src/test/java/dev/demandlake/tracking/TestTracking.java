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
package dev.demandlake.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server of MLflow 3; each test has an experiment and a spool of its own. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TestTracking {
    private static final Instant START = Instant.parse("2026-10-01T06:00:00.123Z");

    private String python;
    private Path serverFolder;
    private MlflowServer server;

    @BeforeAll
    void startServer(@TempDir Path folder) throws Exception {
        python = MlflowServer.python().orElse("");
        // a build server has Python; skipping there would hide that nothing is tested
        assumeTrue(!python.isEmpty() || System.getenv("CI") != null, "Python 3.10 to 3.12 with venv is missing");
        serverFolder = folder;
        server = MlflowServer.start(python, folder);
    }

    @AfterAll
    void stopServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aServerThatIsKilledInTheMiddleLosesAndDoublesNothing(@TempDir Path spool) throws Exception {
        Tracking tracking = tracking(spool);
        int number = 300;
        for (int i = 0; i < number; i++) {
            tracking.log(run("killed", i).build());
        }
        CompletableFuture<Replay> first = CompletableFuture.supplyAsync(tracking::replay);
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (files(spool) > number - 10 && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        server.kill();
        Replay cut = first.get(60, TimeUnit.SECONDS);
        assertThat(cut.logged()).isBetween(10, number - 1);
        assertThat(cut.waiting()).isEqualTo(number - cut.logged()).isEqualTo(files(spool));
        assertThat(cut.text())
                .startsWith(cut.logged() + " runs logged, " + cut.waiting() + " runs kept in " + spool + ": ")
                .contains("MLflow at http://127.0.0.1:");

        Replay away = tracking.replay();
        assertThat(away.logged()).isZero();
        assertThat(away.waiting()).isEqualTo(cut.waiting());

        server = MlflowServer.start(python, serverFolder, server.port());
        Replay rest = tracking.replay();
        assertThat(rest.logged()).isEqualTo(cut.waiting());
        assertThat(rest.text()).isEqualTo(cut.waiting() + " runs logged");
        assertThat(spool)
                .isDirectoryNotContaining(file -> !file.getFileName().toString().equals(".lock"));
        assertThat(names(runs("killed")))
                .hasSize(number)
                .doesNotHaveDuplicates()
                .contains("run 0", "run " + (number - 1));
        assertThat(runs("killed")).allSatisfy(TestTracking::assertWhole);
        assertThat(tracking.replay().isEmpty()).isTrue();
    }

    @Test
    void whateverAnswerIsLostEveryRunIsThereOnceAndWhole(@TempDir Path spool, @TempDir Path dry) throws Exception {
        try (UnreliableNetwork network = new UnreliableNetwork(server.url())) {
            Tracking counted = new Tracking(dry, Optional.of(network.uri()));
            network.lose(Integer.MAX_VALUE);
            counted.log(withModel("lost-dry", 0));
            assertThat(counted.replay().logged()).isEqualTo(1);
            int requests = network.requests();
            // experiment (2), runs, run, batch, artifact, version (3), alias, end
            assertThat(requests).isGreaterThanOrEqualTo(11);

            Tracking tracking = new Tracking(spool, Optional.of(network.uri()));
            int cut = 0;
            for (int lost = 0; lost < requests; lost++) {
                String experiment = "lost-" + lost;
                tracking.log(withModel(experiment, lost));
                network.lose(lost);
                Replay first = tracking.replay();
                cut += first.waiting();
                network.lose(Integer.MAX_VALUE);
                assertThat(first.logged() + tracking.replay().logged())
                        .as("runs logged when answer %d is lost", lost)
                        .isEqualTo(1);
                assertThat(runs(experiment)).singleElement().satisfies(TestTracking::assertWhole);
                assertThat(versions("model-of-" + experiment)).hasSize(1);
                assertThat(files(spool)).isZero();
            }
            // the client itself asks again where a GET has no answer; everything else waits
            assertThat(cut).isGreaterThanOrEqualTo(requests - 2);
        }
    }

    @Test
    void everythingOfARunArrives(@TempDir Path spool) throws Exception {
        Tracking tracking = tracking(spool);
        tracking.log(run("whole", 7)
                .metric("loss", Double.NaN, 1)
                .metric("loss", 0.5, 2)
                .importances(Map.of("price (own)", 0.75, "week", 0.25))
                .artifact("model/model.txt", "tree\nend".getBytes(StandardCharsets.UTF_8))
                .register("demand", "model", "champion", "production")
                .build());
        assertThat(tracking.replay().text()).isEqualTo("1 run logged");

        JsonNode experiment = server.get("mlflow/experiments/get-by-name?experiment_name=whole");
        assertThat(pairs(experiment.path("experiment").path("tags")))
                .containsEntry("mlflow.experimentKind", "custom_model_development");
        JsonNode run = runs("whole").get(0);
        JsonNode info = run.path("info");
        assertThat(info.path("run_name").asText()).isEqualTo("run 7");
        assertThat(info.path("status").asText()).isEqualTo("FINISHED");
        assertThat(info.path("start_time").asLong())
                .isEqualTo(START.plusSeconds(7).toEpochMilli());
        assertThat(info.path("end_time").asLong())
                .isEqualTo(START.plusSeconds(8).toEpochMilli());
        assertThat(pairs(run.path("data").path("params"))).isEqualTo(Map.of("horizon", "5", "model", "naive"));
        assertThat(pairs(run.path("data").path("tags"))).containsEntry("demandlake.run_id", "pipeline-7");
        assertThat(pairs(run.path("data").path("metrics")))
                .containsOnlyKeys("wape", "loss", "importance/price _own_", "importance/week")
                .containsEntry("wape", "7.0")
                .containsEntry("loss", "0.5")
                .containsEntry("importance/price _own_", "0.75");
        String root = URI.create(info.path("artifact_uri").asText()).getPath();
        assertThat(artifact(root + "/model/model.txt")).isEqualTo("tree\nend");
        assertThat(artifact(root + "/importances.json")).isEqualTo("{\"price (own)\":0.75,\"week\":0.25}");
        JsonNode version = server.get("mlflow/registered-models/alias?name=demand&alias=production")
                .path("model_version");
        assertThat(version.path("run_id").asText())
                .isEqualTo(info.path("run_id").asText());
        assertThat(version.path("source").asText())
                .isEqualTo(info.path("artifact_uri").asText() + "/model");

        tracking.log(run("whole", 8)
                .artifact("model/model.txt", new byte[] {1})
                .register("demand", "model", "champion")
                .build());
        tracking.replay();
        assertThat(versionOf("champion")).isEqualTo("2");
        assertThat(versionOf("production")).isEqualTo("1");
    }

    @Test
    void aRunThatIsLargerThanARequestArrivesWhole(@TempDir Path spool) throws Exception {
        TrackedRun.Builder large = run("large", 0);
        for (int i = 0; i < 2_500; i++) {
            large.metric("m" + i, i);
        }
        for (int i = 0; i < 250; i++) {
            large.parameter("p" + i, i).tag("t" + i, "v" + i);
        }
        Tracking tracking = tracking(spool);
        tracking.log(large.build());
        assertThat(tracking.replay().hindrance()).isEmpty();
        JsonNode data = runs("large").get(0).path("data");
        // wape, and the parameters model and horizon, come from run()
        assertThat(data.path("metrics")).hasSize(2_501);
        assertThat(data.path("params")).hasSize(252);
        assertThat(pairs(data.path("tags"))).containsEntry("t249", "v249").containsKey("demandlake.key");
    }

    @Test
    void twoProcessesThatReplayAtOnceLogEachRunOnce(@TempDir Path spool) throws Exception {
        for (int i = 0; i < 40; i++) {
            tracking(spool).log(run("together", i).build());
        }
        CompletableFuture<Replay> other =
                CompletableFuture.supplyAsync(() -> tracking(spool).replay());
        Replay one = tracking(spool).replay();
        other.get(60, TimeUnit.SECONDS);
        assertThat(one.logged() + other.get().logged()).isEqualTo(40);
        assertThat(names(runs("together"))).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aRunThatIsRefusedStaysAndDoesNotHoldUpOthers(@TempDir Path spool) throws Exception {
        // the API of this module lets nothing through that is refused: an artifact is removed behind its back
        Tracking tracking = tracking(spool);
        tracking.log(withModel("refused", 0));
        tracking.log(run("refused", 1).build());
        Path artifact;
        try (Stream<Path> found = Files.walk(spool)) {
            artifact =
                    found.filter(file -> file.endsWith("model.txt")).findFirst().orElseThrow();
        }
        Files.delete(artifact);

        Replay replay = tracking.replay();
        assertThat(replay.logged()).isEqualTo(1);
        assertThat(replay.waiting()).isEqualTo(1);
        assertThat(replay.hindrance().orElseThrow()).contains("model.txt cannot be read");

        Files.writeString(artifact, "again");
        assertThat(tracking.replay().logged()).isEqualTo(1);
        assertThat(names(runs("refused"))).containsExactlyInAnyOrder("run 0", "run 1");
    }

    @Test
    void aRunThatWasThrownAwayInMlflowStaysThere(@TempDir Path spool) throws Exception {
        TrackedRun run = run("thrown", 0).key("thrown-0").build();
        tracking(spool).log(run);
        tracking(spool).replay();
        server.post(
                "runs/delete",
                Map.of(
                        "run_id",
                        runs("thrown").get(0).path("info").path("run_id").asText()));

        tracking(spool).log(run);
        assertThat(tracking(spool).replay().logged()).isEqualTo(1);
        assertThat(runs("thrown")).isEmpty();
    }

    @Test
    void aDeletedExperimentComesBackWithItsNextRun(@TempDir Path spool) throws Exception {
        tracking(spool).log(run("deleted", 0).build());
        tracking(spool).replay();
        server.post("experiments/delete", Map.of("experiment_id", experimentId("deleted")));

        tracking(spool).log(run("deleted", 1).build());
        assertThat(tracking(spool).replay().text()).isEqualTo("1 run logged");
        assertThat(names(runs("deleted"))).contains("run 1");
    }

    private static TrackedRun withModel(String experiment, int i) {
        return run(experiment, i)
                .artifact("model/model.txt", "tree".getBytes(StandardCharsets.UTF_8))
                .register("model-of-" + experiment, "model", "champion")
                .build();
    }

    private static TrackedRun.Builder run(String experiment, int i) {
        return TrackedRun.named(experiment, "run " + i)
                .period(START.plusSeconds(i), START.plusSeconds(i + 1))
                .parameter("model", "naive")
                .parameter("horizon", 5)
                .metric("wape", i)
                .tag("demandlake.run_id", "pipeline-" + i);
    }

    private static void assertWhole(JsonNode run) {
        assertThat(run.path("info").path("status").asText()).isEqualTo("FINISHED");
        assertThat(pairs(run.path("data").path("params"))).isEqualTo(Map.of("horizon", "5", "model", "naive"));
        String number = run.path("info").path("run_name").asText().substring("run ".length());
        assertThat(pairs(run.path("data").path("metrics"))).isEqualTo(Map.of("wape", number + ".0"));
        assertThat(pairs(run.path("data").path("tags"))).containsEntry("demandlake.run_id", "pipeline-" + number);
    }

    private Tracking tracking(Path spool) {
        return new Tracking(spool, Optional.of(URI.create(server.url())));
    }

    private static long files(Path spool) throws Exception {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private String experimentId(String name) throws Exception {
        return server.get("mlflow/experiments/get-by-name?experiment_name=" + name)
                .path("experiment")
                .path("experiment_id")
                .asText();
    }

    private List<JsonNode> runs(String experiment) throws Exception {
        JsonNode page = server.post(
                "runs/search", Map.of("experiment_ids", List.of(experimentId(experiment)), "max_results", 1_000));
        List<JsonNode> runs = new ArrayList<>();
        page.path("runs").forEach(runs::add);
        return runs;
    }

    private List<JsonNode> versions(String model) throws Exception {
        List<JsonNode> versions = new ArrayList<>();
        server.get("mlflow/model-versions/search?filter=name%3D%27" + model + "%27")
                .path("model_versions")
                .forEach(versions::add);
        return versions;
    }

    private String versionOf(String alias) throws Exception {
        return server.get("mlflow/registered-models/alias?name=demand&alias=" + alias)
                .path("model_version")
                .path("version")
                .asText();
    }

    private String artifact(String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(server.url() + "/api/2.0/mlflow-artifacts/artifacts" + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static List<String> names(List<JsonNode> runs) {
        return runs.stream()
                .map(run -> run.path("info").path("run_name").asText())
                .toList();
    }

    private static Map<String, String> pairs(JsonNode array) {
        Map<String, String> pairs = new HashMap<>();
        array.forEach(
                pair -> pairs.put(pair.path("key").asText(), pair.path("value").asText()));
        return pairs;
    }
}
