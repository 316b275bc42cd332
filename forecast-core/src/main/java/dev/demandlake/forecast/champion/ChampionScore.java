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
package dev.demandlake.forecast.champion;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import java.io.Serializable;
import java.util.OptionalDouble;

/** What models are ranked by, 0 or more and the lower the better: one metric, or several with weights. */
public sealed interface ChampionScore extends Serializable permits MetricScore, WeightedScore {
    /**
     * The score of a model; empty if it is undefined, as every ratio is without demand.
     *
     * @param accuracy of the compared pairs, unweighted
     * @param service of those of the pairs that have earlier errors to size a safety stock by
     */
    OptionalDouble of(ForecastAccuracy accuracy, ServiceImpact service);

    /** Whether it is in units of demand, so that it compares between series only in relation to their demand. */
    boolean isInUnits();

    /** The z by which errors are multiplied for a safety stock; empty if the score does not look at the service. */
    OptionalDouble safetyFactor();
}
