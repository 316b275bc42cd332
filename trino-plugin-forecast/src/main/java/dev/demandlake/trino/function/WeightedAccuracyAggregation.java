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

/** {@code accuracy_agg(actual, forecast, weight)}. */
@AggregationFunction(AccuracyAggregation.NAME)
@Description("The exact state of forecast accuracy of weighted rows, from which WAPE, bias and accuracy can be "
        + "read; a weight is 0 or more. Rows without weight are left out; others without actual or without "
        + "forecast take no part in metrics and are counted. NULL without rows.")
public final class WeightedAccuracyAggregation {
    private WeightedAccuracyAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState AccuracyState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock weights,
            @BlockIndex int weightPosition) {
        boolean actualMissing = Arguments.isMissing(actuals, actualPosition);
        boolean forecastMissing = Arguments.isMissing(forecasts, forecastPosition);
        boolean weightMissing = Arguments.isMissing(weights, weightPosition);
        double actual = Arguments.value(actuals, actualPosition);
        double forecast = Arguments.value(forecasts, forecastPosition);
        if (actualMissing || forecastMissing || weightMissing) {
            Arguments.checkPresent(AccuracyAggregation.NAME, "actual", actuals, actualPosition);
            Arguments.checkPresent(AccuracyAggregation.NAME, "forecast", forecasts, forecastPosition);
            Arguments.checkPresent(AccuracyAggregation.NAME, "weight", weights, weightPosition);
        }
        try {
            if (weightMissing || actualMissing && forecastMissing) {
                AccuracySums.markWeighted(state.words(), state.offset());
            } else if (forecastMissing) {
                AccuracySums.addWeightedMissingForecast(state.words(), state.offset(), actual);
            } else if (actualMissing) {
                AccuracySums.addWeightedMissingActual(state.words(), state.offset(), forecast);
            } else {
                AccuracySums.addWeighted(
                        state.words(), state.offset(), actual, forecast, Arguments.value(weights, weightPosition));
            }
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(AccuracyAggregation.NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState AccuracyState state, @AggregationState AccuracyState other) {
        AccuracyAggregation.combine(state, other);
    }

    @OutputFunction(ForecastAccuracyType.NAME)
    public static void output(@AggregationState AccuracyState state, BlockBuilder out) {
        AccuracyAggregation.output(state, out);
    }
}
