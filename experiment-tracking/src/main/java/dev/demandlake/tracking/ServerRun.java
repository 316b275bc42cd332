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
import java.net.URI;
import java.util.Optional;

/**
 * A run as MLflow has it.
 *
 * @param artifactUri where its artifacts are
 * @param state whether anything is left to be sent
 */
record ServerRun(String id, String artifactUri, State state) {
    enum State {
        /** It was created; what came after that is not known. */
        BEGUN,
        /** Everything is there, or somebody has thrown it away since. */
        DONE
    }

    ServerRun {
        requireNonNull(id, "id is null");
        requireNonNull(artifactUri, "artifactUri is null");
        requireNonNull(state, "state is null");
    }

    static ServerRun of(JsonNode run) {
        JsonNode info = run.path("info");
        boolean running = info.path("status").asText().equals("RUNNING");
        boolean active = info.path("lifecycle_stage").asText().equals("active");
        return new ServerRun(
                info.path("run_id").asText(),
                info.path("artifact_uri").asText(),
                running && active ? State.BEGUN : State.DONE);
    }

    /** The key it was sent with, empty if another program has logged it. */
    static Optional<String> key(JsonNode run) {
        for (JsonNode tag : run.path("data").path("tags")) {
            if (tag.path("key").asText().equals(RunDocument.KEY_TAG)) {
                return Optional.of(tag.path("value").asText());
            }
        }
        return Optional.empty();
    }

    /** Where the server takes a file of this run and passes it on to its store. */
    String uploadPath(String artifact) {
        URI root = URI.create(artifactUri);
        if (!"mlflow-artifacts".equals(root.getScheme())) {
            throw new MlflowRefusedException(
                    "",
                    "the artifacts of run %s are at %s, which the server does not pass on; start it with --artifacts-destination"
                            .formatted(id, artifactUri));
        }
        return root.getPath().substring(1) + "/" + artifact;
    }
}
