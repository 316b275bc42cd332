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
package dev.demandlake.trino.mlflow;

import static dev.demandlake.trino.ForecastErrorCode.FORECAST_MLFLOW_UNAVAILABLE;

import io.trino.spi.TrinoException;

/** The server of MLflow does not answer at all. */
final class MlflowAwayException extends TrinoException {
    private static final long serialVersionUID = 1;

    MlflowAwayException(String message, Throwable cause) {
        super(FORECAST_MLFLOW_UNAVAILABLE, message, cause);
    }
}
