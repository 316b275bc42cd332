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
package dev.demandlake.forecast.model.intermittent;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.NamedModel;
import dev.demandlake.forecast.model.conformal.ConformalModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The models for intermittent demand, with intervals from their past errors. */
public final class IntermittentModels {
    public static final List<NamedModel> MODELS = Stream.concat(
                    Arrays.stream(IntermittentMethod.values())
                            .map(method -> new NamedModel(method.modelName(), seasonLength -> model(method))),
                    Stream.of(new NamedModel(
                            "AutoIntermittent",
                            seasonLength -> new AutoIntermittent(
                                    model(IntermittentMethod.TSB), model(IntermittentMethod.IMAPA)))))
            .toList();

    private IntermittentModels() {}

    private static ForecastModel model(IntermittentMethod method) {
        return new ConformalModel(new IntermittentModel(method));
    }
}
