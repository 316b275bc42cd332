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

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** Forecasts of one series among many: a fault of the model is a status of the series and ends nothing else. */
public final class SafeForecast {
    private SafeForecast() {}

    /**
     * Fits and forecasts the points.
     *
     * @throws CancellationException if cancelled
     */
    public static Forecast of(ForecastModel model, double[] values, int horizon, BooleanSupplier cancelled) {
        return of(model, values, cancelled, fitted -> fitted.forecast(horizon));
    }

    /**
     * Fits and forecasts the points with intervals, where the model has them.
     *
     * @throws CancellationException if cancelled
     */
    public static Forecast of(
            ForecastModel model, double[] values, int horizon, double level, BooleanSupplier cancelled) {
        return of(model, values, cancelled, fitted -> fitted.forecast(horizon, level));
    }

    private static Forecast of(
            ForecastModel model, double[] values, BooleanSupplier cancelled, Function<FittedModel, Forecast> forecast) {
        try {
            return forecast.apply(model.fit(values, cancelled));
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException e) {
            return Forecast.none(ForecastStatus.FAILED);
        }
    }
}
