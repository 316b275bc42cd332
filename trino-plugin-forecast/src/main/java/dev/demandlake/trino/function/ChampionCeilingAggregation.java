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

import static io.trino.spi.type.StandardTypes.DATE;
import static io.trino.spi.type.StandardTypes.DOUBLE;
import static io.trino.spi.type.StandardTypes.VARCHAR;

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
import io.trino.spi.function.LiteralParameters;
import io.trino.spi.function.OutputFunction;
import io.trino.spi.function.SqlNullable;
import io.trino.spi.function.SqlType;

/** {@code champion_ceiling(model_id, actual, forecast, period)}. */
@AggregationFunction(ChampionCeilingAggregation.NAME)
@Description(
        "The exact state of forecast accuracy of the best forecast of each period of one series after the fact, that with the"
                + " smallest absolute error: what no choice of models can beat. Rows with actual NULL are left out; a period without"
                + " any forecast counts as missing forecast. NULL without actuals. Two rows for a model and period are an error.")
public final class ChampionCeilingAggregation {
    static final String NAME = "champion_ceiling";

    private ChampionCeilingAggregation() {}

    @InputFunction
    public static void inputDate(
            @AggregationState ModelRowsState state,
            @BlockPosition @SqlNullable @SqlType(VARCHAR) ValueBlock models,
            @BlockIndex int modelPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition,
            @BlockPosition @SqlNullable @SqlType(DATE) ValueBlock periods,
            @BlockIndex int periodPosition) {
        ModelRowsInput.addDate(
                NAME,
                state,
                models,
                modelPosition,
                actuals,
                actualPosition,
                forecasts,
                forecastPosition,
                periods,
                periodPosition);
    }

    @InputFunction
    @LiteralParameters("p")
    public static void inputTimestamp(
            @AggregationState ModelRowsState state,
            @BlockPosition @SqlNullable @SqlType(VARCHAR) ValueBlock models,
            @BlockIndex int modelPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition,
            @BlockPosition @SqlNullable @SqlType("timestamp(p)") ValueBlock periods,
            @BlockIndex int periodPosition) {
        ModelRowsInput.addTimestamp(
                NAME,
                state,
                models,
                modelPosition,
                actuals,
                actualPosition,
                forecasts,
                forecastPosition,
                periods,
                periodPosition);
    }

    @CombineFunction
    public static void combine(@AggregationState ModelRowsState state, @AggregationState ModelRowsState other) {
        state.setFirstRow(state.rows().addAll(state.firstRow(), other.rows(), other.firstRow()));
    }

    @OutputFunction(ForecastAccuracyType.NAME)
    public static void output(@AggregationState ModelRowsState state, BlockBuilder out) {
        if (state.firstRow() == ModelRows.NONE) {
            out.appendNull();
            return;
        }
        ForecastAccuracyType.FORECAST_ACCURACY.writeSlice(
                out,
                ForecastAccuracyType.toSlice(
                        state.rows().comparison(NAME, state.firstRow()).ceiling()));
    }
}
