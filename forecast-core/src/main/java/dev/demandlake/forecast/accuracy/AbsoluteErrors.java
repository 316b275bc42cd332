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
package dev.demandlake.forecast.accuracy;

/** The order of forecasts by their absolute error on the grid, which is the error that {@link WapeSums} adds up. */
public final class AbsoluteErrors {
    private AbsoluteErrors() {}

    /**
     * Compares |forecast − actual| of two pairs: negative if the first is smaller, 0 if both are the same on the grid.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static int compare(double actual, double forecast, double otherActual, double otherForecast) {
        Wide error = absoluteError(actual, forecast);
        Wide otherError = absoluteError(otherActual, otherForecast);
        if (error.equals(otherError)) {
            return 0;
        }
        return error.isAtLeast(otherError) ? 1 : -1;
    }

    private static Wide absoluteError(double actual, double forecast) {
        ForecastValues.checkPair(actual, forecast);
        return Wide.quantise(forecast).minus(Wide.quantise(actual)).abs();
    }
}
