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
import dev.demandlake.forecast.demand.DemandSums;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.AggregationFunction;
import io.trino.spi.function.AggregationState;
import io.trino.spi.function.CombineFunction;
import io.trino.spi.function.Description;
import io.trino.spi.function.InputFunction;
import io.trino.spi.function.OutputFunction;
import io.trino.spi.function.SqlType;

/** {@code adi(quantity)}. */
@AggregationFunction(AdiAggregation.NAME)
@Description(
        "Average demand interval, in periods: the periods divided by the periods with demand, 1 or more. The rows have to include"
                + " the periods without demand, with 0; NULL quantities are left out, a negative one is an error. NULL without demand.")
public final class AdiAggregation {
    static final String NAME = "adi";

    private AdiAggregation() {}

    @InputFunction
    public static void input(@AggregationState TwoWordsState state, @SqlType(DOUBLE) double quantity) {
        try {
            DemandSums.addInterval(state.words(), state.offset(), quantity);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState TwoWordsState state, @AggregationState TwoWordsState other) {
        DemandSums.mergeInterval(state.words(), state.offset(), other.words(), other.offset());
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState TwoWordsState state, BlockBuilder out) {
        Metric.write(DemandSums.averageDemandInterval(state.words(), state.offset()), out);
    }
}
