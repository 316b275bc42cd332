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

/**
 * Collects rows and states into one {@link ForecastAccuracy}. Not safe for use by several threads: give each its own and
 * merge them. A fault names the aggregate {@code accuracy_agg} in front of the value.
 */
public final class ForecastAccuracyAccumulator {
    private static final String FUNCTION = "accuracy_agg";

    private final long[] words = new long[AccuracySums.WORDS];

    /** An accumulator for unweighted rows; it becomes weighted if the first thing it takes is a weighted row or state. */
    public ForecastAccuracyAccumulator() {}

    /** An accumulator for weighted rows, whose state is weighted even without rows. */
    public static ForecastAccuracyAccumulator weighted() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        AccuracySums.markWeighted(accumulator.words, 0);
        return accumulator;
    }

    /**
     * Adds a pair.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public void add(double actual, double forecast) {
        try {
            AccuracySums.add(words, 0, actual, forecast);
        } catch (ForecastAccuracyException e) {
            throw e.inFunction(FUNCTION);
        }
    }

    /**
     * Adds a pair with a weight of 0 or more.
     *
     * @throws ForecastAccuracyException if a value or product is NaN, infinite or beyond 1e12, or the weight is negative
     */
    public void add(double actual, double forecast, double weight) {
        try {
            AccuracySums.addWeighted(words, 0, actual, forecast, weight);
        } catch (ForecastAccuracyException e) {
            throw e.inFunction(FUNCTION);
        }
    }

    /** Counts an actual without forecast; the actual has to be a valid one. */
    public void addMissingForecast(double actual) {
        try {
            if (isWeighted()) {
                AccuracySums.addWeightedMissingForecast(words, 0, actual);
            } else {
                AccuracySums.addMissingForecast(words, 0, actual);
            }
        } catch (ForecastAccuracyException e) {
            throw e.inFunction(FUNCTION);
        }
    }

    /** Counts a forecast without actual; the forecast has to be a valid one. */
    public void addMissingActual(double forecast) {
        try {
            if (isWeighted()) {
                AccuracySums.addWeightedMissingActual(words, 0, forecast);
            } else {
                AccuracySums.addMissingActual(words, 0, forecast);
            }
        } catch (ForecastAccuracyException e) {
            throw e.inFunction(FUNCTION);
        }
    }

    /**
     * Adds a state.
     *
     * @throws ForecastAccuracyException if one is weighted and the other is not, or if a sum exceeds 2^86
     */
    public void merge(ForecastAccuracy state) {
        AccuracySums.merge(words, 0, state);
    }

    /** Adds what another accumulator holds. */
    public void merge(ForecastAccuracyAccumulator other) {
        AccuracySums.merge(words, 0, other.words, 0);
    }

    /** The state so far; this accumulator can go on. */
    public ForecastAccuracy toState() {
        return AccuracySums.toState(words, 0);
    }

    private boolean isWeighted() {
        return words[AccuracySums.POLICY] == AccuracySums.WEIGHTED;
    }
}
