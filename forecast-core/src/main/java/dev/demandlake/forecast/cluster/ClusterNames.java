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

import static dev.demandlake.forecast.cluster.ClusterFeature.DEMAND_INTERVAL;
import static dev.demandlake.forecast.cluster.ClusterFeature.PRICE;
import static dev.demandlake.forecast.cluster.ClusterFeature.PROMOTION_SHARE;
import static dev.demandlake.forecast.cluster.ClusterFeature.SEASONAL_STRENGTH;
import static dev.demandlake.forecast.cluster.ClusterFeature.SQUARED_VARIATION;
import static dev.demandlake.forecast.cluster.ClusterFeature.TREND;
import static dev.demandlake.forecast.cluster.ClusterFeature.VOLUME;

import dev.demandlake.forecast.demand.DemandClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Names of clusters in words, such as "high-volume seasonal" and "sparse declining". Pattern, seasons and trend are called by
 * fixed limits, so that a word means the same in every data set; volume, promotions and price against the other units.
 */
final class ClusterNames {
    /** Above this strength a seasonal difference is advised (Hyndman and Athanasopoulos, FPP3, section 9.1). */
    private static final double SEASONAL = 0.64;
    /** About a quarter more, or less, at the end of a clear trend than at its beginning. */
    private static final double TRENDING = 0.1;
    /** Standard deviations from the mean of all units. */
    private static final double REMARKABLE = 0.5;

    private ClusterNames() {}

    /** The words for the centre of a cluster. */
    static String describe(ClusterFeatures centre, FeatureScaling scaling) {
        List<String> words = new ArrayList<>();
        DemandClass demandClass = DemandClass.of(centre.value(DEMAND_INTERVAL), centre.value(SQUARED_VARIATION));
        boolean sparse = demandClass == DemandClass.INTERMITTENT || demandClass == DemandClass.LUMPY;
        addIf(words, !sparse, remarkable(centre, scaling, VOLUME, "high-volume", "low-volume"));
        addIf(words, sparse, "sparse");
        addIf(words, demandClass == DemandClass.ERRATIC || demandClass == DemandClass.LUMPY, "erratic");
        addIf(words, centre.value(SEASONAL_STRENGTH) >= SEASONAL, "seasonal");
        double trend = centre.value(TREND);
        addIf(words, trend >= TRENDING, "growing");
        addIf(words, trend <= -TRENDING, "declining");
        boolean onlyVolume = words.stream().allMatch(word -> word.endsWith("-volume"));
        addIf(words, onlyVolume, "steady");
        return String.join(" ", words);
    }

    /** A name that no other cluster has: the description, with what else is remarkable or a number where it is taken. */
    static String name(ClusterFeatures centre, FeatureScaling scaling, Set<String> taken) {
        String description = describe(centre, scaling);
        List<String> details = new ArrayList<>();
        details.add(description);
        String volume = remarkable(centre, scaling, VOLUME, "high-volume", "low-volume");
        addIf(details, !description.contains("-volume"), volume);
        addIf(details, true, remarkable(centre, scaling, PROMOTION_SHARE, "promoted", "unpromoted"));
        addIf(details, true, remarkable(centre, scaling, PRICE, "high-price", "low-price"));
        for (int words = 1; words <= details.size(); words++) {
            String name = String.join(" ", details.subList(0, words));
            if (!taken.contains(name)) {
                return name;
            }
        }
        int number = 2;
        while (taken.contains(description + " " + number)) {
            number++;
        }
        return description + " " + number;
    }

    private static String remarkable(
            ClusterFeatures centre, FeatureScaling scaling, ClusterFeature feature, String high, String low) {
        double deviation = scaling.point(centre)[feature.ordinal()];
        return deviation >= REMARKABLE ? high : deviation <= -REMARKABLE ? low : "";
    }

    private static void addIf(List<String> words, boolean holds, String word) {
        if (holds && !word.isEmpty()) {
            words.add(word);
        }
    }
}
