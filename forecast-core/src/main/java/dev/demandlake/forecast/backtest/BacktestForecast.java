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
package dev.demandlake.forecast.backtest;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.ForecastStatus;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one model said about one period in one window.
 *
 * @param trainStart first period of the training values; empty if the series began after the issue period
 * @param issuePeriod last period of the training values
 * @param lag periods from issue to target, less one
 * @param forecast empty exactly if the status is not OK
 */
public record BacktestForecast(
        String modelId,
        String modelVersion,
        Optional<LocalDate> trainStart,
        LocalDate issuePeriod,
        LocalDate targetPeriod,
        int lag,
        OptionalDouble forecast,
        ForecastStatus status) {
    public BacktestForecast {
        requireNonNull(modelId, "modelId is null");
        requireNonNull(modelVersion, "modelVersion is null");
        requireNonNull(trainStart, "trainStart is null");
        requireNonNull(issuePeriod, "issuePeriod is null");
        requireNonNull(targetPeriod, "targetPeriod is null");
        if (forecast.isPresent() != (status == ForecastStatus.OK)) {
            throw new IllegalArgumentException("Forecast of " + modelId + " for " + targetPeriod + " is " + forecast
                    + " with status " + status.id() + "; a forecast is there exactly if the status is ok");
        }
    }
}
