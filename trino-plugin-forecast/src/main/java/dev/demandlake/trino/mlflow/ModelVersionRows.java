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
import dev.demandlake.trino.relation.RowSource;
import io.trino.spi.predicate.TupleDomain;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Versions of registered models, page by page. */
final class ModelVersionRows implements RowSource {
    static final int NAME = 0;
    static final int RUN_ID = 2;

    private static final Pattern QUOTABLE = Pattern.compile("[^'\"\\\\]+");

    private final MlflowClient client;
    private final int pageSize;
    private final String filter;
    private final Set<String> leftOut;
    private final Map<String, Map<String, List<String>>> aliases = new HashMap<>();
    // pages count from the top, as those of runs do
    private final Set<String> seen = new HashSet<>();
    private String pageToken = "";
    private boolean finished;

    /** Rows of the versions of the server but those of runs with a key in {@code leftOut}. */
    ModelVersionRows(MlflowClient client, int pageSize, TupleDomain<Integer> constraint, Set<String> leftOut) {
        this.client = requireNonNull(client, "client is null");
        this.pageSize = pageSize;
        this.leftOut = requireNonNull(leftOut, "leftOut is null");
        List<String> conditions = new ArrayList<>();
        equality(constraint, NAME).ifPresent(name -> conditions.add("name = '%s'".formatted(name)));
        equality(constraint, RUN_ID).ifPresent(run -> conditions.add("run_id = '%s'".formatted(run)));
        this.filter = String.join(" AND ", conditions);
    }

    private static Optional<String> equality(TupleDomain<Integer> constraint, int column) {
        return RunFilter.texts(constraint, column)
                .filter(values -> values.size() == 1)
                .map(List::getFirst)
                .filter(value -> QUOTABLE.matcher(value).matches());
    }

    @Override
    public Optional<List<List<Object>>> next() {
        if (finished) {
            return Optional.empty();
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("max_results", Integer.toString(pageSize));
        if (!filter.isEmpty()) {
            parameters.put("filter", filter);
        }
        if (!pageToken.isEmpty()) {
            parameters.put("page_token", pageToken);
        }
        JsonNode page = client.get("model-versions/search", parameters);
        pageToken = page.path("next_page_token").asText();
        finished = pageToken.isEmpty();
        List<List<Object>> batch = new ArrayList<>();
        for (JsonNode version : page.path("model_versions")) {
            String id = version.path("name").asText() + "/"
                    + version.path("version").asText();
            if (!leftOut.contains(Run.key(version.path("tags"))) && seen.add(id)) {
                batch.add(row(version));
            }
        }
        return Optional.of(batch);
    }

    private List<Object> row(JsonNode version) {
        String name = version.path("name").asText();
        return Arrays.asList(
                name,
                Json.number(version, "version"),
                Json.filledText(version, "run_id"),
                Json.time(version, "creation_timestamp"),
                Json.time(version, "last_updated_timestamp"),
                Json.text(version, "status"),
                aliases.computeIfAbsent(name, this::aliases)
                        .getOrDefault(version.path("version").asText(), List.of()),
                Json.filledText(version, "description"),
                Json.text(version, "source"),
                Json.tags(version.path("tags")),
                false);
    }

    /** Aliases of a model by version; the search of MLflow leaves them out. */
    private Map<String, List<String>> aliases(String model) {
        Map<String, List<String>> ofVersions = new HashMap<>();
        client.find("registered-models/get", Map.of("name", model)).ifPresent(answer -> answer.path("registered_model")
                .path("aliases")
                .forEach(alias -> ofVersions
                        .computeIfAbsent(alias.path("version").asText(), _ -> new ArrayList<>())
                        .add(alias.path("alias").asText())));
        return ofVersions;
    }

    @Override
    public void close() {}
}
