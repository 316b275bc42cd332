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
package dev.demandlake.forecast.model.combination;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.NamedModel;
import java.util.List;

/** Models made of other models. */
public final class CombinationModels {
    public static final List<NamedModel> MODELS = List.of(
            new NamedModel(
                    "MSTL",
                    seasonLength -> new SeasonalTrendModel(List.of(seasonLength), ForecastModels.named("AutoETS", 1))),
            new NamedModel("MedianEnsemble", CombinationModels::ensemble),
            new NamedModel(
                    "Auto",
                    seasonLength -> new AutoModel(
                            ensemble(seasonLength),
                            ForecastModels.named("IMAPA", seasonLength),
                            ForecastModels.named("DynamicTheta", seasonLength),
                            ForecastModels.named("Naive", seasonLength))));

    private CombinationModels() {}

    private static ForecastModel ensemble(int seasonLength) {
        return new MedianEnsemble(List.of(
                ForecastModels.named("AutoETS", seasonLength),
                ForecastModels.named("AutoCES", seasonLength),
                ForecastModels.named("DynamicOptimizedTheta", seasonLength)));
    }
}
