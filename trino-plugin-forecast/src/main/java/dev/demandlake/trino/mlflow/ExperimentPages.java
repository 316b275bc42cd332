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

import static com.google.common.collect.ImmutableList.toImmutableList;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The experiments that a filter leaves, page by page. */
final class ExperimentPages {
    private final MlflowClient client;
    private final int pageSize;
    private final RunFilter filter;
    private String pageToken = "";
    private boolean finished;

    ExperimentPages(MlflowClient client, int pageSize, RunFilter filter) {
        this.client = requireNonNull(client, "client is null");
        this.pageSize = pageSize;
        this.filter = requireNonNull(filter, "filter is null");
    }

    /** The next experiments, empty after the last ones. */
    Optional<List<Experiment>> next() {
        if (finished) {
            return Optional.empty();
        }
        Optional<List<Experiment>> named = filter.experimentIds()
                .map(ids -> named(ids, id -> client.find("experiments/get", Map.of("experiment_id", id))))
                .or(() -> filter.experimentNames()
                        .map(names -> named(
                                names,
                                name -> client.find("experiments/get-by-name", Map.of("experiment_name", name)))));
        if (named.isPresent()) {
            finished = true;
            return named;
        }
        ObjectNode request = JsonNodeFactory.instance.objectNode().put("max_results", pageSize);
        if (!pageToken.isEmpty()) {
            request.put("page_token", pageToken);
        }
        JsonNode page = client.post("experiments/search", request);
        pageToken = page.path("next_page_token").asText();
        finished = pageToken.isEmpty();
        return Optional.of(stream(page.path("experiments")).map(Experiment::of).collect(toImmutableList()));
    }

    private static List<Experiment> named(List<String> names, Function<String, Optional<JsonNode>> request) {
        return names.stream()
                .map(request)
                .flatMap(Optional::stream)
                .map(answer -> Experiment.of(answer.path("experiment")))
                .collect(toImmutableList());
    }

    private static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
