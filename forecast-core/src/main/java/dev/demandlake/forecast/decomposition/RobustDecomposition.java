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
import java.util.List;

/** The decomposition by which marks are found: outliers do not move it, and seasons are only taken out where they are strong. */
final class RobustDecomposition {
    // Seasons weaker than this are left in (Hyndman 2021, "Detecting time series outliers").
    private static final double STRONG = 0.6;
    private static final int SHORTEST_WINDOW = 7;
    private static final int ROBUST_ITERATIONS = 5;
    private static final double RELATIVE_ROUNDING = 1e-9;

    private RobustDecomposition() {}

    /** Decomposition of values of which one is known. */
    static Decomposition of(double[] values, int seasonLength) {
        if (seasonLength > 1 && values.length > 2L * seasonLength) {
            Decomposition seasonal = SeasonalTrendLoess.of(seasonLength).robust().decompose(values);
            if (seasonal.seasonalStrength() >= STRONG) {
                return seasonal;
            }
        }
        return withoutSeasons(values);
    }

    private static Decomposition withoutSeasons(double[] values) {
        Normalised normalised = Normalised.of(values);
        double[] filled = Interpolation.linear(normalised.values());
        int window = Math.max(SHORTEST_WINDOW, filled.length / 3) | 1;
        double[] robustness = new double[filled.length];
        Arrays.fill(robustness, 1);
        double[] trend = filled;
        double[] remainder = new double[filled.length];
        for (int iteration = 0; iteration <= ROBUST_ITERATIONS; iteration++) {
            trend = new Loess(window, 1).smooth(filled, robustness);
            for (int index = 0; index < remainder.length; index++) {
                remainder[index] = filled[index] - trend[index];
            }
            robustness = Bisquare.weights(remainder);
        }
        return new Decomposition(
                List.of(), normalised.levels(trend), new double[0][], normalised.differences(remainder));
    }

    /** What is only rounding in values of this size. */
    static double rounding(double[] values) {
        return RELATIVE_ROUNDING
                * Arrays.stream(values)
                        .filter(value -> !Double.isNaN(value))
                        .map(Math::abs)
                        .max()
                        .orElse(0);
    }
}
