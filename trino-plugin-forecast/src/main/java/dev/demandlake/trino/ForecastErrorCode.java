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
package dev.demandlake.trino;

import static io.trino.spi.ErrorType.EXTERNAL;
import static io.trino.spi.ErrorType.INTERNAL_ERROR;
import static io.trino.spi.ErrorType.USER_ERROR;

import io.trino.spi.ErrorCode;
import io.trino.spi.ErrorCodeSupplier;
import io.trino.spi.ErrorType;

/** Faults of ours, services that are away, and rules of planning; other faults of the user have the standard codes of Trino. */
public enum ForecastErrorCode implements ErrorCodeSupplier {
    FORECAST_STATE_ERROR(0, INTERNAL_ERROR),
    FORECAST_PLANNING_UNAVAILABLE(1, EXTERNAL),
    FORECAST_MLFLOW_UNAVAILABLE(2, EXTERNAL),
    FORECAST_PLANNING_RULE(3, USER_ERROR);

    private static final int FIRST_CODE = 0x0F0C_0000;

    private final ErrorCode errorCode;

    ForecastErrorCode(int code, ErrorType type) {
        errorCode = new ErrorCode(FIRST_CODE + code, name(), type);
    }

    @Override
    public ErrorCode toErrorCode() {
        return errorCode;
    }
}
