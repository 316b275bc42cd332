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

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/** What the errors of the segment that one series belongs to say of the models. */
@FunctionalInterface
public interface SeriesSegment {
    /** Nothing is known of any segment. */
    SeriesSegment NONE = (issuePeriod, availableModels) -> Optional.empty();

    /**
     * The models in the segment of the series, from errors whose actuals were closed at the issue period.
     *
     * @param availableModels models that can forecast the series at the issue period
     * @return a ranking of some of them, or empty if nothing is known to choose by
     */
    Optional<SegmentRanking> at(LocalDate issuePeriod, Set<String> availableModels);
}
