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
package dev.demandlake.trino.function;

import static dev.demandlake.trino.ForecastErrorCode.FORECAST_STATE_ERROR;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import io.trino.spi.TrinoException;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** A state as a JSON object with sorted keys, which are the names of the accessors; an undefined metric is null. */
final class AccuracyJson {
    private static final JsonMapper MAPPER = new JsonMapper();

    private AccuracyJson() {}

    static String write(ForecastAccuracy state) {
        Map<String, Object> fields = new TreeMap<>();
        fields.put("pairs", state.pairs());
        fields.put("missing_forecast", state.missingForecast());
        fields.put("missing_actual", state.missingActual());
        fields.put("excluded", state.excluded());
        fields.put("weighted", state.isWeighted());
        fields.put("sum_actual", state.sumActual());
        fields.put("sum_forecast", state.sumForecast());
        fields.put("sum_abs_actual", state.sumAbsoluteActual());
        fields.put("sum_abs_error", state.sumAbsoluteError());
        put(fields, "wape", state.wape());
        put(fields, "bias", state.bias());
        put(fields, "accuracy", state.forecastAccuracy());
        put(fields, "coverage", state.coverage());
        try {
            return MAPPER.writeValueAsString(fields);
        } catch (JsonProcessingException e) {
            throw new TrinoException(FORECAST_STATE_ERROR, "State cannot be written as JSON: " + state, e);
        }
    }

    private static void put(Map<String, Object> fields, String name, OptionalDouble value) {
        fields.put(name, value.isPresent() ? (Double) value.getAsDouble() : null);
    }
}
