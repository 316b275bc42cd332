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

/** The rules for the scale of a scaled error: the in-sample error of a naive forecast, in units, 0 or more. */
final class Scales {
    /** The square of a scaled error has to stay below 2^82, the range of a term. */
    private static final double LIMIT = 0x1p41;

    private Scales() {}

    /** The scale on the grid, in units, after the row was checked. */
    static double check(double actual, double forecast, double scale) {
        ForecastValues.checkPair(actual, forecast);
        ForecastValues.checkBeside("scale", scale, actual);
        if (scale < 0) {
            throw new ForecastAccuracyException("scale is " + scale + row(actual, forecast)
                    + "; a scale is 0 or more: use NULL for one that is not known");
        }
        return Grid.toUnits(scale);
    }

    static void checkSquare(double scaledError, double actual, double forecast, double scale) {
        if (Math.abs(scaledError) >= LIMIT) {
            throw new ForecastAccuracyException("scale is " + scale + row(actual, forecast)
                    + "; the error is 2^41 scales or more: use NULL for a scale that is close to 0");
        }
    }

    private static String row(double actual, double forecast) {
        return " in row with actual " + actual + " and forecast " + forecast;
    }
}
