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
 * The sums behind the forecast value added of the steps of a planning process, all on the same pairs: the count, Σ|actual|,
 * and for each step the sum of its over-forecasts and that of its under-forecasts, both counted positive, as {@link #words}
 * consecutive words of a {@code long[]} that start at zero. Their sum is Σ|forecast − actual| and their difference
 * Σ(forecast − actual), so that a row adds to one of them only. The order of additions and merges never changes a bit.
 */
public final class LadderSums {
    private static final int PAIRS = 0;
    private static final int ABSOLUTE_ACTUAL = 1;
    private static final int STEPS = 3;
    private static final int WORDS_PER_STEP = 4;
    private static final int OVER = 0;
    private static final int UNDER = 2;

    private LadderSums() {}

    /** Words needed for as many steps. */
    public static int words(int steps) {
        return STEPS + steps * WORDS_PER_STEP;
    }

    /**
     * Adds a row in which the actual and the forecast of every step are known.
     *
     * @param forecasts one forecast a step, in the order of the steps
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12; nothing is added then
     */
    public static void add(long[] words, int offset, double actual, double[] forecasts) {
        boolean narrow = Grid.isNarrow(actual);
        for (double forecast : forecasts) {
            narrow &= Grid.isNarrow(forecast);
        }
        if (narrow) {
            addNarrow(words, offset, actual, forecasts);
        } else {
            addWide(words, offset, actual, forecasts);
        }
        words[offset + PAIRS]++;
    }

    private static void addNarrow(long[] words, int offset, double actual, double[] forecasts) {
        long actualSteps = Grid.narrow(actual);
        Grid.addNotNegative(words, offset + ABSOLUTE_ACTUAL, Math.abs(actualSteps));
        int at = offset + STEPS;
        for (double forecast : forecasts) {
            long error = Grid.narrow(forecast) - actualSteps;
            // UNDER for a negative error, without a branch that half of the rows would mispredict
            Grid.addNotNegative(words, at + ((int) (error >>> 63) << 1), Math.abs(error));
            at += WORDS_PER_STEP;
        }
    }

    private static void addWide(long[] words, int offset, double actual, double[] forecasts) {
        for (double forecast : forecasts) {
            ForecastValues.checkPair(actual, forecast);
        }
        Wide actualSteps = Wide.quantise(actual);
        Grid.add(words, offset + ABSOLUTE_ACTUAL, actualSteps.abs());
        int at = offset + STEPS;
        for (double forecast : forecasts) {
            Wide error = Wide.quantise(forecast).minus(actualSteps);
            Grid.add(words, at + (error.high() < 0 ? UNDER : OVER), error.abs());
            at += WORDS_PER_STEP;
        }
    }

    /**
     * Adds the sums found in other words, which are those of as many steps.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset, int steps) {
        Grid.mergeCount(words, offset + PAIRS, other, otherOffset + PAIRS);
        for (int at = ABSOLUTE_ACTUAL; at < words(steps); at += 2) {
            Grid.merge(words, offset + at, other, otherOffset + at);
        }
    }

    /** Rows that count. */
    public static long pairs(long[] words, int offset) {
        return words[offset + PAIRS];
    }

    /** Σ|e| / Σ|A| of a step as a ratio; empty if Σ|A| is 0. */
    public static OptionalDouble wape(long[] words, int offset, int step) {
        return divideByActual(words, offset, over(words, offset, step).plus(under(words, offset, step)));
    }

    /** Σ(F − A) / Σ|A| of a step as a ratio, positive for over-forecasts; empty if Σ|A| is 0. */
    public static OptionalDouble bias(long[] words, int offset, int step) {
        return divideByActual(words, offset, over(words, offset, step).minus(under(words, offset, step)));
    }

    /**
     * Forecast value added, WAPE of the reference step − WAPE of the step, positive if the step made the forecast better;
     * empty if Σ|A| is 0.
     */
    public static OptionalDouble valueAdded(long[] words, int offset, int step, int referenceStep) {
        OptionalDouble wape = wape(words, offset, step);
        return wape.isEmpty()
                ? wape
                : OptionalDouble.of(wape(words, offset, referenceStep).getAsDouble() - wape.getAsDouble());
    }

    private static Wide over(long[] words, int offset, int step) {
        return Wide.read(words, offset + STEPS + step * WORDS_PER_STEP + OVER);
    }

    private static Wide under(long[] words, int offset, int step) {
        return Wide.read(words, offset + STEPS + step * WORDS_PER_STEP + UNDER);
    }

    private static OptionalDouble divideByActual(long[] words, int offset, Wide sum) {
        return Ratios.divide(sum, Wide.read(words, offset + ABSOLUTE_ACTUAL));
    }
}
