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
package dev.demandlake.forecast.decomposition;

import dev.demandlake.forecast.model.Fitting;
import java.util.Arrays;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Periods at which the level of a series changed for good: the medians of the seasonally adjusted values of one window before
 * and one window after differ from what they usually differ by, which is the trend, by more than four robust standard
 * deviations of the values around their local median (the moving windows of the level-shift feature, FPP3, section 4.4).
 */
public final class LevelShifts {
    private static final int SHORTEST_WINDOW = 6;
    private static final double DEVIATIONS = 4;
    // The standard deviation of a normal distribution over its median absolute deviation.
    private static final double NORMAL = 1.4826;

    private LevelShifts() {}

    /** Positions of the first period of each new level, ascending; cannot be cancelled. */
    public static int[] of(double[] values, int seasonLength) {
        return of(values, seasonLength, () -> false);
    }

    /**
     * Positions of the first period of each new level, ascending; none in a series shorter than four windows of one season or
     * {@value #SHORTEST_WINDOW} periods, whichever is more.
     *
     * @param values finite values or NaN
     * @param seasonLength periods in a season, 1 if there is none
     * @param cancelled polled while smoothing
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static int[] of(double[] values, int seasonLength, BooleanSupplier cancelled) {
        int window = Math.max(SHORTEST_WINDOW, seasonLength);
        if (values.length < 4L * window || Arrays.stream(values).allMatch(Double::isNaN)) {
            return new int[0];
        }
        double[] adjusted =
                StrongSeasons.decompose(values, seasonLength, cancelled).seasonallyAdjusted();
        int count = adjusted.length;
        double[] medians = new double[count - window + 1];
        double[] means = new double[medians.length];
        for (int first = 0; first < medians.length; first++) {
            Fitting.checkNotCancelled(cancelled);
            double[] local = Arrays.copyOfRange(adjusted, first, first + window);
            medians[first] = Quantiles.median(local);
            for (double value : local) {
                means[first] += value / window;
            }
        }
        double[] excess = beyondUsual(medians, window);
        double[] meanExcess = beyondUsual(means, window);
        double[] distances = new double[count];
        for (int index = 0; index < count; index++) {
            int first = Math.max(0, Math.min(medians.length - 1, index - window / 2));
            distances[index] = Math.abs(adjusted[index] - medians[first]);
        }
        double reach = Math.max(DEVIATIONS * NORMAL * Quantiles.median(distances), StrongSeasons.rounding(values));
        return IntStream.range(0, excess.length)
                .filter(first -> excess[first] > reach && isLargestAround(meanExcess, first, window))
                .map(first -> first + window)
                .toArray();
    }

    // Sizes of the changes from one window to the next, less the change that is usual.
    private static double[] beyondUsual(double[] centres, int window) {
        double[] changes = new double[centres.length - window];
        for (int first = 0; first < changes.length; first++) {
            changes[first] = centres[first + window] - centres[first];
        }
        double usual = Quantiles.median(changes);
        return Arrays.stream(changes).map(change -> Math.abs(change - usual)).toArray();
    }

    // A change of medians has a plateau, one of means has its peak where the level changes.
    private static boolean isLargestAround(double[] excess, int first, int window) {
        for (int other = Math.max(0, first - window + 1); other < Math.min(excess.length, first + window); other++) {
            if (excess[other] > excess[first] || (excess[other] == excess[first] && other < first)) {
                return false;
            }
        }
        return true;
    }
}
