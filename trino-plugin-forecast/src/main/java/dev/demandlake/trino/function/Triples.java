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

/** Rows of an actual and two more numbers; a row counts if all three are present. */
final class Triples {
    @FunctionalInterface
    interface Add {
        void add(long[] words, int offset, double actual, double second, double third);
    }

    /** How a row is added, and what its second and third argument are called. */
    record Sums(String second, String third, Add add) {}

    private Triples() {}

    static void add(
            Metric<Sums> metric,
            WordsState state,
            ValueBlock actuals,
            int actualPosition,
            ValueBlock seconds,
            int secondPosition,
            ValueBlock thirds,
            int thirdPosition) {
        if (Arguments.isMissing(actuals, actualPosition)
                || Arguments.isMissing(seconds, secondPosition)
                || Arguments.isMissing(thirds, thirdPosition)) {
            Arguments.checkPresent(metric.functionName(), "actual", actuals, actualPosition);
            Arguments.checkPresent(metric.functionName(), metric.rows().second(), seconds, secondPosition);
            Arguments.checkPresent(metric.functionName(), metric.rows().third(), thirds, thirdPosition);
            return;
        }
        try {
            metric.rows()
                    .add()
                    .add(
                            state.words(),
                            state.offset(),
                            Arguments.value(actuals, actualPosition),
                            Arguments.value(seconds, secondPosition),
                            Arguments.value(thirds, thirdPosition));
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(metric.functionName(), e);
        }
    }
}
