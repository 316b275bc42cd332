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

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.accuracy.WapeBiasSums;
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

/** {@code wape_bias(actual, forecast)}. */
@AggregationFunction(WapeBiasAggregation.NAME)
@Description("WAPE plus absolute bias as a ratio of 0 or more: sum of absolute errors plus absolute sum of errors, "
        + "divided by sum of absolute actuals. Rows without actual or without forecast are left out. NULL if "
        + "the actuals are all 0.")
public final class WapeBiasAggregation {
    static final String NAME = "wape_bias";

    private static final Metric METRIC = new Metric(NAME, WapeBiasSums::merge, WapeBiasSums::wapeBias);

    private WapeBiasAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState SixWordsState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition) {
        if (!Arguments.areComplete(NAME, actuals, actualPosition, "forecast", forecasts, forecastPosition)) {
            return;
        }
        try {
            WapeBiasSums.add(
                    state.words(),
                    state.offset(),
                    Arguments.value(actuals, actualPosition),
                    Arguments.value(forecasts, forecastPosition));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState SixWordsState state, @AggregationState SixWordsState other) {
        METRIC.combine(state, other);
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState SixWordsState state, BlockBuilder out) {
        METRIC.output(state, out);
    }
}
