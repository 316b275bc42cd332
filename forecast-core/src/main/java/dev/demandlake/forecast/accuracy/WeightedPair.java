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

/** Weight times actual and weight times error of one row, computed in double from the values on the grid. */
final class WeightedPair {
    private WeightedPair() {}

    /** Checks the values, the weight and both products. */
    static void check(double actual, double forecast, double weight) {
        ForecastValues.checkPair(actual, forecast);
        ForecastValues.checkWeight(weight, actual, forecast);
        ForecastValues.checkProduct("actual", actual(actual, weight), weight);
        ForecastValues.checkProduct("forecast error", error(actual, forecast, weight), weight);
    }

    static double actual(double actual, double weight) {
        return weight * Grid.toUnits(actual);
    }

    static double error(double actual, double forecast, double weight) {
        return weight * Grid.error(actual, forecast);
    }
}
