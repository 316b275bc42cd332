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

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.demandlake.tracking.ServerRun.State;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Sends runs to MLflow. Every request may be repeated, and the one that ends a run is the last, so that a run that was cut
 * short anywhere is completed, not doubled, when it is sent again.
 */
final class RunSender {
    /** Limits of one request of MLflow, version 3.17. */
    private static final int MOST_METRICS = 1_000;

    private static final int MOST_PAIRS = 100;

    private final MlflowApi api;
    private final RunSpool spool;
    private final long earliestStart;
    private final Map<String, ServerExperiment> experiments = new HashMap<>();

    /** {@code earliestStart}, in milliseconds, is before or at the start of every run that will be sent. */
    RunSender(MlflowApi api, RunSpool spool, long earliestStart) {
        this.api = requireNonNull(api, "api is null");
        this.spool = requireNonNull(spool, "spool is null");
        this.earliestStart = earliestStart;
    }

    /** Sends the run of a file. */
    void send(Path file, RunDocument document) {
        ServerExperiment experiment = experiments.computeIfAbsent(
                document.experiment(), name -> ServerExperiment.open(api, name, earliestStart));
        ServerRun known = experiment.runs().get(document.key());
        ServerRun run = known == null ? create(experiment, document) : known;
        if (run.state() == State.DONE) {
            return;
        }
        log(run, document);
        for (String artifact : document.artifacts()) {
            api.upload(run.uploadPath(artifact), spool.artifact(file, artifact));
        }
        if (!document.registeredModel().isMissingNode()) {
            new ModelRegistry(api).register(document, run);
        }
        api.post(
                "runs/update",
                object().put("run_id", run.id())
                        .put("status", document.info().path("status").asText())
                        .put("end_time", document.info().path("end_time").asLong()));
    }

    private ServerRun create(ServerExperiment experiment, RunDocument document) {
        ObjectNode request = object().put("experiment_id", experiment.id())
                .put("run_name", document.info().path("run_name").asText())
                .put("start_time", document.startMillis());
        request.putArray("tags").addObject().put("key", RunDocument.KEY_TAG).put("value", document.key());
        return ServerRun.of(api.post("runs/create", request).path("run"));
    }

    private void log(ServerRun run, RunDocument document) {
        List<JsonNode> metrics = document.metrics();
        List<JsonNode> parameters = document.parameters();
        List<JsonNode> tags = document.tags();
        int metric = 0;
        int parameter = 0;
        int tag = 0;
        while (metric < metrics.size() || parameter < parameters.size() || tag < tags.size()) {
            ObjectNode request = object().put("run_id", run.id());
            parameter = move(parameters, parameter, MOST_PAIRS, request.putArray("params"));
            tag = move(tags, tag, MOST_PAIRS, request.putArray("tags"));
            // the limit of metrics is that of all together
            int left = MOST_METRICS
                    - request.path("params").size()
                    - request.path("tags").size();
            metric = move(metrics, metric, left, request.putArray("metrics"));
            api.post("runs/log-batch", request);
        }
    }

    private static int move(List<JsonNode> values, int from, int most, ArrayNode into) {
        int to = Math.min(values.size(), from + most);
        into.addAll(values.subList(from, to));
        return to;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
