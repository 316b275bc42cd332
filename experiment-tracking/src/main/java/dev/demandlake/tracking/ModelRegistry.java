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
import java.util.Map;
import java.util.Optional;

/** Registered models of MLflow. Aliases say which version counts; the stages of older versions of MLflow are not used. */
final class ModelRegistry {
    private final MlflowApi api;

    ModelRegistry(MlflowApi api) {
        this.api = requireNonNull(api, "api is null");
    }

    /** Makes the version that this run gave, once, and lets the aliases point to it. */
    void register(RunDocument document, ServerRun run) {
        JsonNode model = document.registeredModel();
        String name = model.path("name").asText();
        String version = version(name, run).orElseGet(() -> create(name, document, run));
        for (JsonNode alias : model.path("aliases")) {
            api.post(
                    "registered-models/alias",
                    object().put("name", name).put("alias", alias.asText()).put("version", version));
        }
    }

    private Optional<String> version(String name, ServerRun run) {
        String filter = "run_id = '%s'".formatted(run.id());
        return api.find("model-versions/search", Map.of("filter", filter)).flatMap(page -> {
            for (JsonNode found : page.path("model_versions")) {
                if (found.path("name").asText().equals(name)) {
                    return Optional.of(found.path("version").asText());
                }
            }
            return Optional.empty();
        });
    }

    private String create(String name, RunDocument document, ServerRun run) {
        try {
            api.post("registered-models/create", object().put("name", name));
        } catch (MlflowRefusedException refused) {
            if (!refused.is(MlflowRefusedException.EXISTS)) {
                throw refused;
            }
        }
        ObjectNode request = object().put("name", name)
                .put(
                        "source",
                        run.artifactUri() + "/"
                                + document.registeredModel()
                                        .path("artifact_path")
                                        .asText())
                .put("run_id", run.id());
        request.putArray("tags").addObject().put("key", RunDocument.KEY_TAG).put("value", document.key());
        return api.post("model-versions/create", request)
                .path("model_version")
                .path("version")
                .asText();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
