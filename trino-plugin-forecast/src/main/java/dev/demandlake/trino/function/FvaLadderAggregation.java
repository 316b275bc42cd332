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
import static io.trino.spi.type.BigintType.BIGINT;
import static io.trino.spi.type.VarcharType.VARCHAR;

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.accuracy.LadderSums;
import io.trino.spi.TrinoException;
import io.trino.spi.block.ArrayBlockBuilder;
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
import io.trino.spi.function.OutputFunction;
import io.trino.spi.function.SqlNullable;
import io.trino.spi.function.SqlType;
import io.trino.spi.type.StandardTypes;

/** {@code fva_ladder(actual, steps, forecasts)}. */
@AggregationFunction(FvaLadderAggregation.NAME)
@Description(
        "Forecast value added of the steps of a planning process, one row a step: WAPE and bias as ratios (bias positive for"
                + " over-forecasts), WAPE of the first step and of the step before minus WAPE of the step (positive if the step"
                + " made the forecast better; fva_previous of the first step is NULL), and the pairs. A row counts only if the"
                + " actual and the forecast of every step are present. Ratios are NULL if the actuals are all 0.")
public final class FvaLadderAggregation {
    static final String NAME = "fva_ladder";

    private FvaLadderAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState LadderState state,
            @BlockPosition @SqlNullable @SqlType(StandardTypes.DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType("array(varchar)") ValueBlock steps,
            @BlockIndex int stepsPosition,
            @BlockPosition @SqlNullable @SqlType("array(double)") ValueBlock forecasts,
            @BlockIndex int forecastsPosition) {
        LadderSteps ofRow = state.reader().read(steps, stepsPosition);
        LadderSteps ofGroup = state.steps();
        if (ofGroup == null) {
            state.set(ofRow, new long[LadderSums.words(ofRow.count())]);
        } else {
            requireSame(ofGroup, ofRow);
        }
        boolean actualMissing = Arguments.isMissing(actuals, actualPosition);
        if (forecasts.isNull(forecastsPosition)) {
            Arguments.checkPresent(NAME, "actual", actuals, actualPosition);
            return;
        }
        double[] ofSteps = state.reader().forecasts(forecasts, forecastsPosition, ofRow);
        if (actualMissing || ofSteps == null) {
            Arguments.checkPresent(NAME, "actual", actuals, actualPosition);
            state.reader().checkForecasts();
            return;
        }
        try {
            LadderSums.add(state.words(), 0, Arguments.value(actuals, actualPosition), ofSteps);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState LadderState state, @AggregationState LadderState other) {
        if (other.steps() == null) {
            return;
        }
        if (state.steps() == null) {
            state.set(other.steps(), other.words().clone());
            return;
        }
        requireSame(state.steps(), other.steps());
        try {
            LadderSums.merge(state.words(), 0, other.words(), 0, state.steps().count());
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @OutputFunction("array(row(step varchar, wape double, bias double, fva_first double, fva_previous double,"
            + " pairs bigint))")
    public static void output(@AggregationState LadderState state, BlockBuilder out) {
        LadderSteps steps = state.steps();
        if (steps == null) {
            out.appendNull();
            return;
        }
        long[] words = state.words();
        ((ArrayBlockBuilder) out).buildEntry(rows -> {
            for (int index = 0; index < steps.count(); index++) {
                int step = index;
                ((RowBlockBuilder) rows).buildEntry(fields -> {
                    VARCHAR.writeSlice(fields.get(0), steps.name(step));
                    Metric.write(LadderSums.wape(words, 0, step), fields.get(1));
                    Metric.write(LadderSums.bias(words, 0, step), fields.get(2));
                    Metric.write(LadderSums.valueAdded(words, 0, step, 0), fields.get(3));
                    if (step == 0) {
                        fields.get(4).appendNull();
                    } else {
                        Metric.write(LadderSums.valueAdded(words, 0, step, step - 1), fields.get(4));
                    }
                    BIGINT.writeLong(fields.get(5), LadderSums.pairs(words, 0));
                });
            }
        });
    }

    private static void requireSame(LadderSteps steps, LadderSteps others) {
        if (!steps.isSameAs(others)) {
            throw new TrinoException(
                    INVALID_FUNCTION_ARGUMENT,
                    NAME + ": the steps are " + steps + " in one row and " + others
                            + " in another; give every row of a group the same steps in the same order");
        }
    }
}
