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

import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A model and those that stand in for it where it cannot forecast: the seasonal naive forecast, else the naive one. They stand
 * under their own names, so that nobody takes their numbers for those of the model. Immutable.
 */
public final class ModelWithFallback {
    private final ForecastModel model;
    private final List<ForecastModel> fallbacks;

    private ModelWithFallback(ForecastModel model, List<ForecastModel> fallbacks) {
        this.model = model;
        this.fallbacks = fallbacks;
    }

    /**
     * The model with its fallbacks.
     *
     * @param seasonLength periods in a season, 1 or more
     */
    public static ModelWithFallback of(ForecastModel model, int seasonLength) {
        requireNonNull(model, "model is null");
        return new ModelWithFallback(model, List.of(new SeasonalNaive(seasonLength), new Naive()));
    }

    /**
     * Forecasts by the model, or by the first fallback that can.
     *
     * @throws CancellationException if cancelled
     */
    public Answer forecast(double[] values, int horizon, double level, BooleanSupplier cancelled) {
        Forecast asked = SafeForecast.of(model, values, horizon, level, cancelled);
        if (asked.length() > 0) {
            return new Answer(model.id(), asked, asked.status());
        }
        for (ForecastModel fallback : fallbacks) {
            Forecast forecast = SafeForecast.of(fallback, values, horizon, level, cancelled);
            if (forecast.length() > 0) {
                return new Answer(fallback.id(), forecast, asked.status());
            }
        }
        return new Answer(model.id(), asked, asked.status());
    }

    /**
     * A forecast and whose it is.
     *
     * @param modelId the model that made the forecast; that which was asked for if there is no forecast
     * @param status of the model that was asked for
     */
    public record Answer(String modelId, Forecast forecast, ForecastStatus status) {
        public Answer {
            requireNonNull(modelId, "modelId is null");
            requireNonNull(forecast, "forecast is null");
            requireNonNull(status, "status is null");
        }
    }
}
