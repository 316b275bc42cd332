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

/** The rules for one argument of a metric: a finite number of at most 1e12 in magnitude; a missing one is NULL, not NaN. */
public final class ForecastValues {
    private ForecastValues() {}

    /**
     * Checks an argument that stands beside a NULL.
     *
     * @throws ForecastAccuracyException if it is NaN, infinite or beyond 1e12
     */
    public static void checkArgument(String name, double value) {
        check(name, value, "");
    }

    /**
     * Checks an actual and the forecast beside it.
     *
     * @throws ForecastAccuracyException if one is NaN, infinite or beyond 1e12
     */
    public static void checkPair(double actual, double forecast) {
        if (!isValid(actual) || !isValid(forecast)) {
            check("actual", actual, " in row with forecast " + forecast);
            check("forecast", forecast, " in row with actual " + actual);
        }
    }

    /** Checks the third argument of a row whose actual is a valid one. */
    static void checkBeside(String name, double value, double actual) {
        if (!isValid(value)) {
            check(name, value, " in row with actual " + actual);
        }
    }

    static void checkWeight(double weight, double actual, double forecast) {
        if (!(weight >= 0) || weight > Grid.LIMIT) {
            throw new ForecastAccuracyException("weight is " + weight + " in row with actual " + actual
                    + " and forecast " + forecast + "; a weight is a number from 0 to 1e12");
        }
    }

    /** Checks a weighted amount, which has the same limit as the value itself. */
    static void checkProduct(String name, double product, double weight) {
        if (Math.abs(product) > Grid.LIMIT) {
            throw new ForecastAccuracyException("weight " + weight + " times " + name + " is " + product
                    + "; the largest magnitude is 1e12: use smaller weights or a larger unit of quantity");
        }
    }

    private static boolean isValid(double value) {
        return Math.abs(value) <= Grid.LIMIT;
    }

    private static void check(String name, double value, String row) {
        if (!Double.isFinite(value)) {
            throw new ForecastAccuracyException(name + " is " + value + row + "; use NULL for a missing " + name);
        }
        if (Math.abs(value) > Grid.LIMIT) {
            throw new ForecastAccuracyException(
                    name + " is " + value + row + "; the largest magnitude is 1e12: use a larger unit of quantity");
        }
    }
}
