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
package dev.demandlake.forecast.cluster;

import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.demand.TrendAndSeasons;
import java.io.Serializable;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/** The features of a unit, or of the centre of a cluster, in their own units; immutable. What is not known is NaN. */
public final class ClusterFeatures implements Serializable {
    private static final long serialVersionUID = 1;

    private final double[] values;

    private ClusterFeatures(double[] values) {
        this.values = values;
    }

    /** @param values one for each {@link ClusterFeature}, finite or NaN */
    public static ClusterFeatures ofValues(double... values) {
        if (values.length != ClusterFeature.values().length) {
            throw new IllegalArgumentException(
                    values.length + " values for " + ClusterFeature.values().length + " features");
        }
        for (ClusterFeature feature : ClusterFeature.values()) {
            if (Double.isInfinite(values[feature.ordinal()])) {
                throw new IllegalArgumentException(
                        feature.id() + " is " + values[feature.ordinal()] + "; it must be finite, or NaN if not known");
            }
        }
        return new ClusterFeatures(values.clone());
    }

    /**
     * The features of a unit by what is known of it. Returns count as no demand, except in the volume.
     *
     * @param quantities of consecutive periods, NaN where one was not recorded; at least one is recorded
     * @param prices of a unit, in any order, NaN where not known; those of 0 or less are passed over
     * @param promotions shares of promoted days, in any order, NaN where not known
     * @param seasonLength periods in a season, 1 if there is none
     * @param cancelled polled while smoothing
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public static ClusterFeatures of(
            double[] quantities, double[] prices, double[] promotions, int seasonLength, BooleanSupplier cancelled) {
        double[] demand = Arrays.stream(quantities)
                .map(quantity -> quantity < 0 ? 0 : quantity)
                .toArray();
        DemandProfile profile = DemandProfile.of(demand);
        if (profile.periods() == 0) {
            throw new IllegalArgumentException("No period of the unit is recorded");
        }
        TrendAndSeasons parts = TrendAndSeasons.of(demand, seasonLength, cancelled);
        double trend = parts.trendStrength().orElse(0) * parts.trendChange().orElse(0);
        return ofValues(
                mean(Arrays.stream(quantities).map(Math::abs).toArray()).orElseThrow(),
                profile.squaredVariation().orElse(Double.NaN),
                profile.averageDemandInterval().orElse(Double.NaN),
                parts.seasonalStrength().orElse(0),
                trend,
                1 - (double) profile.nonZeroPeriods() / profile.periods(),
                mean(promotions).orElse(Double.NaN),
                mean(Arrays.stream(prices).filter(price -> price > 0).toArray()).orElse(Double.NaN));
    }

    public double value(ClusterFeature feature) {
        return values[feature.ordinal()];
    }

    /** One value for each {@link ClusterFeature}, in its order. */
    public double[] values() {
        return values.clone();
    }

    private static OptionalDouble mean(double[] values) {
        return Arrays.stream(values).filter(value -> !Double.isNaN(value)).average();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ClusterFeatures features && Arrays.equals(values, features.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return Arrays.toString(values);
    }
}
