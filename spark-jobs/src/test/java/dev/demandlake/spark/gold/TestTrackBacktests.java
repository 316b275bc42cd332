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
package dev.demandlake.spark.gold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.generate.GenerateCommand;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MappingReader;
import dev.demandlake.spark.run.Pipeline;
import dev.demandlake.tracking.MlflowServer;
import dev.demandlake.tracking.Tracking;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The whole pipeline on generated data, first without MLflow, then with a real server. */
class TestTrackBacktests {
    private static final List<String> MODELS = List.of("naive", "seasonal_naive", "ses");
    private static final int WINDOWS = 10;

    @TempDir
    private Path folder;

    @Test
    void thePipelineTracksEachModelInEachWindowAndGoesOnWithoutAServer() throws Exception {
        String python = MlflowServer.python().orElse("");
        // a build server has Python; skipping there would hide that nothing is tested
        assumeTrue(!python.isEmpty() || System.getenv("CI") != null, "Python 3.10 to 3.12 with venv is missing");
        CommandLine generate = new CommandLine(new GenerateCommand());
        generate.setOut(new PrintWriter(new StringWriter()));
        Path data = folder.resolve("data");
        assertThat(generate.execute("--size", "tiny", "--end", "2025-06-30", "--out", data.toString()))
                .isZero();
        LakeForTests lake = LakeForTests.freshLake();
        Mapping mapping = MappingReader.read(LakeForTests.repository().resolve("mappings/generated.yaml"));
        Path spool = folder.resolve("spool");

        JobContext away = lake.startRun(mapping.name()).trackedBy(tracking(spool, "http://127.0.0.1:1"));
        assertThat(run(away, mapping, data))
                .contains("mlflow.runs  31 runs kept in " + spool + ": MLflow at http://127.0.0.1:1 is not available");
        assertThat(files(spool)).isEqualTo(MODELS.size() * WINDOWS + 1);

        try (MlflowServer server = MlflowServer.start(python, Files.createDirectories(folder.resolve("server")))) {
            JobContext there = lake.startRun(mapping.name()).trackedBy(tracking(spool, server.url()));
            assertThat(run(there, mapping, data)).contains("mlflow.runs  62 runs logged");
            assertThat(files(spool)).isZero();

            List<JsonNode> runs = runs(server);
            assertThat(runs).hasSize(2 * MODELS.size() * WINDOWS);
            assertThat(runs.stream().map(run -> tag(run, "demandlake.run_id")))
                    .containsOnly(away.run().id(), there.run().id());
            String snapshot = lake.spark()
                    .sql("SELECT snapshot_id FROM lake.gold.fact_sales_monthly.refs WHERE name = 'main'")
                    .head()
                    .get(0)
                    .toString();
            assertThat(runs).allSatisfy(run -> assertThat(tag(run, "demandlake.snapshot_id"))
                    .isEqualTo(snapshot));
            Map<String, Row> expected = accuracyOfRows(lake);
            runs.forEach(run -> assertMetricsAreThoseOfTheRows(expected, run));
        }
    }

    /** WAPE, bias and pairs by model, issue period and lag, computed by plain SQL from the rows in floating point. */
    private static Map<String, Row> accuracyOfRows(LakeForTests lake) {
        Map<String, Row> rows = new HashMap<>();
        lake.spark()
                .sql("SELECT concat(model_id, issue_period, lag), sum(abs(forecast - actual)) / sum(abs(actual)),"
                        + " sum(forecast - actual) / sum(abs(actual)), count(*) FROM lake.gold.forecast_accuracy"
                        + " WHERE actual IS NOT NULL AND forecast IS NOT NULL GROUP BY model_id, issue_period, lag")
                .collectAsList()
                .forEach(row -> rows.put(row.getString(0), row));
        return rows;
    }

    private static void assertMetricsAreThoseOfTheRows(Map<String, Row> expected, JsonNode run) {
        Map<String, String> parameters = pairs(run.path("data").path("params"));
        assertThat(parameters)
                .containsEntry("season_length", "12")
                .containsEntry("horizon", "5")
                .containsEntry("windows", "10")
                .containsKeys("model_version", "family", "window");
        Map<String, String> metrics = pairs(run.path("data").path("metrics"));
        for (int lag = 0; lag < 5; lag++) {
            Row row = expected.get(parameters.get("model") + parameters.get("issue_period") + lag);
            String ending = "_lag" + lag;
            assertThat(Double.parseDouble(metrics.get("wape" + ending))).isCloseTo(row.getDouble(1), within(1e-12));
            assertThat(Double.parseDouble(metrics.get("bias" + ending))).isCloseTo(row.getDouble(2), within(1e-12));
            assertThat(Double.parseDouble(metrics.get("pairs" + ending))).isEqualTo(row.getLong(3));
        }
    }

    private static String run(JobContext context, Mapping mapping, Path data) {
        StringWriter printed = new StringWriter();
        new Pipeline(context, mapping, data).models(MODELS).execute(new PrintWriter(printed));
        return printed.toString();
    }

    private static Tracking tracking(Path spool, String server) {
        return new Tracking(spool, Optional.of(URI.create(server)));
    }

    private static long files(Path spool) throws Exception {
        try (Stream<Path> files = Files.list(spool)) {
            return files.filter(file -> file.toString().endsWith(".json")).count();
        }
    }

    private static List<JsonNode> runs(MlflowServer server) throws Exception {
        String experiment = server.get("mlflow/experiments/get-by-name?experiment_name=backtest-generated")
                .path("experiment")
                .path("experiment_id")
                .asText();
        List<JsonNode> runs = new ArrayList<>();
        server.post("runs/search", Map.of("experiment_ids", List.of(experiment), "max_results", 1_000))
                .path("runs")
                .forEach(runs::add);
        return runs;
    }

    private static String tag(JsonNode run, String key) {
        return pairs(run.path("data").path("tags")).get(key);
    }

    private static Map<String, String> pairs(JsonNode array) {
        Map<String, String> pairs = new HashMap<>();
        array.forEach(
                pair -> pairs.put(pair.path("key").asText(), pair.path("value").asText()));
        return pairs;
    }
}
