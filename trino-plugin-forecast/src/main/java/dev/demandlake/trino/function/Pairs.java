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

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import io.trino.spi.block.ValueBlock;

/** Rows of (actual, forecast); a row counts if both are present. */
final class Pairs {
    @FunctionalInterface
    interface Sums {
        void add(long[] words, int offset, double actual, double forecast);
    }

    private Pairs() {}

    static void add(
            Metric<Sums> metric,
            WordsState state,
            ValueBlock actuals,
            int actualPosition,
            ValueBlock forecasts,
            int forecastPosition) {
        if (Arguments.isMissing(actuals, actualPosition) || Arguments.isMissing(forecasts, forecastPosition)) {
            Arguments.checkPresent(metric.functionName(), "actual", actuals, actualPosition);
            Arguments.checkPresent(metric.functionName(), "forecast", forecasts, forecastPosition);
            return;
        }
        try {
            metric.rows()
                    .add(
                            state.words(),
                            state.offset(),
                            Arguments.value(actuals, actualPosition),
                            Arguments.value(forecasts, forecastPosition));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(metric.functionName(), e);
        }
    }
}
