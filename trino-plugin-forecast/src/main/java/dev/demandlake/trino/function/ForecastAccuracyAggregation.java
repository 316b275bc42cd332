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
import dev.demandlake.forecast.accuracy.WapeSums;
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

/** {@code forecast_accuracy(actual, forecast)}. */
@AggregationFunction(
        value = ForecastAccuracyAggregation.NAME,
        windowAccumulator = ForecastAccuracyAggregation.Window.class)
@Description("Forecast accuracy as a ratio from 0 to 1: 1 minus WAPE, but at least 0, floored once after all rows "
        + "are summed. Rows without actual or without forecast are left out. NULL if the actuals are all 0.")
public final class ForecastAccuracyAggregation {
    static final String NAME = "forecast_accuracy";

    private static final Metric METRIC = new Metric(NAME, WapeSums::merge, WapeSums::forecastAccuracy);

    private ForecastAccuracyAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState FourWordsState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition) {
        if (!Arguments.areComplete(NAME, actuals, actualPosition, "forecast", forecasts, forecastPosition)) {
            return;
        }
        try {
            WapeSums.add(
                    state.words(),
                    state.offset(),
                    Arguments.value(actuals, actualPosition),
                    Arguments.value(forecasts, forecastPosition));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState FourWordsState state, @AggregationState FourWordsState other) {
        METRIC.combine(state, other);
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState FourWordsState state, BlockBuilder out) {
        METRIC.output(state, out);
    }

    public static final class Window extends PairWindow {
        public Window() {
            super(METRIC, WapeSums::add, WapeSums::remove, WapeSums.WORDS);
        }
    }
}
