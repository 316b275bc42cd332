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

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * The models of a segment at one time, by its errors on the pairs that all of them forecast.
 *
 * @param champion the model that leads, by ties and the gain that a challenger needs
 * @param scores model id → score by the rules
 * @param meanDemand mean of |A| over those pairs, in units, above 0 if a score is measured by demand
 */
public record SegmentRanking(String champion, Map<String, Double> scores, double meanDemand) {
    public SegmentRanking {
        requireNonNull(champion, "champion is null");
        scores = Map.copyOf(scores);
    }
}
