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
import java.util.function.BooleanSupplier;

/** The decomposition by which marks are found: seasons are only taken out where they are strong. */
final class StrongSeasons {
    // Seasons weaker than this are left in (Hyndman 2021, "Detecting time series outliers").
    private static final double STRONG = 0.6;
    // Of two cycles nobody can tell which one is usual.
    private static final int FEWEST_CYCLES = 3;
    private static final double RELATIVE_ROUNDING = 1e-9;

    private StrongSeasons() {}

    /** Decomposition of values of which one is known. */
    static Decomposition decompose(double[] values, int seasonLength, BooleanSupplier cancelled) {
        if (values.length >= (long) FEWEST_CYCLES * seasonLength) {
            Decomposition seasonal = MultipleSeasonalTrendLoess.of(seasonLength).decompose(values, cancelled);
            if (seasonal.seasonalStrength() >= STRONG) {
                return seasonal;
            }
        }
        return MultipleSeasonalTrendLoess.of(1).decompose(values, cancelled);
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
