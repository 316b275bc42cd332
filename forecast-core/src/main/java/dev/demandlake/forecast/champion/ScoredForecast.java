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

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.OptionalDouble;

/**
 * A forecast of one series at its execution lag, beside what happened.
 *
 * @param targetPeriod period that was forecast
 * @param actual empty if the period is not closed or not recorded
 * @param forecast empty if the model could not forecast
 */
public record ScoredForecast(String modelId, LocalDate targetPeriod, OptionalDouble actual, OptionalDouble forecast) {
    public ScoredForecast {
        requireNonNull(modelId, "modelId is null");
        requireNonNull(targetPeriod, "targetPeriod is null");
        requireNonNull(actual, "actual is null");
        requireNonNull(forecast, "forecast is null");
    }
}
