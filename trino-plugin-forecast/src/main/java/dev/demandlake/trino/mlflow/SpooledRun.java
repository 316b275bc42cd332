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

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A run in the spool.
 *
 * @param registeredModel name, path and aliases of the model that is to be registered with it
 */
record SpooledRun(Run run, Optional<JsonNode> registeredModel) {
    SpooledRun {
        requireNonNull(run, "run is null");
        requireNonNull(registeredModel, "registeredModel is null");
    }

    /** A row of {@code model_versions} if a model is to be registered; MLflow will give the version. */
    List<List<Object>> modelVersion() {
        return registeredModel.stream().map(this::modelVersion).toList();
    }

    private List<Object> modelVersion(JsonNode model) {
        List<String> aliases = new ArrayList<>();
        model.path("aliases").forEach(alias -> aliases.add(alias.asText()));
        return Arrays.asList(
                Json.text(model, "name"),
                null,
                run.runId(),
                null,
                null,
                null,
                aliases,
                null,
                Json.text(model, "artifact_path"),
                Json.tags(run.data().path("tags")),
                true);
    }
}
