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

/** {@code wape(state)}, which merges states and reads the result. */
@AggregationFunction(WapeOfStatesAggregation.NAME)
@Description(
        "Weighted absolute percentage error, as a ratio, of all rows that the states stand for; equal to the bit to that of the rows.")
public final class WapeOfStatesAggregation {
    static final String NAME = "wape";

    private WapeOfStatesAggregation() {}

    @InputFunction
    public static void input(@AggregationState WapeState state, @SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        try {
            WapeSums.merge(state.words(), state.offset(), ForecastAccuracyType.fromSlice(accuracy));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState WapeState state, @AggregationState WapeState other) {
        WapeAggregation.combine(state, other);
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState WapeState state, BlockBuilder out) {
        WapeAggregation.output(state, out);
    }
}
