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

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A run as it lies in the spool; the fields are described with the package. */
record RunDocument(JsonNode root) {
    /** Tag by which a run is found again in MLflow. */
    static final String KEY_TAG = "demandlake.key";

    private static final ObjectMapper JSON = new ObjectMapper();

    RunDocument {
        requireNonNull(root, "root is null");
    }

    static RunDocument of(TrackedRun run) {
        ObjectNode root =
                JsonNodeFactory.instance.objectNode().put("key", run.key()).put("experiment_name", run.experiment());
        ObjectNode described = root.putObject("run");
        described
                .putObject("info")
                .put("run_name", run.name())
                .put("status", run.status().name())
                .put("start_time", run.startedAt().toEpochMilli())
                .put("end_time", run.endedAt().toEpochMilli());
        ObjectNode data = described.putObject("data");
        ArrayNode metrics = data.putArray("metrics");
        for (RunMetric metric : run.metrics()) {
            metrics.addObject()
                    .put("key", metric.key())
                    .put("value", metric.value())
                    .put("timestamp", run.endedAt().toEpochMilli())
                    .put("step", metric.step());
        }
        addPairs(data.putArray("params"), run.parameters());
        ArrayNode tags = data.putArray("tags");
        addPairs(tags, run.tags());
        addPairs(tags, Map.of(KEY_TAG, run.key()));
        ArrayNode artifacts = root.putArray("artifacts");
        run.artifacts().forEach(artifact -> artifacts.add(artifact.path()));
        run.registration().ifPresent(registration -> {
            ObjectNode model = root.putObject("registered_model")
                    .put("name", registration.model())
                    .put("artifact_path", registration.artifactPath());
            ArrayNode aliases = model.putArray("aliases");
            registration.aliases().forEach(aliases::add);
        });
        return new RunDocument(root);
    }

    static RunDocument parse(byte[] bytes) throws IOException {
        return new RunDocument(JSON.readTree(bytes));
    }

    static String toJson(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static void addPairs(ArrayNode array, Map<String, String> pairs) {
        pairs.forEach((key, value) -> array.addObject().put("key", key).put("value", value));
    }

    String key() {
        return root.path("key").asText();
    }

    String experiment() {
        return root.path("experiment_name").asText();
    }

    JsonNode info() {
        return root.path("run").path("info");
    }

    long startMillis() {
        return info().path("start_time").asLong();
    }

    List<JsonNode> metrics() {
        return data("metrics");
    }

    List<JsonNode> parameters() {
        return data("params");
    }

    List<JsonNode> tags() {
        return data("tags");
    }

    private List<JsonNode> data(String field) {
        return elements(root.path("run").path("data").path(field));
    }

    List<String> artifacts() {
        return elements(root.path("artifacts")).stream().map(JsonNode::asText).toList();
    }

    /** What is to be registered, missing if nothing is. */
    JsonNode registeredModel() {
        return root.path("registered_model");
    }

    byte[] toBytes() {
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>(array.size());
        array.forEach(elements::add);
        return elements;
    }
}
