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
 * The two sums behind the weighted absolute percentage error, Σ|forecast − actual| and Σ|actual|, as {@value #WORDS}
 * consecutive words of a {@code long[]} that start at zero. The order of additions, removals and merges never changes a bit.
 */
public final class WapeSums {
    public static final int WORDS = 4;

    private static final int ABSOLUTE_ERROR = 0;
    private static final int ABSOLUTE_ACTUAL = 2;

    private WapeSums() {}

    /**
     * Adds a pair.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        ForecastValues.checkPair(actual, forecast);
        Grid.addAbsoluteError(words, offset + ABSOLUTE_ERROR, actual, forecast);
        Grid.addMagnitude(words, offset + ABSOLUTE_ACTUAL, actual);
    }

    /**
     * Adds a pair with a weight. Weight times actual and weight times error are rounded to the grid, each once.
     *
     * @throws ForecastAccuracyException if a value or product is NaN, infinite or beyond 1e12, or the weight is negative
     */
    public static void addWeighted(long[] words, int offset, double actual, double forecast, double weight) {
        WeightedPair.check(actual, forecast, weight);
        Grid.addMagnitude(words, offset + ABSOLUTE_ERROR, WeightedPair.error(actual, forecast, weight));
        Grid.addMagnitude(words, offset + ABSOLUTE_ACTUAL, WeightedPair.actual(actual, weight));
    }

    static void add(long[] words, int offset, long actual, long forecast) {
        Grid.add(words, offset + ABSOLUTE_ERROR, Math.abs(forecast - actual));
        Grid.add(words, offset + ABSOLUTE_ACTUAL, Math.abs(actual));
    }

    static void add(long[] words, int offset, Wide actual, Wide forecast) {
        Grid.add(words, offset + ABSOLUTE_ERROR, forecast.minus(actual).abs());
        Grid.add(words, offset + ABSOLUTE_ACTUAL, actual.abs());
    }

    /** Takes back a pair that was added before. */
    public static void remove(long[] words, int offset, double actual, double forecast) {
        Grid.subtractAbsoluteError(words, offset + ABSOLUTE_ERROR, actual, forecast);
        Grid.subtractMagnitude(words, offset + ABSOLUTE_ACTUAL, actual);
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.merge(words, offset + ABSOLUTE_ERROR, other, otherOffset + ABSOLUTE_ERROR);
        Grid.merge(words, offset + ABSOLUTE_ACTUAL, other, otherOffset + ABSOLUTE_ACTUAL);
    }

    /** Σ|e| / Σ|A| as a ratio; empty if Σ|A| is 0. */
    public static OptionalDouble wape(long[] words, int offset) {
        return Ratios.divide(absoluteError(words, offset), absoluteActual(words, offset));
    }

    /** Σ|e| in units, as the nearest double. */
    public static double sumAbsoluteError(long[] words, int offset) {
        return absoluteError(words, offset).toDouble();
    }

    /** Compares Σ|e| of two sums exactly: negative if the first is smaller, 0 if both are the same. */
    public static int compareErrors(long[] words, int offset, long[] other, int otherOffset) {
        Wide error = absoluteError(words, offset);
        Wide otherError = absoluteError(other, otherOffset);
        if (error.equals(otherError)) {
            return 0;
        }
        return error.isAtLeast(otherError) ? 1 : -1;
    }

    /** 1 − WAPE, but at least 0; empty if Σ|A| is 0. */
    public static OptionalDouble forecastAccuracy(long[] words, int offset) {
        OptionalDouble wape = wape(words, offset);
        return wape.isEmpty() ? wape : OptionalDouble.of(Math.max(0, 1 - wape.getAsDouble()));
    }

    static Wide absoluteError(long[] words, int offset) {
        return Wide.read(words, offset + ABSOLUTE_ERROR);
    }

    static Wide absoluteActual(long[] words, int offset) {
        return Wide.read(words, offset + ABSOLUTE_ACTUAL);
    }
}
