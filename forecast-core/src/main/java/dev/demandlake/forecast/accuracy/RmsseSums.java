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
 * Σ((forecast − actual) / scale)² and the number of rows behind the root mean squared scaled error, as {@value #WORDS}
 * consecutive words of a {@code long[]} that start at zero. The order of additions and merges never changes a bit.
 */
public final class RmsseSums {
    public static final int WORDS = 4;

    private static final int SQUARED_SCALED_ERROR = 0;
    private static final int ROWS = 3;

    private RmsseSums() {}

    /**
     * Adds a row; one whose scale is 0 on the grid is left out.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12, if the scale is negative, or if the
     *     error is 2^41 scales or more
     */
    public static void add(long[] words, int offset, double actual, double forecast, double scale) {
        double units = Scales.check(actual, forecast, scale);
        if (units != 0) {
            double scaledError = Grid.error(actual, forecast) / units;
            Scales.checkSquare(scaledError, actual, forecast, scale);
            Grid.addLargeTerm(words, offset + SQUARED_SCALED_ERROR, scaledError * scaledError);
            words[offset + ROWS]++;
        }
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.mergeLarge(words, offset + SQUARED_SCALED_ERROR, other, otherOffset + SQUARED_SCALED_ERROR);
        Grid.mergeCount(words, offset + ROWS, other, otherOffset + ROWS);
    }

    /** Square root of the mean of (e / scale)², without unit; empty without rows. */
    public static OptionalDouble rmsse(long[] words, int offset) {
        return Ratios.rootMean(Grid.toDoubleLarge(words, offset + SQUARED_SCALED_ERROR), words[offset + ROWS]);
    }
}
