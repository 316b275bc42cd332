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
package dev.demandlake.forecast.model.theta;

import dev.demandlake.forecast.model.NamedModel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** The theta models and the choice between them. */
public final class ThetaModels {
    public static final List<NamedModel> MODELS = Stream.concat(
                    Arrays.stream(ThetaVariant.values())
                            .map(variant -> new NamedModel(
                                    variant.modelName(), seasonLength -> new ThetaModel(variant, seasonLength))),
                    Stream.of(new NamedModel("AutoTheta", AutoTheta::new)))
            .toList();

    private ThetaModels() {}
}
