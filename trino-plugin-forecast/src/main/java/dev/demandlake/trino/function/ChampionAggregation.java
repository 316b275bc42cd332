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

import static io.airlift.slice.Slices.utf8Slice;
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.BooleanType.BOOLEAN;
import static io.trino.spi.type.StandardTypes.DATE;
import static io.trino.spi.type.StandardTypes.DOUBLE;
import static io.trino.spi.type.StandardTypes.VARCHAR;

import dev.demandlake.forecast.champion.BestModel;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.block.RowBlockBuilder;
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
import io.trino.spi.type.VarcharType;
import java.util.Optional;

/** {@code champion(model_id, actual, forecast, period)}. */
@AggregationFunction(ChampionAggregation.NAME)
@Description(
        "The model with the lowest WAPE over the closed periods of one series, those with an actual. score and bias are ratios"
                + " (bias positive for over-forecasts), margin is the score of the runner-up minus the score, pairs counts the"
                + " compared periods. Rows with actual NULL are left out; with forecast NULL the model lacks the period and cannot"
                + " win: complete is then false. model_id is NULL if no model may win. Two rows for a model and period are an error.")
public final class ChampionAggregation {
    static final String NAME = "champion";

    private ChampionAggregation() {}

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

    @OutputFunction("row(model_id varchar, score double, bias double, runner_up varchar, margin double, pairs bigint,"
            + " complete boolean)")
    public static void output(@AggregationState ModelRowsState state, BlockBuilder out) {
        BestModel best = state.rows().comparison(NAME, state.firstRow()).best();
        ((RowBlockBuilder) out).buildEntry(fields -> {
            write(best.modelId(), fields.get(0));
            Metric.write(best.score(), fields.get(1));
            Metric.write(best.bias(), fields.get(2));
            write(best.runnerUp(), fields.get(3));
            Metric.write(best.margin(), fields.get(4));
            BIGINT.writeLong(fields.get(5), best.pairs());
            BOOLEAN.writeBoolean(fields.get(6), best.complete());
        });
    }

    private static void write(Optional<String> value, BlockBuilder out) {
        if (value.isPresent()) {
            VarcharType.VARCHAR.writeSlice(out, utf8Slice(value.get()));
        } else {
            out.appendNull();
        }
    }
}
