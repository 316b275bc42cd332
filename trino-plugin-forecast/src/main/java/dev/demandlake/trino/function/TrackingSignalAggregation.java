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
import dev.demandlake.forecast.accuracy.TrackingSignalSums;
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

/** {@code tracking_signal(actual, forecast)}. */
@AggregationFunction(value = TrackingSignalAggregation.NAME, windowAccumulator = TrackingSignalAggregation.Window.class)
@Description("Tracking signal in mean absolute deviations: sum of actual minus forecast divided by the mean "
        + "absolute error, positive for under-forecasts, the opposite of bias; meant for one series at one lag. "
        + "Rows without actual or without forecast are left out. NULL if all errors are 0.")
public final class TrackingSignalAggregation {
    static final String NAME = "tracking_signal";

    private static final Metric METRIC =
            new Metric(NAME, TrackingSignalSums::merge, TrackingSignalSums::trackingSignal);

    private TrackingSignalAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState FiveWordsState state,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock actuals,
            @BlockIndex int actualPosition,
            @BlockPosition @SqlNullable @SqlType(DOUBLE) ValueBlock forecasts,
            @BlockIndex int forecastPosition) {
        if (!Arguments.areComplete(NAME, actuals, actualPosition, "forecast", forecasts, forecastPosition)) {
            return;
        }
        try {
            TrackingSignalSums.add(
                    state.words(),
                    state.offset(),
                    Arguments.value(actuals, actualPosition),
                    Arguments.value(forecasts, forecastPosition));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(NAME, e);
        }
    }

    @CombineFunction
    public static void combine(@AggregationState FiveWordsState state, @AggregationState FiveWordsState other) {
        METRIC.combine(state, other);
    }

    @OutputFunction(DOUBLE)
    public static void output(@AggregationState FiveWordsState state, BlockBuilder out) {
        METRIC.output(state, out);
    }

    public static final class Window extends PairWindow {
        public Window() {
            super(METRIC, TrackingSignalSums::add, TrackingSignalSums::remove, TrackingSignalSums.WORDS);
        }
    }
}
