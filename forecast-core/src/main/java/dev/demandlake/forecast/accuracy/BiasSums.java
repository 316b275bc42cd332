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
 * The two sums behind the bias, Σ(forecast − actual) and Σ|actual|, as {@value #WORDS} consecutive words of a
 * {@code long[]} that start at zero. The order of additions, removals and merges never changes a bit.
 */
public final class BiasSums {
    public static final int WORDS = 4;

    private static final int ERROR = 0;
    private static final int ABSOLUTE_ACTUAL = 2;

    private BiasSums() {}

    /**
     * Adds a pair.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        ForecastValues.checkPair(actual, forecast);
        Grid.addError(words, offset + ERROR, actual, forecast);
        Grid.addMagnitude(words, offset + ABSOLUTE_ACTUAL, actual);
    }

    /** Takes back a pair that was added before. */
    public static void remove(long[] words, int offset, double actual, double forecast) {
        Grid.addError(words, offset + ERROR, forecast, actual);
        Grid.subtractMagnitude(words, offset + ABSOLUTE_ACTUAL, actual);
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.merge(words, offset + ERROR, other, otherOffset + ERROR);
        Grid.merge(words, offset + ABSOLUTE_ACTUAL, other, otherOffset + ABSOLUTE_ACTUAL);
    }

    /** Σ(F − A) / Σ|A| as a ratio, positive for over-forecasts; empty if Σ|A| is 0. */
    public static OptionalDouble bias(long[] words, int offset) {
        return Ratios.divide(Wide.read(words, offset + ERROR), Wide.read(words, offset + ABSOLUTE_ACTUAL));
    }
}
