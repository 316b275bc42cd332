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
package dev.demandlake.forecast.backtest;

import java.util.OptionalDouble;

/**
 * Errors of the in-sample seasonal naive forecast of a series, in units of the series: the scales of MASE and RMSSE (Hyndman
 * and Koehler 2006, "Another look at measures of forecast accuracy", eq. 1). Both are empty if no value is known together with
 * the value one season before it, and so whenever fewer than seasonLength + 1 values are known.
 *
 * @param meanAbsoluteError mean |y(t) − y(t − seasonLength)|
 * @param rootMeanSquaredError square root of the mean of the squares of these differences
 */
public record SeasonalNaiveScale(OptionalDouble meanAbsoluteError, OptionalDouble rootMeanSquaredError) {
    /**
     * The scale of the values known at an issue period.
     *
     * @param values consecutive periods; NaN where a period was not recorded, whose differences are left out
     */
    public static SeasonalNaiveScale of(double[] values, int seasonLength) {
        if (seasonLength < 1) {
            throw new IllegalArgumentException("Season length is " + seasonLength + "; it must be 1 or more");
        }
        double absolute = 0;
        double squares = 0;
        int differences = 0;
        for (int index = seasonLength; index < values.length; index++) {
            double difference = values[index] - values[index - seasonLength];
            if (!Double.isNaN(difference)) {
                absolute += Math.abs(difference);
                squares += difference * difference;
                differences++;
            }
        }
        if (differences == 0 || !Double.isFinite(squares)) {
            return new SeasonalNaiveScale(OptionalDouble.empty(), OptionalDouble.empty());
        }
        return new SeasonalNaiveScale(
                OptionalDouble.of(absolute / differences), OptionalDouble.of(Math.sqrt(squares / differences)));
    }
}
