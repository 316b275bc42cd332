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

import java.util.Arrays;
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

    /**
     * Positions of the first period of each new level, ascending; none in a series shorter than four windows of one season or
     * {@value #SHORTEST_WINDOW} periods, whichever is more.
     *
     * @param values finite values or NaN
     * @param seasonLength periods in a season, 1 if there is none
     */
    public static int[] of(double[] values, int seasonLength) {
        int window = Math.max(SHORTEST_WINDOW, seasonLength);
        if (values.length < 4L * window || Arrays.stream(values).allMatch(Double::isNaN)) {
            return new int[0];
        }
        double[] adjusted = RobustDecomposition.of(values, seasonLength).seasonallyAdjusted();
        int count = adjusted.length;
        double[] medians = new double[count - window + 1];
        for (int first = 0; first < medians.length; first++) {
            medians[first] = Quantiles.median(Arrays.copyOfRange(adjusted, first, first + window));
        }
        double[] changes = new double[count - 2 * window + 1];
        for (int first = 0; first < changes.length; first++) {
            changes[first] = medians[first + window] - medians[first];
        }
        double usual = Quantiles.median(changes);
        double[] distances = new double[count];
        for (int index = 0; index < count; index++) {
            int first = Math.max(0, Math.min(medians.length - 1, index - window / 2));
            distances[index] = Math.abs(adjusted[index] - medians[first]);
        }
        double reach =
                Math.max(DEVIATIONS * NORMAL * Quantiles.median(distances), RobustDecomposition.rounding(values));
        double[] excess = Arrays.stream(changes).map(change -> Math.abs(change - usual)).toArray();
        return IntStream.range(0, excess.length)
                .filter(first -> excess[first] > reach && isLargestAround(excess, changes, adjusted, first, window))
                .map(first -> first + window)
                .toArray();
    }

    // Of neighbours with the same change of medians, the period with the largest change of its own begins the level.
    private static boolean isLargestAround(
            double[] excess, double[] changes, double[] adjusted, int first, int window) {
        for (int other = Math.max(0, first - window + 1); other < Math.min(excess.length, first + window); other++) {
            if (excess[other] > excess[first]
                    || (excess[other] == excess[first] && other != first && beginsBefore(changes, adjusted, other, first, window))) {
                return false;
            }
        }
        return true;
    }

    private static boolean beginsBefore(double[] changes, double[] adjusted, int other, int first, int window) {
        double sign = Math.signum(changes[first]);
        double step = sign * (adjusted[first + window] - adjusted[first + window - 1]);
        double otherStep = sign * (adjusted[other + window] - adjusted[other + window - 1]);
        return otherStep > step || (otherStep == step && other < first);
    }
}
