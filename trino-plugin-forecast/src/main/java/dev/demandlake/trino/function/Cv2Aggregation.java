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

/** {@code cv2(quantity)}. */
@AggregationFunction(Cv2Aggregation.NAME)
@Description(
        "Squared coefficient of variation of the demand sizes, a ratio of 0 or more: the sample variance of the quantities that are"
                + " not 0, divided by their squared mean; 0 with one size. NULL quantities are left out, a negative one is an error."
                + " NULL without demand.")
public final class Cv2Aggregation {
    static final String NAME = "cv2";

    private Cv2Aggregation() {}

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

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState EightWordsState state, BlockBuilder out) {
        Metric.write(DemandSums.squaredVariation(state.words(), state.offset()), out);
    }
}
