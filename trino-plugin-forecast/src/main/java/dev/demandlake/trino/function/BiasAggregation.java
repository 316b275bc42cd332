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

import static io.airlift.slice.SizeOf.instanceSize;
import static io.airlift.slice.SizeOf.sizeOf;
import static io.trino.spi.type.StandardTypes.DOUBLE;

import dev.demandlake.forecast.accuracy.BiasSums;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
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
import io.trino.spi.function.WindowAccumulator;
import io.trino.spi.function.WindowIndex;

/** {@code bias(actual, forecast)}. */
@AggregationFunction(value = BiasAggregation.NAME, windowAccumulator = BiasAggregation.Window.class)
@Description(
        "Forecast bias as a ratio, positive for over-forecasts: "
                + "the sum of forecast minus actual divided by the sum of absolute actuals. Rows without actual or forecast are left out.")
public final class BiasAggregation {
    static final String NAME = "bias";

    private BiasAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState BiasState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition) {
        if (Pairs.isComplete(NAME, actuals, actualPosition, forecasts, forecastPosition)) {
            add(
                    state.words(),
                    state.offset(),
                    Pairs.value(actuals, actualPosition),
                    Pairs.value(forecasts, forecastPosition));
        }
    }

    @CombineFunction
    public static void combine(@AggregationState BiasState state, @AggregationState BiasState other) {
        try {
            BiasSums.merge(state.words(), state.offset(), other.words(), other.offset());
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState BiasState state, BlockBuilder out) {
        Outputs.write(BiasSums.bias(state.words(), state.offset()), out);
    }

    private static void add(long[] words, int offset, double actual, double forecast) {
        try {
            BiasSums.add(words, offset, actual, forecast);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    /** Takes rows that leave a sliding window back out of the sums, which is exact. */
    public static final class Window implements WindowAccumulator {
        private static final int INSTANCE_SIZE = instanceSize(Window.class);

        private final long[] words;

        public Window() {
            this(new long[BiasSums.WORDS]);
        }

        private Window(long[] words) {
            this.words = words;
        }

        @Override
        public long getEstimatedSize() {
            return INSTANCE_SIZE + sizeOf(words);
        }

        @Override
        public WindowAccumulator copy() {
            return new Window(words.clone());
        }

        @Override
        public void addInput(WindowIndex index, int startPosition, int endPosition) {
            for (int position = startPosition; position <= endPosition; position++) {
                if (Pairs.isComplete(NAME, index, position)) {
                    add(words, 0, Pairs.actual(index, position), Pairs.forecast(index, position));
                }
            }
        }

        @Override
        public boolean removeInput(WindowIndex index, int startPosition, int endPosition) {
            for (int position = startPosition; position <= endPosition; position++) {
                if (Pairs.isComplete(NAME, index, position)) {
                    BiasSums.remove(words, 0, Pairs.actual(index, position), Pairs.forecast(index, position));
                }
            }
            return true;
        }

        @Override
        public void output(BlockBuilder out) {
            Outputs.write(BiasSums.bias(words, 0), out);
        }
    }
}
