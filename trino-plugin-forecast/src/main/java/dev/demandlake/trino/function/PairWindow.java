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
import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import io.trino.spi.block.BlockBuilder;
import io.trino.spi.function.WindowAccumulator;
import io.trino.spi.function.WindowIndex;

/** Sums of the pairs of a sliding window; taking a row that leaves it back out is exact. */
abstract class PairWindow implements WindowAccumulator {
    private static final int INSTANCE_SIZE = instanceSize(PairWindow.class);
    private static final int ACTUAL = 0;
    private static final int FORECAST = 1;

    @FunctionalInterface
    interface Sums {
        void add(long[] words, int offset, double actual, double forecast);
    }

    private final Metric metric;
    private final Sums addition;
    private final Sums removal;
    private final long[] words;

    PairWindow(Metric metric, Sums addition, Sums removal, int words) {
        this(metric, addition, removal, new long[words]);
    }

    private PairWindow(Metric metric, Sums addition, Sums removal, long[] words) {
        this.metric = requireNonNull(metric, "metric is null");
        this.addition = requireNonNull(addition, "addition is null");
        this.removal = requireNonNull(removal, "removal is null");
        this.words = requireNonNull(words, "words is null");
    }

    @Override
    public long getEstimatedSize() {
        return INSTANCE_SIZE + sizeOf(words);
    }

    @Override
    public WindowAccumulator copy() {
        return new PairWindow(metric, addition, removal, words.clone()) {};
    }

    @Override
    public void addInput(WindowIndex index, int startPosition, int endPosition) {
        each(addition, index, startPosition, endPosition);
    }

    @Override
    public boolean removeInput(WindowIndex index, int startPosition, int endPosition) {
        each(removal, index, startPosition, endPosition);
        return true;
    }

    @Override
    public void output(BlockBuilder out) {
        Metric.write(metric.value().read(words, 0), out);
    }

    private void each(Sums action, WindowIndex index, int startPosition, int endPosition) {
        for (int position = startPosition; position <= endPosition; position++) {
            if (index.isNull(ACTUAL, position) || index.isNull(FORECAST, position)) {
                checkPresent("actual", index, ACTUAL, position);
                checkPresent("forecast", index, FORECAST, position);
            } else {
                apply(action, index.getDouble(ACTUAL, position), index.getDouble(FORECAST, position));
            }
        }
    }

    private void apply(Sums action, double actual, double forecast) {
        try {
            action.add(words, 0, actual, forecast);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(metric.functionName(), e);
        }
    }

    private void checkPresent(String argument, WindowIndex index, int channel, int position) {
        if (!index.isNull(channel, position)) {
            Arguments.check(metric.functionName(), argument, index.getDouble(channel, position));
        }
    }
}
