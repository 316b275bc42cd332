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

import java.util.OptionalDouble;

/**
 * Sum of the quantile (pinball) losses and the number of rows, as {@value #WORDS} consecutive words of a {@code long[]} that
 * start at zero. The order of additions and merges never changes a bit.
 */
public final class QuantileLossSums {
    public static final int WORDS = 3;

    private static final int LOSS = 0;
    private static final int ROWS = 2;

    private QuantileLossSums() {}

    /**
     * Adds a row: quantile · (A − F) where the forecast is too low, (1 − quantile) · (F − A) where it is too high.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12, or if the quantile is not between 0
     *     and 1
     */
    public static void add(long[] words, int offset, double actual, double forecast, double quantile) {
        ForecastValues.checkPair(actual, forecast);
        if (!(quantile > 0 && quantile < 1)) {
            throw new ForecastAccuracyException("quantile is " + quantile + " in row with actual " + actual
                    + "; a quantile is a number above 0 and below 1, such as 0.9");
        }
        double error = Grid.error(actual, forecast);
        Grid.addValue(words, offset + LOSS, error > 0 ? (1 - quantile) * error : quantile * -error);
        words[offset + ROWS]++;
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.merge(words, offset + LOSS, other, otherOffset + LOSS);
        Grid.mergeCount(words, offset + ROWS, other, otherOffset + ROWS);
    }

    /** Mean loss, in units (Koenker and Bassett 1978); empty without rows. */
    public static OptionalDouble quantileLoss(long[] words, int offset) {
        return Ratios.mean(Wide.read(words, offset + LOSS).toDouble(), words[offset + ROWS]);
    }
}
