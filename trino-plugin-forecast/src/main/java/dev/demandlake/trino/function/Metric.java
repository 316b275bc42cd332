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

import static io.trino.spi.type.DoubleType.DOUBLE;
import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import io.trino.spi.block.BlockBuilder;
import java.util.OptionalDouble;

/**
 * A metric as SQL calls it and the sums behind it. Kept in a constant, whose parts the compiler knows, so that the calls
 * cost nothing. How a row is added is not among them: each function calls its own sums, because the types that a shared
 * call has met for other functions would be profiled as its own.
 */
record Metric(String functionName, Merge sums, Value value) {
    @FunctionalInterface
    interface Merge {
        void merge(long[] words, int offset, long[] other, int otherOffset);
    }

    @FunctionalInterface
    interface Value {
        OptionalDouble read(long[] words, int offset);
    }

    Metric {
        requireNonNull(functionName, "functionName is null");
        requireNonNull(sums, "sums is null");
        requireNonNull(value, "value is null");
    }

    void combine(WordsState state, WordsState other) {
        try {
            sums.merge(state.words(), state.offset(), other.words(), other.offset());
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }

    void output(WordsState state, BlockBuilder out) {
        write(value.read(state.words(), state.offset()), out);
    }

    static void write(OptionalDouble value, BlockBuilder out) {
        if (value.isPresent()) {
            DOUBLE.writeDouble(out, value.getAsDouble());
        } else {
            out.appendNull();
        }
    }
}
