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

/** A run as MLflow describes it: {@code info}, and {@code data} with params, latest metrics and tags. */
record Run(String experimentName, JsonNode info, JsonNode data) {
    Run {
        requireNonNull(experimentName, "experimentName is null");
        requireNonNull(info, "info is null");
        requireNonNull(data, "data is null");
    }

    String experimentId() {
        return info.path("experiment_id").asText();
    }

    /** Values of {@link RunColumns}, followed by others. */
    List<Object> row(Object... further) {
        List<Object> row = new ArrayList<>();
        row.add(Json.text(info, "run_id"));
        row.add(experimentId());
        row.add(experimentName);
        row.add(Json.time(info, "start_time"));
        row.addAll(Arrays.asList(further));
        return row;
    }
}
