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
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An experiment of the server, and which runs of the spool it has already. */
record ServerExperiment(String id, Map<String, ServerRun> runs) {
    private static final int PAGE = 1_000;

    ServerExperiment {
        requireNonNull(id, "id is null");
        runs = Map.copyOf(runs);
    }

    /** The experiment of a name, made where it is missing, with its runs that started at this time or later. */
    static ServerExperiment open(MlflowApi api, String name, long fromMillis) {
        String id = find(api, name).orElseGet(() -> create(api, name));
        return new ServerExperiment(id, runs(api, id, fromMillis));
    }

    private static Optional<String> find(MlflowApi api, String name) {
        return api.find("experiments/get-by-name", Map.of("experiment_name", name))
                .map(answer -> {
                    JsonNode experiment = answer.path("experiment");
                    String id = experiment.path("experiment_id").asText();
                    if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
                        // a deleted experiment keeps its name and takes no runs
                        api.post("experiments/restore", object().put("experiment_id", id));
                    }
                    return id;
                });
    }

    private static String create(MlflowApi api, String name) {
        ObjectNode request = object().put("name", name);
        // its pages are those of model training, not of language models
        request.putArray("tags")
                .addObject()
                .put("key", "mlflow.experimentKind")
                .put("value", "custom_model_development");
        try {
            return api.post("experiments/create", request).path("experiment_id").asText();
        } catch (MlflowRefusedException refused) {
            if (!refused.is(MlflowRefusedException.EXISTS)) {
                throw refused;
            }
            return find(api, name).orElseThrow(() -> refused);
        }
    }

    private static Map<String, ServerRun> runs(MlflowApi api, String experiment, long fromMillis) {
        Map<String, ServerRun> runs = new HashMap<>();
        String pageToken = "";
        do {
            ObjectNode request = object().put("filter", "attributes.start_time >= " + fromMillis)
                    .put("run_view_type", "ALL")
                    .put("max_results", PAGE)
                    .put("page_token", pageToken);
            request.putArray("experiment_ids").add(experiment);
            JsonNode page = api.post("runs/search", request);
            for (JsonNode run : page.path("runs")) {
                ServerRun.key(run).ifPresent(key -> runs.put(key, ServerRun.of(run)));
            }
            pageToken = page.path("next_page_token").asText();
        } while (!pageToken.isEmpty());
        return runs;
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
