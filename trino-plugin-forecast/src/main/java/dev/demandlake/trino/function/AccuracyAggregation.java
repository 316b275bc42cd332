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

import static io.trino.spi.type.StandardTypes.DOUBLE;

import dev.demandlake.forecast.accuracy.AccuracySums;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.trino.type.ForecastAccuracyType;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.function.AggregationFunction;
import io.trino.spi.function.AggregationState;
import io.trino.spi.function.BlockIndex;
import io.trino.spi.function.BlockPosition;
import io.trino.spi.function.CombineFunction;
import io.trino.spi.function.Description;
import io.trino.spi.function.InputFunction;
import io.trino.spi.function.OutputFunction;
import io.trino.spi.function.SqlNullable;
import io.trino.spi.function.SqlType;

/** {@code accuracy_agg(actual, forecast)}. */
@AggregationFunction(AccuracyAggregation.NAME)
@Description("The exact state of forecast accuracy of the rows, from which every accuracy metric can be read and "
        + "which merges without any loss. Rows without actual or without forecast take no part in metrics and "
        + "are counted. NULL without rows.")
public final class AccuracyAggregation {
    static final String NAME = "accuracy_agg";

    private AccuracyAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState AccuracyState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition) {
        boolean actualMissing = Arguments.isMissing(actuals, actualPosition);
        boolean forecastMissing = Arguments.isMissing(forecasts, forecastPosition);
        try {
            if (!actualMissing && !forecastMissing) {
                AccuracySums.add(
                        state.words(),
                        state.offset(),
                        Arguments.value(actuals, actualPosition),
                        Arguments.value(forecasts, forecastPosition));
            } else if (!actualMissing) {
                AccuracySums.addMissingForecast(
                        state.words(), state.offset(), Arguments.value(actuals, actualPosition));
            } else if (!forecastMissing) {
                AccuracySums.addMissingActual(
                        state.words(), state.offset(), Arguments.value(forecasts, forecastPosition));
            } else {
                AccuracySums.markUnweighted(state.words(), state.offset());
            }
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState AccuracyState state, @AggregationState AccuracyState other) {
        try {
            AccuracySums.merge(state.words(), state.offset(), other.words(), other.offset());
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @OutputFunction(ForecastAccuracyType.NAME)
    public static void output(@AggregationState AccuracyState state, BlockBuilder out) {
        if (AccuracySums.isUntouched(state.words(), state.offset())) {
            out.appendNull();
        } else {
            ForecastAccuracyType.FORECAST_ACCURACY.writeSlice(
                    out, ForecastAccuracyType.toSlice(AccuracySums.toState(state.words(), state.offset())));
        }
    }
}
