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
import dev.demandlake.forecast.accuracy.MaeSums;
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

/** {@code mae(actual, forecast)}. */
@AggregationFunction(value = MaeAggregation.NAME, windowAccumulator = MaeAggregation.Window.class)
@Description("Mean absolute forecast error, in units of the quantity. Rows without actual or without forecast are "
        + "left out. NULL without such rows.")
public final class MaeAggregation {
    static final String NAME = "mae";

    private static final Metric METRIC = new Metric(NAME, MaeSums::merge, MaeSums::mae);

    private MaeAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState ThreeWordsState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition) {
        if (!Arguments.areComplete(NAME, actuals, actualPosition, "forecast", forecasts, forecastPosition)) {
            return;
        }
        try {
            MaeSums.add(
                    state.words(),
                    state.offset(),
                    Arguments.value(actuals, actualPosition),
                    Arguments.value(forecasts, forecastPosition));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState ThreeWordsState state, @AggregationState ThreeWordsState other) {
        METRIC.combine(state, other);
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState ThreeWordsState state, BlockBuilder out) {
        METRIC.output(state, out);
    }

    public static final class Window extends PairWindow {
        public Window() {
            super(METRIC, MaeSums::add, MaeSums::remove, MaeSums.WORDS);
        }
    }
}
