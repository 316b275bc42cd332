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

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import dev.demandlake.forecast.accuracy.ForecastValues;
import io.trino.spi.block.ValueBlock;
import io.trino.spi.function.WindowIndex;

/** Rows of (actual, forecast). The value beside a NULL takes no part in a metric, but has to be a valid one all the same. */
final class Pairs {
    private static final int ACTUAL = 0;
    private static final int FORECAST = 1;

    private Pairs() {}

    static boolean isComplete(
            String functionName, ValueBlock actuals, int actualPosition, ValueBlock forecasts, int forecastPosition) {
        boolean actualMissing = actuals.isNull(actualPosition);
        boolean forecastMissing = forecasts.isNull(forecastPosition);
        if (!actualMissing && !forecastMissing) {
            return true;
        }
        if (!actualMissing) {
            checkActual(functionName, value(actuals, actualPosition));
        } else if (!forecastMissing) {
            checkForecast(functionName, value(forecasts, forecastPosition));
        }
        return false;
    }

    static boolean isComplete(String functionName, WindowIndex index, int position) {
        boolean actualMissing = index.isNull(ACTUAL, position);
        boolean forecastMissing = index.isNull(FORECAST, position);
        if (!actualMissing && !forecastMissing) {
            return true;
        }
        if (!actualMissing) {
            checkActual(functionName, actual(index, position));
        } else if (!forecastMissing) {
            checkForecast(functionName, forecast(index, position));
        }
        return false;
    }

    /** For values that are kept and added up later. */
    static void check(String functionName, double actual, double forecast) {
        try {
            ForecastValues.checkPair(actual, forecast);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }

    static double value(ValueBlock block, int position) {
        return DOUBLE.getDouble(block, position);
    }

    static double actual(WindowIndex index, int position) {
        return index.getDouble(ACTUAL, position);
    }

    static double forecast(WindowIndex index, int position) {
        return index.getDouble(FORECAST, position);
    }

    static void checkActual(String functionName, double actual) {
        try {
            ForecastValues.checkActual(actual);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }

    static void checkForecast(String functionName, double forecast) {
        try {
            ForecastValues.checkForecast(forecast);
        } catch (ForecastAccuracyException e) {
            throw InvalidArguments.of(functionName, e);
        }
    }
}
