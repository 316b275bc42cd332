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

/** Quantiles of small samples, by linear interpolation between the order statistics (Hyndman and Fan 1996, definition 7). */
public final class Quantiles {
    private Quantiles() {}

    /** The median; the values keep their order. */
    public static double median(double[] values) {
        return quantile(sorted(values), 0.5);
    }

    /** The values in ascending order, a copy. */
    public static double[] sorted(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    /**
     * The value below which this share of the values lies.
     *
     * @param sorted at least one value, in ascending order
     * @param share 0 to 1
     */
    public static double quantile(double[] sorted, double share) {
        if (sorted.length == 0) {
            throw new IllegalArgumentException("There are no values; a quantile needs at least one");
        }
        double position = share * (sorted.length - 1);
        int below = (int) position;
        int above = Math.min(below + 1, sorted.length - 1);
        double rest = position - below;
        return sorted[below] * (1 - rest) + sorted[above] * rest;
    }
}
