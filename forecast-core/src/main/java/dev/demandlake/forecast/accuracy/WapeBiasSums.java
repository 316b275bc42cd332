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
 * Σ|forecast − actual|, Σ|actual| and Σ(forecast − actual) as {@value #WORDS} consecutive words of a {@code long[]} that
 * start at zero. The order of additions and merges never changes a bit.
 */
public final class WapeBiasSums {
    private static final int ERROR = WapeSums.WORDS;

    public static final int WORDS = ERROR + 2;

    private WapeBiasSums() {}

    /**
     * Adds a pair.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        WapeSums.add(words, offset, actual, forecast);
        Grid.addError(words, offset + ERROR, actual, forecast);
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        WapeSums.merge(words, offset, other, otherOffset);
        Grid.merge(words, offset + ERROR, other, otherOffset + ERROR);
    }

    /** (Σ|e| + |Σe|) / Σ|A| as a ratio, the score of the VN1 competition; empty if Σ|A| is 0. */
    public static OptionalDouble wapeBias(long[] words, int offset) {
        return wapeBias(words, offset, Wide.read(words, offset + ERROR));
    }

    /** The score of the two sums of {@link WapeSums} and of a sum of errors. */
    static OptionalDouble wapeBias(long[] words, int offset, Wide error) {
        return Ratios.divide(
                WapeSums.absoluteError(words, offset).plus(error.abs()), WapeSums.absoluteActual(words, offset));
    }
}
