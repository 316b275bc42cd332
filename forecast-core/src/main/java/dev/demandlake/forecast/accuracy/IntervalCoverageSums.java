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
 * The number of rows whose actual lies in its interval, and of all rows, as {@value #WORDS} consecutive words of a
 * {@code long[]} that start at zero.
 */
public final class IntervalCoverageSums {
    public static final int WORDS = 2;

    private static final int COVERED = 0;
    private static final int ROWS = 1;

    private IntervalCoverageSums() {}

    /**
     * Adds a row; values are compared on the grid, and both bounds belong to the interval. An interval whose lower bound is
     * above the upper one covers nothing.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double lower, double upper) {
        ForecastValues.checkBeside("actual", actual, actual);
        ForecastValues.checkBeside("lower", lower, actual);
        ForecastValues.checkBeside("upper", upper, actual);
        words[offset + COVERED] += Grid.error(lower, actual) >= 0 && Grid.error(actual, upper) >= 0 ? 1 : 0;
        words[offset + ROWS]++;
    }

    /**
     * Adds the counts found in other words.
     *
     * @throws ForecastAccuracyException if a count exceeds 2^63
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        Grid.mergeCount(words, offset + COVERED, other, otherOffset + COVERED);
        Grid.mergeCount(words, offset + ROWS, other, otherOffset + ROWS);
    }

    /** Share of the rows whose actual lies in [lower, upper], 0 to 1; empty without rows. */
    public static OptionalDouble coverage(long[] words, int offset) {
        return Ratios.mean(words[offset + COVERED], words[offset + ROWS]);
    }
}
