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
import dev.demandlake.forecast.accuracy.QuantileLossSums;
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

/** {@code quantile_loss(actual, forecast, quantile)}. */
@AggregationFunction(QuantileLossAggregation.NAME)
@Description("Mean quantile (pinball) loss, in units of the quantity: an error costs quantile times its size where "
        + "the forecast is too low and 1 minus quantile where it is too high; a quantile is above 0 and below "
        + "1. Rows without actual, forecast or quantile are left out. NULL without other rows.")
public final class QuantileLossAggregation {
    static final String NAME = "quantile_loss";

    private static final Metric METRIC = new Metric(NAME, QuantileLossSums::merge, QuantileLossSums::quantileLoss);

    private QuantileLossAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState ThreeWordsState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock quantiles,
            @BlockIndex int quantilePosition) {
        if (!Arguments.areComplete(
                NAME,
                actuals,
                actualPosition,
                "forecast",
                forecasts,
                forecastPosition,
                "quantile",
                quantiles,
                quantilePosition)) {
            return;
        }
        try {
            QuantileLossSums.add(
                    state.words(),
                    state.offset(),
                    Arguments.value(actuals, actualPosition),
                    Arguments.value(forecasts, forecastPosition),
                    Arguments.value(quantiles, quantilePosition));
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
}
