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
 * Σ 2|forecast − actual| / (|actual| + |forecast|) and the number of pairs behind the symmetric mean absolute percentage
 * error, as {@value #WORDS} consecutive words of a {@code long[]} that start at zero. The order of additions and merges
 * never changes a bit.
 */
public final class SmapeSums {
    public static final int WORDS = 3;

    private static final int SYMMETRIC_ERROR = 0;
    private static final int PAIRS = 2;

    private SmapeSums() {}

    /**
     * Adds a pair; the term of a pair without error is 0, also where both are 0.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        ForecastValues.checkPair(actual, forecast);
        double absoluteError = Math.abs(Grid.error(actual, forecast));
        if (absoluteError != 0) {
            addTerm(
                    words,
                    offset + SYMMETRIC_ERROR,
                    absoluteError,
                    Math.abs(Grid.toUnits(actual)),
                    Math.abs(Grid.toUnits(forecast)));
        }
        words[offset + PAIRS]++;
    }

    static void addTerm(long[] words, int at, double absoluteError, double absoluteActual, double absoluteForecast) {
        Grid.add(words, at, Grid.narrow(2 * absoluteError / (absoluteActual + absoluteForecast)));
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.merge(words, offset + SYMMETRIC_ERROR, other, otherOffset + SYMMETRIC_ERROR);
        Grid.mergeCount(words, offset + PAIRS, other, otherOffset + PAIRS);
    }

    /** Mean of 2|e| / (|A| + |F|) as a ratio from 0 to 2, where 0/0 counts as 0; empty without pairs. */
    public static OptionalDouble smape(long[] words, int offset) {
        return smape(words, offset + SYMMETRIC_ERROR, words[offset + PAIRS]);
    }

    static OptionalDouble smape(long[] words, int at, long pairs) {
        return Ratios.mean(Wide.read(words, at).toDouble(), pairs);
    }
}
