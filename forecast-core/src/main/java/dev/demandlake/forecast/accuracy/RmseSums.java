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
 * Σ(forecast − actual)² and the number of pairs behind the root mean squared error, as {@value #WORDS} consecutive words
 * of a {@code long[]} that start at zero. The order of additions and merges never changes a bit.
 */
public final class RmseSums {
    public static final int WORDS = 4;

    private static final int SQUARED_ERROR = 0;
    private static final int PAIRS = 3;

    private RmseSums() {}

    /**
     * Adds a pair.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        ForecastValues.checkPair(actual, forecast);
        addTerm(words, offset + SQUARED_ERROR, Grid.error(actual, forecast));
        words[offset + PAIRS]++;
    }

    static void addTerm(long[] words, int at, double error) {
        Grid.addLargeTerm(words, at, error * error);
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.mergeLarge(words, offset + SQUARED_ERROR, other, otherOffset + SQUARED_ERROR);
        Grid.mergeCount(words, offset + PAIRS, other, otherOffset + PAIRS);
    }

    /** Square root of the mean of e², in units; empty without pairs. */
    public static OptionalDouble rmse(long[] words, int offset) {
        return rmse(words, offset + SQUARED_ERROR, words[offset + PAIRS]);
    }

    static OptionalDouble rmse(long[] words, int at, long pairs) {
        return Ratios.rootMean(Grid.toDoubleLarge(words, at), pairs);
    }
}
