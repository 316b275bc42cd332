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
 * Σ(forecast − actual), Σ|forecast − actual| and the number of pairs behind the tracking signal, as {@value #WORDS}
 * consecutive words of a {@code long[]} that start at zero. The order of additions, removals and merges never changes a bit.
 */
public final class TrackingSignalSums {
    public static final int WORDS = 5;

    private static final int ERROR = 0;
    private static final int ABSOLUTE_ERROR = 2;
    private static final int PAIRS = 4;

    private TrackingSignalSums() {}

    /**
     * Adds a pair.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        ForecastValues.checkPair(actual, forecast);
        Grid.addError(words, offset + ERROR, actual, forecast);
        Grid.addAbsoluteError(words, offset + ABSOLUTE_ERROR, actual, forecast);
        words[offset + PAIRS]++;
    }

    /** Takes back a pair that was added before. */
    public static void remove(long[] words, int offset, double actual, double forecast) {
        Grid.addError(words, offset + ERROR, forecast, actual);
        Grid.subtractAbsoluteError(words, offset + ABSOLUTE_ERROR, actual, forecast);
        words[offset + PAIRS]--;
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.merge(words, offset + ERROR, other, otherOffset + ERROR);
        Grid.merge(words, offset + ABSOLUTE_ERROR, other, otherOffset + ABSOLUTE_ERROR);
        Grid.mergeCount(words, offset + PAIRS, other, otherOffset + PAIRS);
    }

    /**
     * Σ(A − F) / mean|e|, in mean absolute deviations, positive for <em>under</em>-forecasts, the opposite of bias (Brown
     * 1959); empty if Σ|e| is 0.
     */
    public static OptionalDouble trackingSignal(long[] words, int offset) {
        return trackingSignal(
                Wide.read(words, offset + ERROR), Wide.read(words, offset + ABSOLUTE_ERROR), words[offset + PAIRS]);
    }

    static OptionalDouble trackingSignal(Wide error, Wide absoluteError, long pairs) {
        return absoluteError.isZero()
                ? OptionalDouble.empty()
                : OptionalDouble.of(error.negate().toDouble() / (absoluteError.toDouble() / pairs));
    }
}
