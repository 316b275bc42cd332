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
import static java.util.stream.Collectors.toMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.demandlake.trino.relation.RowSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Rows of runs; one page of runs is asked for when its rows are. */
final class RunRows implements RowSource {
    private final MlflowClient client;
    private final int pageSize;
    private final RunFilter filter;
    private final Set<String> leftOut;
    private final Function<Run, List<List<Object>>> rows;
    private final ExperimentPages experiments;
    // MLflow's pages count from the top: a run that is logged meanwhile moves others to the next page, and they come
    // again
    private final Set<String> seen = new HashSet<>();

    private Map<String, String> experimentNames = Map.of();
    private String pageToken = "";

    /** Rows of the runs of the server but those with a key in {@code leftOut}, which is looked at page by page. */
    RunRows(
            MlflowClient client,
            int pageSize,
            RunFilter filter,
            Set<String> leftOut,
            Function<Run, List<List<Object>>> rows) {
        this.client = requireNonNull(client, "client is null");
        this.pageSize = pageSize;
        this.filter = requireNonNull(filter, "filter is null");
        this.leftOut = requireNonNull(leftOut, "leftOut is null");
        this.rows = requireNonNull(rows, "rows is null");
        this.experiments = new ExperimentPages(client, pageSize, filter);
    }

    @Override
    public Optional<List<List<Object>>> next() {
        if (pageToken.isEmpty() && !moreExperiments()) {
            return Optional.empty();
        }
        JsonNode page = client.post("runs/search", request());
        pageToken = page.path("next_page_token").asText();
        List<List<Object>> batch = new ArrayList<>();
        for (JsonNode node : page.path("runs")) {
            JsonNode info = node.path("info");
            JsonNode data = node.path("data");
            String id = info.path("run_id").asText();
            if (!leftOut.contains(Run.key(data.path("tags"))) && seen.add(id)) {
                String experiment =
                        experimentNames.get(info.path("experiment_id").asText());
                batch.addAll(rows.apply(new Run(id, experiment, info, data, Run.Place.SERVER)));
            }
        }
        return Optional.of(batch);
    }

    private boolean moreExperiments() {
        Optional<List<Experiment>> page = experiments.next();
        while (page.isPresent() && page.get().isEmpty()) {
            page = experiments.next();
        }
        experimentNames = page.map(found -> found.stream().collect(toMap(Experiment::id, Experiment::name)))
                .orElse(Map.of());
        return page.isPresent();
    }

    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance
                .objectNode()
                .put("max_results", pageSize)
                .put("run_view_type", "ACTIVE_ONLY");
        ArrayNode ids = request.putArray("experiment_ids");
        experimentNames.keySet().forEach(ids::add);
        if (!filter.expression().isEmpty()) {
            request.put("filter", filter.expression());
        }
        if (!pageToken.isEmpty()) {
            request.put("page_token", pageToken);
        }
        return request;
    }

    @Override
    public void close() {}
}
