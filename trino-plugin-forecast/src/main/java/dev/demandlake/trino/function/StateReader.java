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

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.trino.type.ForecastAccuracyType;
import io.airlift.slice.Slice;
import java.util.OptionalDouble;
import java.util.function.Function;

/** Reads states for functions that name themselves in their errors. */
final class StateReader {
    private StateReader() {}

    static ForecastAccuracy state(String functionName, Slice accuracy) {
        try {
            return ForecastAccuracyType.fromSlice(accuracy);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }

    static Double metric(String functionName, Slice accuracy, Function<ForecastAccuracy, OptionalDouble> metric) {
        try {
            OptionalDouble value = metric.apply(ForecastAccuracyType.fromSlice(accuracy));
            return value.isPresent() ? (Double) value.getAsDouble() : null;
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }
}
