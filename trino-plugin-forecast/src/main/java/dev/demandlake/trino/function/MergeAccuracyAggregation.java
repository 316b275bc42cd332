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

import dev.demandlake.forecast.accuracy.AccuracySums;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
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

/** {@code merge(state)}. */
@AggregationFunction(MergeAccuracyAggregation.NAME)
@Description(
        "Merges states of forecast accuracy into the state of all their rows, without any loss; all are weighted or none is."
                + " NULL states are left out. NULL without other states.")
public final class MergeAccuracyAggregation {
    static final String NAME = "merge";

    private MergeAccuracyAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState AccuracyState state, @SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        try {
            AccuracySums.merge(state.words(), state.offset(), ForecastAccuracyType.fromSlice(accuracy));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState AccuracyState state, @AggregationState AccuracyState other) {
        try {
            AccuracySums.merge(state.words(), state.offset(), other.words(), other.offset());
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @OutputFunction(ForecastAccuracyType.NAME)
    public static void output(@AggregationState AccuracyState state, BlockBuilder out) {
        AccuracyAggregation.output(state, out);
    }
}
