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

/**
 * A run as MLflow describes it.
 *
 * @param runId its id, or the key it waits under in the spool
 * @param info name, status, times
 * @param data params, latest metrics and tags
 */
record Run(String runId, String experimentName, JsonNode info, JsonNode data, Place place) {
    /** Where a run is. */
    enum Place {
        SERVER,
        SPOOL
    }

    private static final String KEY_TAG = "demandlake.key";

    Run {
        requireNonNull(runId, "runId is null");
        requireNonNull(experimentName, "experimentName is null");
        requireNonNull(info, "info is null");
        requireNonNull(data, "data is null");
        requireNonNull(place, "place is null");
    }

    /** The key by which a run of the server is that of a file in the spool; empty text if it never was in one. */
    static String key(JsonNode tags) {
        for (JsonNode tag : tags) {
            if (tag.path("key").asText().equals(KEY_TAG)) {
                return tag.path("value").asText();
            }
        }
        return "";
    }

    /** Values of {@link RunColumns}, others between the first and the last. */
    List<Object> row(Object... further) {
        List<Object> row = new ArrayList<>();
        row.add(runId);
        row.add(Json.text(info, "experiment_id"));
        row.add(experimentName);
        row.add(Json.time(info, "start_time"));
        row.addAll(Arrays.asList(further));
        row.add(place == Place.SPOOL);
        return row;
    }
}
