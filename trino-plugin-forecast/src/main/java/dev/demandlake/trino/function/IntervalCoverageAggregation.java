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
import dev.demandlake.forecast.accuracy.IntervalCoverageSums;
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

/** {@code interval_coverage(actual, lower, upper)}. */
@AggregationFunction(IntervalCoverageAggregation.NAME)
@Description("Share of actuals that lie between lower and upper, both included, from 0 to 1. Rows without actual, "
        + "lower or upper are left out. NULL without other rows.")
public final class IntervalCoverageAggregation {
    static final String NAME = "interval_coverage";

    private static final Metric METRIC = new Metric(NAME, IntervalCoverageSums::merge, IntervalCoverageSums::coverage);

    private IntervalCoverageAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState TwoWordsState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock lowers,
            @BlockIndex int lowerPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock uppers,
            @BlockIndex int upperPosition) {
        if (!Arguments.areComplete(
                NAME, actuals, actualPosition, "lower", lowers, lowerPosition, "upper", uppers, upperPosition)) {
            return;
        }
        try {
            IntervalCoverageSums.add(
                    state.words(),
                    state.offset(),
                    Arguments.value(actuals, actualPosition),
                    Arguments.value(lowers, lowerPosition),
                    Arguments.value(uppers, upperPosition));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState TwoWordsState state, @AggregationState TwoWordsState other) {
        METRIC.combine(state, other);
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState TwoWordsState state, BlockBuilder out) {
        METRIC.output(state, out);
    }
}
