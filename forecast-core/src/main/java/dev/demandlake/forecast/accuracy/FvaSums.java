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
 * The sums behind forecast value added, Σ|forecast − actual|, Σ|actual| and Σ|reference − actual|, as {@value #WORDS}
 * consecutive words of a {@code long[]} that start at zero. The order of additions and merges never changes a bit.
 */
public final class FvaSums {
    private static final int ABSOLUTE_ACTUAL = 2;
    private static final int REFERENCE_ERROR = WapeSums.WORDS;

    public static final int WORDS = REFERENCE_ERROR + 2;

    private FvaSums() {}

    /**
     * Adds a row in which all three are present.
     *
     * @throws ForecastAccuracyException if a value is NaN, infinite or beyond 1e12
     */
    public static void add(long[] words, int offset, double actual, double forecast, double reference) {
        ForecastValues.checkBeside("reference", reference, actual);
        WapeSums.add(words, offset, actual, forecast);
        Grid.addAbsoluteError(words, offset + REFERENCE_ERROR, actual, reference);
    }

    /**
     * Adds the sums of two states of the same actuals.
     *
     * @throws ForecastAccuracyException if a state is weighted, or if their pairs, ΣA or Σ|A| differ
     */
    public static void add(long[] words, int offset, ForecastAccuracy state, ForecastAccuracy reference) {
        state.requireUnweighted("fva");
        reference.requireUnweighted("fva");
        requireSame("pairs", state.pairs() == reference.pairs(), state.pairs(), reference.pairs());
        requireSame(
                "sum of actuals",
                Wide.read(state.words(), AccuracySums.ACTUAL).equals(Wide.read(reference.words(), AccuracySums.ACTUAL)),
                state.sumActual(),
                reference.sumActual());
        requireSame(
                "sum of absolute actuals",
                absoluteActual(state).equals(absoluteActual(reference)),
                state.sumAbsoluteActual(),
                reference.sumAbsoluteActual());
        WapeSums.merge(words, offset, state.words(), AccuracySums.WAPE);
        Grid.add(words, offset + REFERENCE_ERROR, WapeSums.absoluteError(reference.words(), AccuracySums.WAPE));
    }

    /**
     * Adds the sums found in other words.
     *
     * @throws ForecastAccuracyException if a sum exceeds 2^86
     */
    public static void merge(long[] words, int offset, long[] other, int otherOffset) {
        WapeSums.merge(words, offset, other, otherOffset);
        Grid.merge(words, offset + REFERENCE_ERROR, other, otherOffset + REFERENCE_ERROR);
    }

    /**
     * WAPE of the reference minus WAPE of the forecast, in ratio points, positive where the forecast is better (Gilliland
     * 2010, The Business Forecasting Deal, chapter 4); empty if Σ|A| is 0.
     */
    public static OptionalDouble fva(long[] words, int offset) {
        OptionalDouble forecast = WapeSums.wape(words, offset);
        OptionalDouble reference =
                Ratios.divide(Wide.read(words, offset + REFERENCE_ERROR), Wide.read(words, offset + ABSOLUTE_ACTUAL));
        return forecast.isEmpty() ? forecast : OptionalDouble.of(reference.getAsDouble() - forecast.getAsDouble());
    }

    private static Wide absoluteActual(ForecastAccuracy state) {
        return WapeSums.absoluteActual(state.words(), AccuracySums.WAPE);
    }

    private static void requireSame(String what, boolean same, Object ofState, Object ofReference) {
        if (!same) {
            throw new ForecastAccuracyException(what + " is " + ofState + " in state and " + ofReference
                    + " in reference_state; compare states of the same rows, each with both forecasts");
        }
    }
}
