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
package dev.demandlake.learning.strategy;

import dev.demandlake.forecast.demand.DemandClass;
import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Demand class × tercile of volume by what is known at one issue period, such as {@code intermittent_low}. A unit without class
 * then (no demand yet, or returns beyond demand) is {@code unclassified}.
 *
 * @param issuePeriod the first window's, so that the clusters of no window know what came later
 * @param lowUpTo mean demand a period up to which the volume is low
 * @param middleUpTo mean demand a period up to which it is middle
 */
public record ClusterOfClassAndVolume(LocalDate issuePeriod, double lowUpTo, double middleUpTo) implements ClusterOf {
    public ClusterOfClassAndVolume {
        if (!(lowUpTo <= middleUpTo)) {
            throw new IllegalArgumentException(
                    "Volumes are low up to " + lowUpTo + " and middle up to " + middleUpTo + "; the second is smaller");
        }
    }

    /** Clusters whose limits are the terciles of these volumes; NaN is passed over. */
    public static ClusterOfClassAndVolume ofTerciles(LocalDate issuePeriod, double[] volumes) {
        double[] sorted = Arrays.stream(volumes)
                .filter(volume -> !Double.isNaN(volume))
                .sorted()
                .toArray();
        return sorted.length == 0
                ? new ClusterOfClassAndVolume(issuePeriod, 0, 0)
                : new ClusterOfClassAndVolume(
                        issuePeriod, sorted[(sorted.length - 1) / 3], sorted[2 * (sorted.length - 1) / 3]);
    }

    /** Mean demand a period known at an issue period; NaN if there is none. */
    public static double volume(TimeSeries demand, LocalDate issuePeriod) {
        return Arrays.stream(demand.valuesThrough(issuePeriod))
                .filter(quantity -> !Double.isNaN(quantity))
                .average()
                .orElse(Double.NaN);
    }

    @Override
    public String cluster(TimeSeries demand) {
        double[] known = demand.valuesThrough(issuePeriod);
        if (Arrays.stream(known).anyMatch(quantity -> quantity < 0)) {
            return "unclassified";
        }
        double volume = volume(demand, issuePeriod);
        return DemandProfile.of(known)
                .demandClass()
                .map(DemandClass::id)
                .map(demandClass ->
                        demandClass + "_" + (volume <= lowUpTo ? "low" : volume <= middleUpTo ? "middle" : "high"))
                .orElse("unclassified");
    }
}
