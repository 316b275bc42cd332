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
import static io.trino.spi.type.StandardTypes.VARCHAR;

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.demand.DemandClass;
import dev.demandlake.forecast.demand.DemandSums;
import io.airlift.slice.Slice;
import io.airlift.slice.Slices;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.AggregationFunction;
import io.trino.spi.function.AggregationState;
import io.trino.spi.function.CombineFunction;
import io.trino.spi.function.Description;
import io.trino.spi.function.InputFunction;
import io.trino.spi.function.OutputFunction;
import io.trino.spi.function.SqlType;
import io.trino.spi.type.VarcharType;
import java.util.Arrays;
import java.util.Optional;

/** {@code demand_class(quantity)}. */
@AggregationFunction(DemandClassAggregation.NAME)
@Description(
        "Class of the demand pattern (Syntetos, Boylan and Croston 2005): smooth, erratic, intermittent or lumpy, by adi (cut-off"
                + " 1.32) and cv2 (cut-off 0.49), decided without rounding. The rows have to include the periods without demand, with 0;"
                + " NULL quantities are left out, a negative one is an error. NULL without demand.")
public final class DemandClassAggregation {
    static final String NAME = "demand_class";

    private static final Slice[] IDS = Arrays.stream(DemandClass.values())
            .map(demandClass -> Slices.utf8Slice(demandClass.id()))
            .toArray(Slice[]::new);

    private DemandClassAggregation() {}

    @InputFunction
    public static void input(@AggregationState EightWordsState state, @SqlType(DOUBLE) double quantity) {
        try {
            DemandSums.add(state.words(), state.offset(), quantity);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState EightWordsState state, @AggregationState EightWordsState other) {
        try {
            DemandSums.merge(state.words(), state.offset(), other.words(), other.offset());
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @OutputFunction(VARCHAR)
    public static void output(@AggregationState EightWordsState state, BlockBuilder out) {
        Optional<DemandClass> demandClass = DemandSums.demandClass(state.words(), state.offset());
        if (demandClass.isPresent()) {
            VarcharType.VARCHAR.writeSlice(out, IDS[demandClass.get().ordinal()]);
        } else {
            out.appendNull();
        }
    }
}
