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
package dev.demandlake.forecast.demand;

import dev.demandlake.forecast.decomposition.Decomposition;
import dev.demandlake.forecast.decomposition.MultipleSeasonalTrendLoess;
import dev.demandlake.forecast.model.Fitting;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * How much of a series is trend and how much is seasons, by STL; all empty for fewer than {@value #FEWEST_PERIODS} recorded
 * periods.
 *
 * @param trendStrength strength of the trend, 0 to 1 (Hyndman and Athanasopoulos, FPP3, section 4.3)
 * @param trendChange how far the trend has gone, −1 to 1: the mean of its last season less that of its first, over the sum of
 *     both sizes (of its halves if it has not two seasons); 1/3 is a doubling, −1 an end at zero
 * @param seasonalStrength strength of the seasons, 0 to 1 (FPP3, section 4.3); empty without seasons or more than two cycles of
 *     them
 */
public record TrendAndSeasons(
        OptionalDouble trendStrength, OptionalDouble trendChange, OptionalDouble seasonalStrength) {
    // Through three values a smooth trend goes almost exactly, whatever they are.
    private static final int FEWEST_PERIODS = 8;

    /**
     * Takes the values of consecutive periods apart.
     *
     * @param values finite values, NaN where a period was not recorded
     * @param seasonLength periods in a season, 1 if there is none
     * @param cancelled polled while smoothing
     * @throws IllegalArgumentException if the season length is below 1
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static TrendAndSeasons of(double[] values, int seasonLength, BooleanSupplier cancelled) {
        Fitting.checkSeasonLength(seasonLength);
        int first = 0;
        while (first < values.length && Double.isNaN(values[first])) {
            first++;
        }
        int end = values.length;
        while (end > first && Double.isNaN(values[end - 1])) {
            end--;
        }
        double[] recorded = Arrays.copyOfRange(values, first, end);
        if (Arrays.stream(recorded).filter(value -> !Double.isNaN(value)).count() < FEWEST_PERIODS) {
            return new TrendAndSeasons(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        }
        Decomposition parts = MultipleSeasonalTrendLoess.of(seasonLength).decompose(recorded, cancelled);
        return new TrendAndSeasons(
                OptionalDouble.of(parts.trendStrength()),
                OptionalDouble.of(change(parts.trend(), seasonLength)),
                parts.seasonLengths().isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(parts.seasonalStrength()));
    }

    private static double change(double[] trend, int seasonLength) {
        int periods = Math.min(seasonLength, trend.length / 2);
        double early = 0;
        double late = 0;
        for (int index = 0; index < periods; index++) {
            early += trend[index] / periods;
            late += trend[trend.length - 1 - index] / periods;
        }
        double sizes = Math.abs(early) + Math.abs(late);
        return sizes > 0 ? (late - early) / sizes : 0;
    }
}
