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
import dev.demandlake.forecast.accuracy.ForecastValues;
import io.trino.spi.block.LongArrayBlock;
import io.trino.spi.block.ValueBlock;

/** Numbers of a row. One beside a NULL takes no part in a metric, but has to be a valid one all the same. */
final class Arguments {
    private Arguments() {}

    static double value(ValueBlock block, int position) {
        return Double.longBitsToDouble(((LongArrayBlock) block).getLong(position));
    }

    static boolean isMissing(ValueBlock block, int position) {
        return ((LongArrayBlock) block).isNull(position);
    }

    /** Whether a row of an actual and a number counts. If not, what is present has to be valid all the same. */
    static boolean areComplete(
            String functionName,
            ValueBlock actuals,
            int actualPosition,
            String argument,
            ValueBlock numbers,
            int numberPosition) {
        if (isMissing(actuals, actualPosition) || isMissing(numbers, numberPosition)) {
            checkPresent(functionName, "actual", actuals, actualPosition);
            checkPresent(functionName, argument, numbers, numberPosition);
            return false;
        }
        return true;
    }

    /** Whether a row of an actual and two numbers counts. If not, what is present has to be valid all the same. */
    static boolean areComplete(
            String functionName,
            ValueBlock actuals,
            int actualPosition,
            String second,
            ValueBlock seconds,
            int secondPosition,
            String third,
            ValueBlock thirds,
            int thirdPosition) {
        if (isMissing(actuals, actualPosition)
                || isMissing(seconds, secondPosition)
                || isMissing(thirds, thirdPosition)) {
            checkPresent(functionName, "actual", actuals, actualPosition);
            checkPresent(functionName, second, seconds, secondPosition);
            checkPresent(functionName, third, thirds, thirdPosition);
            return false;
        }
        return true;
    }

    static void checkPresent(String functionName, String argument, ValueBlock block, int position) {
        if (!isMissing(block, position)) {
            check(functionName, argument, value(block, position));
        }
    }

    static void check(String functionName, String argument, double value) {
        try {
            ForecastValues.checkArgument(argument, value);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }
}
