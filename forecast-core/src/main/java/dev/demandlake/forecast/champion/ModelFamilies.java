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
package dev.demandlake.forecast.champion;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ModelFamily;
import java.util.Map;
import java.util.Optional;

/** The families of the models of this library by model id, for rows that carry nothing but the id. */
final class ModelFamilies {
    private static final Map<String, ModelFamily> FAMILIES = ForecastModels.names().stream()
            .map(name -> ForecastModels.named(name, 1))
            .collect(toUnmodifiableMap(ForecastModel::id, ForecastModel::family));

    private ModelFamilies() {}

    /** Empty for a model that is not one of this library's. */
    static Optional<ModelFamily> of(String modelId) {
        return Optional.ofNullable(FAMILIES.get(modelId));
    }
}
