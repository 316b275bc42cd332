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

import dev.demandlake.forecast.accuracy.AccuracySums;
import dev.demandlake.forecast.accuracy.ForecastAccuracy;
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
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * {@code wape(state)} and the other metrics over states: they merge the states as {@code merge} does and read the metric.
 * NULL states are left out.
 */
@AggregationFunction
public final class MetricsOfStatesAggregation {
    private MetricsOfStatesAggregation() {}

    @InputFunction
    public static void input(
            @AggregationState AccuracyState state, @SqlType(ForecastAccuracyType.NAME) Slice accuracy) {
        MergeAccuracyAggregation.input(state, accuracy);
    }

    @CombineFunction
    public static void combine(@AggregationState AccuracyState state, @AggregationState AccuracyState other) {
        MergeAccuracyAggregation.combine(state, other);
    }

    @AggregationFunction("wape")
    @Description("Weighted absolute percentage error as a ratio of 0 or more. Merges states of forecast accuracy "
            + "first, and gives the bits that their rows would give. NULL if the actuals are all 0.")
    @OutputFunction(DOUBLE)
    public static void wape(@AggregationState AccuracyState state, BlockBuilder out) {
        write("wape", state, ForecastAccuracy::wape, out);
    }

    @AggregationFunction("bias")
    @Description("Forecast bias as a ratio, positive for over-forecasts. Merges states of forecast accuracy first, and "
            + "gives the bits that their rows would give. NULL if the actuals are all 0.")
    @OutputFunction(DOUBLE)
    public static void bias(@AggregationState AccuracyState state, BlockBuilder out) {
        write("bias", state, ForecastAccuracy::bias, out);
    }

    @AggregationFunction("forecast_accuracy")
    @Description("Forecast accuracy as a ratio from 0 to 1: 1 minus WAPE, but at least 0. Merges states of forecast "
            + "accuracy first, and gives the bits that their rows would give. NULL if the actuals are all 0.")
    @OutputFunction(DOUBLE)
    public static void forecastAccuracy(@AggregationState AccuracyState state, BlockBuilder out) {
        write("forecast_accuracy", state, ForecastAccuracy::forecastAccuracy, out);
    }

    @AggregationFunction("mape")
    @Description("Mean absolute percentage error as a ratio, over pairs whose actual is not 0. Merges states of "
            + "forecast accuracy first, and gives the bits that their rows would give. NULL without such pairs.")
    @OutputFunction(DOUBLE)
    public static void mape(@AggregationState AccuracyState state, BlockBuilder out) {
        write("mape", state, ForecastAccuracy::mape, out);
    }

    @AggregationFunction("smape")
    @Description("Symmetric mean absolute percentage error as a ratio from 0 to 2. Merges states of forecast accuracy "
            + "first, and gives the bits that their rows would give. NULL without pairs.")
    @OutputFunction(DOUBLE)
    public static void smape(@AggregationState AccuracyState state, BlockBuilder out) {
        write("smape", state, ForecastAccuracy::smape, out);
    }

    @AggregationFunction("mae")
    @Description("Mean absolute forecast error, in units of the quantity. Merges states of forecast accuracy first, "
            + "and gives the bits that their rows would give. NULL without pairs.")
    @OutputFunction(DOUBLE)
    public static void mae(@AggregationState AccuracyState state, BlockBuilder out) {
        write("mae", state, ForecastAccuracy::mae, out);
    }

    @AggregationFunction("rmse")
    @Description("Root mean squared forecast error, in units of the quantity. Merges states of forecast accuracy "
            + "first, and gives the bits that their rows would give. NULL without pairs.")
    @OutputFunction(DOUBLE)
    public static void rmse(@AggregationState AccuracyState state, BlockBuilder out) {
        write("rmse", state, ForecastAccuracy::rmse, out);
    }

    @AggregationFunction("wape_bias")
    @Description("WAPE plus absolute bias as a ratio of 0 or more. Merges states of forecast accuracy first, and gives "
            + "the bits that their rows would give. NULL if the actuals are all 0.")
    @OutputFunction(DOUBLE)
    public static void wapeBias(@AggregationState AccuracyState state, BlockBuilder out) {
        write("wape_bias", state, ForecastAccuracy::wapeBias, out);
    }

    @AggregationFunction("tracking_signal")
    @Description("Tracking signal in mean absolute deviations, positive for under-forecasts, the opposite of bias. "
            + "Merges states of forecast accuracy first, and gives the bits that their rows would give. NULL if all "
            + "errors are 0.")
    @OutputFunction(DOUBLE)
    public static void trackingSignal(@AggregationState AccuracyState state, BlockBuilder out) {
        write("tracking_signal", state, ForecastAccuracy::trackingSignal, out);
    }

    private static void write(
            String functionName,
            AccuracyState state,
            Function<ForecastAccuracy, OptionalDouble> metric,
            BlockBuilder out) {
        try {
            Metric.write(metric.apply(AccuracySums.toState(state.words(), state.offset())), out);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }
}
