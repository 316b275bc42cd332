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
package dev.demandlake.file;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import java.util.ArrayList;
import java.util.List;

/** A model under the name by which it was asked for. */
record RequestedModel(String name, ForecastModel model) {
    RequestedModel {
        requireNonNull(name, "name is null");
        requireNonNull(model, "model is null");
    }

    /**
     * The models of these names.
     *
     * @throws IllegalArgumentException if there is no name, one that does not exist, or one model twice
     */
    static List<RequestedModel> of(List<String> names, int seasonLength) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "No model is named; name one or more of " + String.join(", ", ForecastModels.names()));
        }
        List<RequestedModel> requested = new ArrayList<>();
        for (String name : names) {
            ForecastModel model = ForecastModels.named(name.strip(), seasonLength);
            for (RequestedModel other : requested) {
                if (other.model.id().equals(model.id())) {
                    throw new IllegalArgumentException("Model " + name.strip() + " is named twice (the other is "
                            + other.name + "); name it once");
                }
            }
            requested.add(new RequestedModel(name.strip(), model));
        }
        return List.copyOf(requested);
    }
}
