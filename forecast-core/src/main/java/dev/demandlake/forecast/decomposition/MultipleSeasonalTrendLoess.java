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

import dev.demandlake.forecast.numeric.Normalised;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * MSTL: decomposition with several season lengths, each taken out by STL in turn (Bandara, Hyndman and Bergmeir 2021, "MSTL: a
 * seasonal-trend decomposition algorithm for time series with multiple seasonal patterns"). A season length of which the series
 * has no more than two cycles is left out; without any, the trend is a local regression over a third of the series. Periods
 * that were not recorded are interpolated first.
 *
 * @param seasonLengths periods in each season, 1 or more, in any order
 */
public record MultipleSeasonalTrendLoess(List<Integer> seasonLengths) {
    private static final int FIRST_SEASONAL_WINDOW = 11;
    private static final int SEASONAL_WINDOW_STEP = 4;
    private static final int SHORTEST_TREND_WINDOW = 7;
    private static final int ROUNDS = 2;

    public MultipleSeasonalTrendLoess {
        seasonLengths = seasonLengths.stream().distinct().sorted().toList();
        if (seasonLengths.isEmpty() || seasonLengths.get(0) < 1) {
            throw new IllegalArgumentException(
                    "Season lengths are " + seasonLengths + "; there must be at least one, and each 1 or more");
        }
    }

    /** For these season lengths. */
    public static MultipleSeasonalTrendLoess of(Integer... seasonLengths) {
        return new MultipleSeasonalTrendLoess(List.of(seasonLengths));
    }

    /** Takes a series apart; cannot be cancelled. */
    public Decomposition decompose(double[] values) {
        return decompose(values, () -> false);
    }

    /**
     * Takes a series apart.
     *
     * @param values finite values or NaN
     * @param cancelled polled while smoothing
     * @throws IllegalArgumentException if no value is known
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Decomposition decompose(double[] values, BooleanSupplier cancelled) {
        List<Integer> present = seasonLengths.stream()
                .filter(length -> length > 1 && values.length > 2L * length)
                .toList();
        Normalised normalised = Normalised.of(values);
        double[] filled =
                Interpolation.seasonal(normalised.values(), present.isEmpty() ? 1 : present.get(present.size() - 1));
        double[][] seasonals = new double[present.size()][filled.length];
        double[] adjusted = filled.clone();
        double[] trend = present.isEmpty() ? smooth(filled, cancelled) : new double[filled.length];
        for (int round = 0; round < (present.size() > 1 ? ROUNDS : 1); round++) {
            for (int season = 0; season < present.size(); season++) {
                add(adjusted, seasonals[season], 1);
                int window = FIRST_SEASONAL_WINDOW + SEASONAL_WINDOW_STEP * season;
                Decomposition part =
                        SeasonalTrendLoess.of(present.get(season), window).decompose(adjusted, cancelled);
                seasonals[season] = part.seasonal();
                trend = part.trend();
                add(adjusted, seasonals[season], -1);
            }
        }
        double[] remainder = adjusted;
        add(remainder, trend, -1);
        for (double[] seasonal : seasonals) {
            normalised.differences(seasonal);
        }
        return new Decomposition(present, normalised.levels(trend), seasonals, normalised.differences(remainder));
    }

    private static double[] smooth(double[] values, BooleanSupplier cancelled) {
        double[] ones = new double[values.length];
        Arrays.fill(ones, 1);
        int window = Math.max(SHORTEST_TREND_WINDOW, values.length / 3);
        return new Loess(window % 2 == 0 ? window + 1 : window, 1).smooth(values, ones, cancelled);
    }

    private static void add(double[] values, double[] others, int sign) {
        for (int index = 0; index < values.length; index++) {
            values[index] += sign * others[index];
        }
    }
}
