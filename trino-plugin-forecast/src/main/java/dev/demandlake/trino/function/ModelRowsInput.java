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

import static io.trino.spi.StandardErrorCode.INVALID_FUNCTION_ARGUMENT;
import static io.trino.spi.type.DateType.DATE;
import static io.trino.spi.type.VarcharType.VARCHAR;

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.accuracy.ForecastValues;
import io.airlift.slice.Slice;
import io.trino.spi.TrinoException;
import io.trino.spi.block.Fixed12Block;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.ValueBlock;

/** Takes rows (model, actual, forecast, period) into a state. Rows without actual are of periods that are not closed and count nowhere. */
final class ModelRowsInput {
    private ModelRowsInput() {}

    static void addDate(
            String functionName,
            ModelRowsState state,
            ValueBlock models,
            int modelPosition,
            ValueBlock actuals,
            int actualPosition,
            ValueBlock forecasts,
            int forecastPosition,
            ValueBlock periods,
            int periodPosition) {
        double forecast = checkedForecast(functionName, actuals, actualPosition, forecasts, forecastPosition);
        if (!actuals.isNull(actualPosition)) {
            requirePresent(functionName, "model_id", models, modelPosition);
            requirePresent(functionName, "period", periods, periodPosition);
            Slice model = VARCHAR.getSlice(models, modelPosition);
            double actual = Arguments.value(actuals, actualPosition);
            int period = DATE.getInt(periods, periodPosition);
            state.setFirstRow(state.rows().add(state.firstRow(), PeriodKind.DATE, model, period, 0, actual, forecast));
        }
    }

    static void addTimestamp(
            String functionName,
            ModelRowsState state,
            ValueBlock models,
            int modelPosition,
            ValueBlock actuals,
            int actualPosition,
            ValueBlock forecasts,
            int forecastPosition,
            ValueBlock periods,
            int periodPosition) {
        double forecast = checkedForecast(functionName, actuals, actualPosition, forecasts, forecastPosition);
        if (!actuals.isNull(actualPosition)) {
            requirePresent(functionName, "model_id", models, modelPosition);
            requirePresent(functionName, "period", periods, periodPosition);
            Slice model = VARCHAR.getSlice(models, modelPosition);
            double actual = Arguments.value(actuals, actualPosition);
            long micros;
            int picosOfMicro = 0;
            if (periods instanceof Fixed12Block withPicos) {
                micros = withPicos.getFixed12First(periodPosition);
                picosOfMicro = withPicos.getFixed12Second(periodPosition);
            } else {
                micros = ((LongArrayBlock) periods).getLong(periodPosition);
            }
            state.setFirstRow(state.rows()
                    .add(state.firstRow(), PeriodKind.TIMESTAMP, model, micros, picosOfMicro, actual, forecast));
        }
    }

    /** NaN if it is missing. */
    private static double checkedForecast(
            String functionName, ValueBlock actuals, int actualPosition, ValueBlock forecasts, int forecastPosition) {
        if (Arguments.isMissing(actuals, actualPosition) || Arguments.isMissing(forecasts, forecastPosition)) {
            Arguments.checkPresent(functionName, "actual", actuals, actualPosition);
            Arguments.checkPresent(functionName, "forecast", forecasts, forecastPosition);
            return Double.NaN;
        }
        double forecast = Arguments.value(forecasts, forecastPosition);
        try {
            ForecastValues.checkPair(Arguments.value(actuals, actualPosition), forecast);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
        return forecast;
    }

    private static void requirePresent(String functionName, String argument, ValueBlock values, int position) {
        if (values.isNull(position)) {
            throw new TrinoException(
                    INVALID_FUNCTION_ARGUMENT,
                    functionName + ": " + argument + " is NULL in a row with an actual; leave such rows out by FILTER"
                            + " (WHERE " + argument + " IS NOT NULL)");
        }
    }
}
