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
package dev.demandlake.forecast.model.smoothing;

import dev.demandlake.forecast.model.NamedModel;
import dev.demandlake.forecast.model.smoothing.HoltWinters.Method;
import java.util.List;

/** Exponential smoothing. */
public final class SmoothingModels {
    public static final List<NamedModel> MODELS = List.of(
            new NamedModel("SES", seasonLength -> new SimpleExponentialSmoothing()),
            new NamedModel("Holt", seasonLength -> new HoltWinters(Method.HOLT, seasonLength)),
            new NamedModel("DampedHolt", seasonLength -> new HoltWinters(Method.DAMPED_HOLT, seasonLength)),
            new NamedModel("HoltWinters", seasonLength -> new HoltWinters(Method.ADDITIVE_SEASONS, seasonLength)),
            new NamedModel(
                    "HoltWintersMultiplicative",
                    seasonLength -> new HoltWinters(Method.MULTIPLICATIVE_SEASONS, seasonLength)),
            new NamedModel("AutoETS", AutoEts::new));

    private SmoothingModels() {}
}
