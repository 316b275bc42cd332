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

import dev.demandlake.forecast.decomposition.LevelShifts;
import dev.demandlake.forecast.decomposition.Outliers;
import dev.demandlake.forecast.model.Fitting;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * What a planner wants to know of a series before forecasting it.
 *
 * @param recordedPeriods periods with a value
 * @param zeros recorded periods with the value 0
 * @param negatives recorded periods with a value below 0, such as returns
 * @param gaps periods without a value between the first and the last recorded one
 * @param firstDemand position of the first value above 0, the first period being 0; empty without demand
 * @param lastDemand position of the last value above 0; empty without demand
 * @param averageDemandInterval ADI of {@link DemandProfile}; empty without demand or with negative values
 * @param squaredVariation CV² of {@link DemandProfile}; empty without demand or with negative values
 * @param demandClass class by both; empty if they are
 * @param trendStrength strength of the trend, 0 to 1 (Hyndman and Athanasopoulos, FPP3, section 4.3)
 * @param seasonalStrength strength of the seasons, 0 to 1 (FPP3, section 4.3); empty without seasons or more than two cycles of
 *     them
 * @param outliers number of values that stand out: against trend and seasons, or in intermittent and lumpy demand against the
 *     other sizes ({@link Outliers})
 * @param levelShifts number of lasting changes of the level ({@link LevelShifts}); 0 for intermittent and lumpy demand
 */
public record SeriesProfile(
        int recordedPeriods,
        int zeros,
        int negatives,
        int gaps,
        OptionalInt firstDemand,
        OptionalInt lastDemand,
        OptionalDouble averageDemandInterval,
        OptionalDouble squaredVariation,
        Optional<DemandClass> demandClass,
        OptionalDouble trendStrength,
        OptionalDouble seasonalStrength,
        int outliers,
        int levelShifts) {
    /** Profile of the values of consecutive periods; cannot be cancelled. */
    public static SeriesProfile of(double[] values, int seasonLength) {
        return of(values, seasonLength, () -> false);
    }

    /**
     * Profile of the values of consecutive periods.
     *
     * @param values finite values, NaN where a period was not recorded
     * @param seasonLength periods in a season, 1 if there is none
     * @param cancelled polled while smoothing
     * @throws IllegalArgumentException if a value is infinite or the season length below 1
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static SeriesProfile of(double[] values, int seasonLength, BooleanSupplier cancelled) {
        Fitting.checkSeasonLength(seasonLength);
        Counts counts = Counts.of(values);
        DemandProfile demand = counts.negatives == 0 ? DemandProfile.of(values) : DemandProfile.of();
        boolean sporadic = demand.demandClass()
                .filter(found -> found == DemandClass.INTERMITTENT || found == DemandClass.LUMPY)
                .isPresent();
        TrendAndSeasons parts = TrendAndSeasons.of(values, seasonLength, cancelled);
        return new SeriesProfile(
                counts.recorded,
                counts.zeros,
                counts.negatives,
                counts.gaps(),
                counts.firstDemand < 0 ? OptionalInt.empty() : OptionalInt.of(counts.firstDemand),
                counts.lastDemand < 0 ? OptionalInt.empty() : OptionalInt.of(counts.lastDemand),
                demand.averageDemandInterval(),
                demand.squaredVariation(),
                demand.demandClass(),
                parts.trendStrength(),
                parts.seasonalStrength(),
                outliers(values, seasonLength, sporadic, cancelled),
                sporadic ? 0 : LevelShifts.of(values, seasonLength, cancelled).length);
    }

    private static int outliers(double[] values, int seasonLength, boolean sporadic, BooleanSupplier cancelled) {
        if (sporadic) {
            return Outliers.of(Arrays.stream(values).filter(value -> value > 0).toArray(), 1, cancelled).length;
        }
        return Outliers.of(values, seasonLength, cancelled).length;
    }

    private static final class Counts {
        private int recorded;
        private int zeros;
        private int negatives;
        private int first = -1;
        private int last = -1;
        private int firstDemand = -1;
        private int lastDemand = -1;

        private static Counts of(double[] values) {
            Counts counts = new Counts();
            for (int index = 0; index < values.length; index++) {
                counts.add(index, values[index]);
            }
            return counts;
        }

        private void add(int index, double value) {
            if (Double.isNaN(value)) {
                return;
            }
            if (Double.isInfinite(value)) {
                throw new IllegalArgumentException("Value at position " + index + " is " + value
                        + "; values are finite, or NaN where a period was not recorded");
            }
            recorded++;
            zeros += value == 0 ? 1 : 0;
            negatives += value < 0 ? 1 : 0;
            first = first < 0 ? index : first;
            last = index;
            if (value > 0) {
                firstDemand = firstDemand < 0 ? index : firstDemand;
                lastDemand = index;
            }
        }

        private int gaps() {
            return recorded == 0 ? 0 : last - first + 1 - recorded;
        }
    }
}
