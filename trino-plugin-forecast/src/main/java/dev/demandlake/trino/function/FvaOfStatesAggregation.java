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
import dev.demandlake.forecast.accuracy.FvaSums;
import dev.demandlake.trino.type.ForecastAccuracyType;
import io.airlift.slice.Slice;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.AggregationFunction;
import io.trino.spi.function.AggregationState;
import io.trino.spi.function.CombineFunction;
import io.trino.spi.function.Description;
import io.trino.spi.function.InputFunction;
import io.trino.spi.function.OutputFunction;
import io.trino.spi.function.SqlType;

/** {@code fva(state, reference_state)}. */
@AggregationFunction(FvaAggregation.NAME)
@Description("Forecast value added in ratio points: WAPE of the reference states minus WAPE of the states, "
        + "positive where the forecast is better. Both states of a row have to stand for the same actuals. Rows "
        + "without one of them are left out. NULL if the actuals are all 0.")
public final class FvaOfStatesAggregation {
    private FvaOfStatesAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState SixWordsState state,
            @SqlType(ForecastAccuracyType.NAME) Slice accuracy,
            @SqlType(ForecastAccuracyType.NAME) Slice referenceAccuracy) {
        try {
            FvaSums.add(
                    state.words(),
                    state.offset(),
                    ForecastAccuracyType.fromSlice(accuracy),
                    ForecastAccuracyType.fromSlice(referenceAccuracy));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(FvaAggregation.NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState SixWordsState state, @AggregationState SixWordsState other) {
        FvaAggregation.combine(state, other);
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState SixWordsState state, BlockBuilder out) {
        FvaAggregation.output(state, out);
    }
}
