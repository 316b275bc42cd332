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

import java.util.function.BooleanSupplier;

/**
 * Description of a forecasting method, immutable; the same values give the same bits. A model never answers with the numbers
 * of another one: if it cannot forecast, its forecast has no points and the reason.
 */
public interface ForecastModel extends ModelIdentity {
    /**
     * Fits the model to the values of consecutive periods.
     *
     * @param values any number of finite values; NaN where a period was not recorded
     * @param cancelled polled while fitting; the fit is given up when it returns true
     * @throws IllegalArgumentException if a value is infinite
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    FittedModel fit(double[] values, BooleanSupplier cancelled);
}
