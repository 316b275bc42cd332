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
 * Counts and sums of the whole state of forecast accuracy as {@value #WORDS} consecutive words of a {@code long[]} that
 * start at zero, so that an engine can keep the states of many groups side by side. Results are read from {@link #toState}.
 * The order of additions and merges never changes a bit.
 */
public final class AccuracySums {
    static final int POLICY = 0;
    static final int PAIRS = 1;
    static final int MISSING_FORECAST = 2;
    static final int MISSING_ACTUAL = 3;
    static final int EXCLUDED = 4;
    static final int ACTUAL = 5;
    static final int FORECAST = 7;
    static final int WAPE = 9;
    static final int SYMMETRIC_ERROR = WAPE + WapeSums.WORDS;
    static final int RELATIVE_ERROR = SYMMETRIC_ERROR + 2;
    static final int SQUARED_ERROR = RELATIVE_ERROR + 3;
    static final int WEIGHT = SQUARED_ERROR + 3;

    public static final int WORDS = WEIGHT + 2;

    static final long NOTHING_ADDED = 0;
    static final long UNWEIGHTED = 1;
    static final long WEIGHTED = 2;

    private AccuracySums() {}

    /**
     * Adds a pair.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12, or if weighted rows were added before
     */
    public static void add(long[] words, int offset, double actual, double forecast) {
        if (Grid.isNarrow(actual) && Grid.isNarrow(forecast)) {
            requirePolicy(words, offset, UNWEIGHTED);
            long actualSteps = Grid.narrow(actual);
            long forecastSteps = Grid.narrow(forecast);
            Grid.add(words, offset + ACTUAL, actualSteps);
            Grid.add(words, offset + FORECAST, forecastSteps);
            WapeSums.add(words, offset + WAPE, actualSteps, forecastSteps);
            addTerms(
                    words,
                    offset,
                    Math.abs(actualSteps) * Grid.STEP,
                    Math.abs(forecastSteps) * Grid.STEP,
                    Math.abs(forecastSteps - actualSteps) * Grid.STEP);
        } else {
            ForecastValues.checkPair(actual, forecast);
            requirePolicy(words, offset, UNWEIGHTED);
            Wide actualSteps = Wide.quantise(actual);
            Wide forecastSteps = Wide.quantise(forecast);
            addWide(words, offset, actualSteps, forecastSteps);
            addTerms(
                    words,
                    offset,
                    actualSteps.abs().toDouble(),
                    forecastSteps.abs().toDouble(),
                    forecastSteps.minus(actualSteps).abs().toDouble());
        }
        words[offset + PAIRS]++;
    }

    /**
     * Adds a pair with a weight. Weight times actual and weight times error are rounded to the grid, each once.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12, if the weight is negative, if a
     *     product is beyond 1e12, or if rows without weight were added before
     */
    public static void addWeighted(long[] words, int offset, double actual, double forecast, double weight) {
        WeightedPair.check(actual, forecast, weight);
        requirePolicy(words, offset, WEIGHTED);
        Wide weightedActual = Wide.quantise(WeightedPair.actual(actual, weight));
        Wide weightedError = Wide.quantise(WeightedPair.error(actual, forecast, weight));
        addWide(words, offset, weightedActual, weightedActual.plus(weightedError));
        Grid.addValue(words, offset + WEIGHT, weight);
        if (Grid.toUnits(actual) == 0) {
            words[offset + EXCLUDED]++;
        }
        words[offset + PAIRS]++;
    }

    /** Counts an actual without forecast. */
    public static void addMissingForecast(long[] words, int offset, double actual) {
        ForecastValues.checkArgument("actual", actual);
        requirePolicy(words, offset, UNWEIGHTED);
        words[offset + MISSING_FORECAST]++;
    }

    /** Counts a forecast without actual, the period not being closed. */
    public static void addMissingActual(long[] words, int offset, double forecast) {
        ForecastValues.checkArgument("forecast", forecast);
        requirePolicy(words, offset, UNWEIGHTED);
        words[offset + MISSING_ACTUAL]++;
    }

    /** Counts an actual without forecast in a weighted state. */
    public static void addWeightedMissingForecast(long[] words, int offset, double actual) {
        ForecastValues.checkArgument("actual", actual);
        requirePolicy(words, offset, WEIGHTED);
        words[offset + MISSING_FORECAST]++;
    }

    /** Counts a forecast without actual in a weighted state. */
    public static void addWeightedMissingActual(long[] words, int offset, double forecast) {
        ForecastValues.checkArgument("forecast", forecast);
        requirePolicy(words, offset, WEIGHTED);
        words[offset + MISSING_ACTUAL]++;
    }

    /** Makes words to which nothing was added a state without rows, so that {@link #toState} yields one. */
    public static void markUnweighted(long[] words, int offset) {
        requirePolicy(words, offset, UNWEIGHTED);
    }

    /** Makes words to which nothing was added a weighted state without rows. */
    public static void markWeighted(long[] words, int offset) {
        requirePolicy(words, offset, WEIGHTED);
    }

    /** Whether no row and no state has come in yet. */
    public static boolean isUntouched(long[] words, int offset) {
        return words[offset + POLICY] == NOTHING_ADDED;
    }

    /**
     * Adds counts and sums found in other words.
     *
     * @throws ForecastAccuracyException if one is weighted and the other is not, or if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        if (isUntouched(other, otherOffset)) {
            return;
        }
        requirePolicy(words, offset, other[otherOffset + POLICY]);
        for (int count = PAIRS; count <= EXCLUDED; count++) {
            Grid.mergeCount(words, offset + count, other, otherOffset + count);
        }
        Grid.merge(words, offset + ACTUAL, other, otherOffset + ACTUAL);
        Grid.merge(words, offset + FORECAST, other, otherOffset + FORECAST);
        WapeSums.merge(words, offset + WAPE, other, otherOffset + WAPE);
        Grid.merge(words, offset + SYMMETRIC_ERROR, other, otherOffset + SYMMETRIC_ERROR);
        Grid.mergeLarge(words, offset + RELATIVE_ERROR, other, otherOffset + RELATIVE_ERROR);
        Grid.mergeLarge(words, offset + SQUARED_ERROR, other, otherOffset + SQUARED_ERROR);
        Grid.merge(words, offset + WEIGHT, other, otherOffset + WEIGHT);
    }

    /** Adds a state. */
    public static void merge(long[] words, int offset, ForecastAccuracy state) {
        merge(words, offset, state.words(), 0);
    }

    /** The state of these words; untouched words give an unweighted state without rows. */
    public static ForecastAccuracy toState(long[] words, int offset) {
        long[] copy = new long[WORDS];
        System.arraycopy(words, offset, copy, 0, WORDS);
        markIfUntouched(copy);
        return new ForecastAccuracy(copy);
    }

    /** Σ(F − A) of pairs, exactly the difference of the two sums. */
    static Wide error(long[] words, int offset) {
        return Wide.read(words, offset + FORECAST).minus(Wide.read(words, offset + ACTUAL));
    }

    static OptionalDouble bias(long[] words, int offset) {
        return Ratios.divide(error(words, offset), WapeSums.absoluteActual(words, offset + WAPE));
    }

    private static void markIfUntouched(long[] words) {
        if (words[POLICY] == NOTHING_ADDED) {
            words[POLICY] = UNWEIGHTED;
        }
    }

    private static void addWide(long[] words, int offset, Wide actual, Wide forecast) {
        Grid.add(words, offset + ACTUAL, actual);
        Grid.add(words, offset + FORECAST, forecast);
        WapeSums.add(words, offset + WAPE, actual, forecast);
    }

    /** Adds the terms that are not sums of grid values: each is computed once in double and rounded to the grid once. */
    private static void addTerms(
            long[] words, int offset, double absoluteActual, double absoluteForecast, double absoluteError) {
        if (absoluteActual == 0) {
            words[offset + EXCLUDED]++;
        }
        if (absoluteError != 0) {
            if (absoluteActual != 0) {
                MapeSums.addTerm(words, offset + RELATIVE_ERROR, absoluteError, absoluteActual);
            }
            SmapeSums.addTerm(words, offset + SYMMETRIC_ERROR, absoluteError, absoluteActual, absoluteForecast);
            RmseSums.addTerm(words, offset + SQUARED_ERROR, absoluteError);
        }
    }

    private static void requirePolicy(long[] words, int offset, long policy) {
        long present = words[offset + POLICY];
        if (present == policy) {
            return;
        }
        if (present != NOTHING_ADDED) {
            throw new ForecastAccuracyException("a state of " + describe(present) + " rows cannot take "
                    + describe(policy) + " rows; keep weighted and unweighted states apart");
        }
        words[offset + POLICY] = policy;
    }

    private static String describe(long policy) {
        return policy == WEIGHTED ? "weighted" : "unweighted";
    }
}
