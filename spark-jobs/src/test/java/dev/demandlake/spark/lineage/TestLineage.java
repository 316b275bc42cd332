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
package dev.demandlake.spark.lineage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.demandlake.spark.JobConfiguration;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.PipelineFixture;
import dev.demandlake.spark.quality.GateFailedException;
import dev.demandlake.spark.run.RecordedRun;
import dev.demandlake.spark.run.RunLog;
import dev.demandlake.spark.run.Stage;
import io.openlineage.client.OpenLineage.DataQualityAssertionsDatasetFacetAssertions;
import io.openlineage.client.OpenLineage.InputDataset;
import io.openlineage.client.OpenLineage.OutputDataset;
import io.openlineage.client.OpenLineage.RunEvent;
import io.openlineage.client.OpenLineage.RunEvent.EventType;
import io.openlineage.client.OpenLineageClientUtils;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestLineage {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final StringWriter warnings = new StringWriter();
    private LakeForTests lake;
    private PipelineFixture shop;
    private Path events;

    @BeforeEach
    void emptyLake() {
        lake = LakeForTests.freshLake();
        shop = new PipelineFixture(lake, folder);
        events = folder.resolve("lineage/events.jsonl");
    }

    @Test
    void aGoodRunTellsItsInputsOutputsSnapshotsAndChecks() throws IOException {
        run(Map.of());

        List<RunEvent> told = told();
        assertThat(told).extracting(RunEvent::getEventType).containsExactly(EventType.START, EventType.COMPLETE);
        assertThat(told.get(0).getRun().getRunId())
                .isEqualTo(told.get(1).getRun().getRunId());
        RunEvent complete = told.get(1);
        assertThat(complete.getJob().getNamespace()).isEqualTo("demandlake");
        assertThat(complete.getJob().getName()).isEqualTo("silver.shop");
        assertThat(tag(complete, "demandlake.run_id"))
                .isEqualTo(lake.queryValue("SELECT run_id FROM ops.run WHERE status = 'succeeded'"));
        assertThat(complete.getInputs())
                .extracting(InputDataset::getName)
                .contains(
                        folder.resolve("sales.csv").toString(),
                        folder.resolve("items.csv").toString());
        OutputDataset demand = output(complete, "silver.demand_actuals");
        assertThat(demand.getNamespace()).isEqualTo(lake.configuration().warehouse());
        assertThat(demand.getFacets().getVersion().getDatasetVersion())
                .isEqualTo(lake.queryValue(
                        "SELECT snapshot_id FROM ops.published_snapshot WHERE table_name = 'demand_actuals'"))
                .isEqualTo(shop.query("SELECT snapshot_id FROM lake.silver.demand_actuals.refs WHERE name = 'main'")
                        .get(0)
                        .replaceAll("[\\[\\]]", ""));
        assertThat(demand.getOutputFacets().getOutputStatistics().getRowCount()).isEqualTo(4);
        assertThat(output(complete, "bronze.shop_sales")
                        .getFacets()
                        .getVersion()
                        .getDatasetVersion())
                .isNotBlank();
        assertThat(assertions(complete, "silver.demand_actuals"))
                .extracting(DataQualityAssertionsDatasetFacetAssertions::getAssertion)
                .contains(
                        "nulls",
                        "key_uniqueness",
                        "referential_integrity_item_sk",
                        "quantity_finite",
                        "row_count_drift");
        assertThat(assertions(complete, "silver.demand_actuals"))
                .allSatisfy(check -> assertThat(check.getSuccess()).isTrue());
        assertThat(complete.getRun().getFacets().getErrorMessage()).isNull();
        assertThat(warnings.toString()).isEmpty();
    }

    @Test
    void aRunThatAGateRefusesFailsWithTheFailingChecks() throws IOException {
        run(Map.of());
        StringBuilder twentyDaysMore = new StringBuilder(PipelineFixture.SALES);
        for (int day = 10; day < 30; day++) {
            twentyDaysMore.append("B,L1,2024-02-").append(day).append(",1,1\n");
        }
        shop.sales(twentyDaysMore.toString());

        assertThatThrownBy(() -> run(Map.of())).isInstanceOf(GateFailedException.class);

        RunEvent fail = told().get(3);
        assertThat(fail.getEventType()).isEqualTo(EventType.FAIL);
        assertThat(fail.getRun().getFacets().getErrorMessage().getMessage())
                .startsWith("The gate refused demand_actuals")
                .isEqualTo(lake.queryValue("SELECT message FROM ops.run WHERE status = 'refused'"));
        DataQualityAssertionsDatasetFacetAssertions failed = assertions(fail, "silver.demand_actuals").stream()
                .filter(check -> !check.getSuccess())
                .findFirst()
                .orElseThrow();
        assertThat(failed.getAssertion()).isEqualTo("row_count_drift");
        assertThat(failed.getSeverity()).isEqualTo("error");
        // 24 rows after 4, where half as many more are accepted
        assertThat(failed.getActual()).isEqualTo("5.0");
        assertThat(failed.getExpected()).isEqualTo("at most 0.5");
        assertThat(fail.getOutputs()).extracting(OutputDataset::getName).doesNotContain("silver.demand_actuals");
    }

    @Test
    void everyFacetIsOneThatTheStandardKnows() throws IOException {
        run(Map.of());

        for (String line : Files.readAllLines(events)) {
            JsonNode written = JSON.readTree(line);
            RunEvent read = OpenLineageClientUtils.runEventFromJson(line);
            assertThat(JSON.readTree(OpenLineageClientUtils.toJson(read))).isEqualTo(written);
            assertThat(written.get("producer").asText()).isEqualTo("urn:demandlake:spark-jobs");
            assertThat(written.get("schemaURL").asText()).contains("OpenLineage.json");
            List<JsonNode> facets = new ArrayList<>();
            written.findValues("facets").forEach(of -> of.forEach(facets::add));
            written.findValues("inputFacets").forEach(of -> of.forEach(facets::add));
            written.findValues("outputFacets").forEach(of -> of.forEach(facets::add));
            assertThat(facets).isNotEmpty().allSatisfy(facet -> {
                assertThat(facet.get("_producer").asText()).isEqualTo("urn:demandlake:spark-jobs");
                assertThat(facet.get("_schemaURL").asText()).contains("openlineage.io/spec/facets/");
            });
        }
    }

    @Test
    void aServerGetsTheSameEventsIfItIsConfigured() throws IOException {
        List<String> received = Collections.synchronizedList(new ArrayList<>());
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            received.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization") + " "
                    + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(201, -1);
            exchange.close();
        });
        server.start();
        try {
            run(Map.of(
                    "demandlake.openlineage.uri",
                    "http://127.0.0.1:" + server.getAddress().getPort(),
                    "demandlake.openlineage.api-key",
                    "secret"));
        } finally {
            server.stop(0);
        }

        List<String> written = Files.readAllLines(events);
        assertThat(received).hasSize(2);
        for (int event = 0; event < received.size(); event++) {
            String[] parts = received.get(event).split(" ", 4);
            assertThat(parts[0]).isEqualTo("/api/v1/lineage");
            assertThat(parts[1] + " " + parts[2]).isEqualTo("Bearer secret");
            assertThat(JSON.readTree(parts[3])).isEqualTo(JSON.readTree(written.get(event)));
        }
    }

    @Test
    void aServerThatIsAwayCostsAWarningAndNothingElse() throws IOException {
        run(Map.of("demandlake.openlineage.uri", "http://127.0.0.1:1"));

        assertThat(warnings.toString()).contains("warning: the COMPLETE event of lineage was not handed over");
        assertThat(told()).hasSize(2);
        assertThat(lake.queryValue("SELECT status FROM ops.run")).isEqualTo("succeeded");
    }

    private void run(Map<String, String> settings) {
        Map<String, String> properties = new HashMap<>(settings);
        JobConfiguration known = lake.configuration();
        properties.put("demandlake.warehouse", known.warehouse());
        properties.put("demandlake.catalog.uri", known.catalog().uri());
        properties.put("demandlake.catalog.user", known.catalog().user());
        properties.put("demandlake.catalog.password", known.catalog().password());
        properties.put("demandlake.ops.uri", known.ops().uri());
        properties.put("demandlake.contracts", known.contracts().toString());
        properties.put("demandlake.openlineage.file", events.toString());
        JobConfiguration configuration = LakeForTests.configuration(properties);
        try (RunLog runLog = RunLog.connect(configuration);
                Lineage lineage = Lineage.of(configuration, shop.contracts(), new PrintWriter(warnings, true))) {
            new RecordedRun(runLog, lineage)
                    .execute(
                            "silver",
                            "shop",
                            Map.of(),
                            run -> shop.run(Stage.SILVER, new JobContext(lake.spark(), shop.contracts(), runLog, run)));
        }
    }

    private List<RunEvent> told() throws IOException {
        return Files.readAllLines(events).stream()
                .map(OpenLineageClientUtils::runEventFromJson)
                .toList();
    }

    private static String tag(RunEvent event, String key) {
        return event.getRun().getFacets().getTags().getTags().stream()
                .filter(tag -> tag.getKey().equals(key))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static OutputDataset output(RunEvent event, String name) {
        return event.getOutputs().stream()
                .filter(dataset -> dataset.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<DataQualityAssertionsDatasetFacetAssertions> assertions(RunEvent event, String table) {
        return event.getInputs().stream()
                .filter(dataset -> dataset.getName().equals(table))
                .findFirst()
                .orElseThrow()
                .getInputFacets()
                .getDataQualityAssertions()
                .getAssertions();
    }
}
