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
package dev.demandlake.forecast.model;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.arima.ArimaModels;
import dev.demandlake.forecast.model.baseline.BaselineModels;
import dev.demandlake.forecast.model.combination.CombinationModels;
import dev.demandlake.forecast.model.complex.ComplexModels;
import dev.demandlake.forecast.model.intermittent.IntermittentModels;
import dev.demandlake.forecast.model.smoothing.SmoothingModels;
import dev.demandlake.forecast.model.theta.ThetaModels;
import dev.demandlake.forecast.naming.SimilarName;
import java.util.List;
import java.util.stream.Stream;

/** All models by name. */
public final class ForecastModels {
    // One line a family.
    private static final List<NamedModel> MODELS = Stream.of(
                    BaselineModels.MODELS, //
                    SmoothingModels.MODELS,
                    ThetaModels.MODELS,
                    ComplexModels.MODELS,
                    ArimaModels.MODELS,
                    IntermittentModels.MODELS,
                    CombinationModels.MODELS)
            .flatMap(List::stream)
            .toList();

    private ForecastModels() {}

    /** The names of all models, CamelCase, in the order of the documentation. */
    public static List<String> names() {
        return MODELS.stream().map(NamedModel::name).toList();
    }

    /**
     * The model of this name.
     *
     * @param name one of {@link #names()} or the same in snake case, upper and lower case alike
     * @param seasonLength periods in a season, such as 12 for months, 1 if there are no seasons; ignored by models without
     *     seasons
     * @throws IllegalArgumentException if there is no such model, with the list of those there are, or the season length is
     *     below 1
     */
    public static ForecastModel named(String name, int seasonLength) {
        requireNonNull(name, "name is null");
        Fitting.checkSeasonLength(seasonLength);
        return MODELS.stream()
                .filter(model ->
                        model.name().equalsIgnoreCase(name) || model.id().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Model is \"" + name + "\"; the models are "
                        + String.join(", ", names()) + "." + SimilarName.suggestion(name, names())))
                .forSeasonLength()
                .apply(seasonLength);
    }
}
