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
import dev.demandlake.forecast.accuracy.MaseSums;
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

/** {@code mase(actual, forecast, scale)}. */
@AggregationFunction(MaseAggregation.NAME)
@Description("Mean absolute scaled error, without unit: mean of absolute error divided by scale, below 1 where the "
        + "forecast is better than the one behind the scale. Rows without actual, forecast or scale and rows "
        + "with scale 0 are left out. NULL without other rows.")
public final class MaseAggregation {
    static final String NAME = "mase";

    private static final Metric METRIC = new Metric(NAME, MaseSums::merge, MaseSums::mase);

    private MaseAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState FourWordsState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock scales,
            @BlockIndex int scalePosition) {
        if (!Arguments.areComplete(
                NAME,
                actuals,
                actualPosition,
                "forecast",
                forecasts,
                forecastPosition,
                "scale",
                scales,
                scalePosition)) {
            return;
        }
        try {
            MaseSums.add(
                    state.words(),
                    state.offset(),
                    Arguments.value(actuals, actualPosition),
                    Arguments.value(forecasts, forecastPosition),
                    Arguments.value(scales, scalePosition));
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
}
