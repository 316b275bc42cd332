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
package dev.demandlake.forecast.model.intermittent;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleBiFunction;

/** Methods for demand with many periods without any; each estimates the mean demand of a period. */
enum IntermittentMethod {
    /** Sizes and intervals smoothed with α = 0.1, one over the other (Croston 1972). */
    CROSTON(
            "Croston",
            (demands, cancelled) -> Smoothing.level(demands.sizes(), 0.1) / Smoothing.level(demands.intervals(), 0.1)),
    /** Croston times 1 − α/2, which takes out its bias (Syntetos and Boylan 2005), also where every period has demand. */
    CROSTON_SBA(
            "CrostonSBA",
            (demands, cancelled) ->
                    (1 - 0.1 / 2) * Smoothing.level(demands.sizes(), 0.1) / Smoothing.level(demands.intervals(), 0.1)),
    /** Croston with the best α in [0.1, 0.3] for the sizes and for the intervals. */
    CROSTON_OPTIMIZED(
            "CrostonOptimized",
            (demands, cancelled) -> Smoothing.bestLevel(demands.sizes(), cancelled)
                    / Smoothing.bestLevel(demands.intervals(), cancelled)),
    /**
     * Sizes smoothed at each demand, the probability of demand in every period, both with α = 0.2, multiplied: falls while there
     * is no demand (Teunter, Syntetos and Babai 2011).
     */
    TSB(
            "TSB",
            (demands, cancelled) ->
                    Smoothing.level(demands.sizes(), 0.2) * Smoothing.shareOfDemand(demands.values(), 0.2)),
    /**
     * Buckets of the mean interval between demands smoothed with the best α in [0.1, 0.3], spread over their periods
     * (Nikolopoulos, Syntetos, Boylan, Petropoulos and Assimakopoulos 2011, ADIDA).
     */
    ADIDA("ADIDA", (demands, cancelled) -> aggregated(demands, demands.roundedMeanInterval(), cancelled)),
    /** The mean of ADIDA over all buckets from one period up to the mean interval (Petropoulos and Kourentzes 2015, IMAPA). */
    IMAPA("IMAPA", IntermittentMethod::meanOverBuckets);

    private final String modelName;
    private final ToDoubleBiFunction<Demands, BooleanSupplier> meanDemand;

    IntermittentMethod(String modelName, ToDoubleBiFunction<Demands, BooleanSupplier> meanDemand) {
        this.modelName = modelName;
        this.meanDemand = meanDemand;
    }

    String modelName() {
        return modelName;
    }

    /** The name in lower snake case. */
    String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Mean demand of a period in the units of the demands, of which there is at least one. */
    double meanDemand(Demands demands, BooleanSupplier cancelled) {
        return meanDemand.applyAsDouble(demands, cancelled);
    }

    private static double aggregated(Demands demands, int periods, BooleanSupplier cancelled) {
        return Smoothing.bestLevel(demands.sums(periods), cancelled) / periods;
    }

    private static double meanOverBuckets(Demands demands, BooleanSupplier cancelled) {
        int longest = demands.roundedMeanInterval();
        double mean = 0;
        for (int periods = 1; periods <= longest; periods++) {
            mean += (aggregated(demands, periods, cancelled) - mean) / periods;
        }
        return mean;
    }
}
