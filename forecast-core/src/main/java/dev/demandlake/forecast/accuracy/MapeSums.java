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
 * Σ|forecast − actual| / |actual| and the number of pairs whose actual is not 0 on the grid, behind the mean absolute
 * percentage error, as {@value #WORDS} consecutive words of a {@code long[]} that start at zero. The order of additions
 * and merges never changes a bit.
 */
public final class MapeSums {
    public static final int WORDS = 4;

    private static final int RELATIVE_ERROR = 0;
    private static final int PAIRS = 3;

    private MapeSums() {}

    /**
     * Adds a pair; one whose actual is 0 is left out.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        ForecastValues.checkPair(actual, forecast);
        double absoluteActual = Math.abs(Grid.toUnits(actual));
        if (absoluteActual != 0) {
            addTerm(words, offset + RELATIVE_ERROR, Math.abs(Grid.error(actual, forecast)), absoluteActual);
            words[offset + PAIRS]++;
        }
    }

    static void addTerm(long[] words, int at, double absoluteError, double absoluteActual) {
        Grid.addLargeTerm(words, at, absoluteError / absoluteActual);
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.mergeLarge(words, offset + RELATIVE_ERROR, other, otherOffset + RELATIVE_ERROR);
        Grid.mergeCount(words, offset + PAIRS, other, otherOffset + PAIRS);
    }

    /** Mean of |e| / |A| as a ratio; empty without pairs whose actual is not 0. */
    public static OptionalDouble mape(long[] words, int offset) {
        return mape(words, offset + RELATIVE_ERROR, words[offset + PAIRS]);
    }

    static OptionalDouble mape(long[] words, int at, long pairs) {
        return Ratios.mean(Grid.toDoubleLarge(words, at), pairs);
    }
}
