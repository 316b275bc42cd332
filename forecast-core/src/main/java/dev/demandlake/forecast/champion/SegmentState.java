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

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import java.time.LocalDate;
import java.util.Set;

/**
 * Accuracy and service impact of one model over pairs of a segment. A pair is one series and target period at the execution lag of the series.
 *
 * @param targetPeriod period of the actuals
 * @param models the models that forecast every one of these pairs; another set of models has a state of its own, so that
 *     models can be compared on the pairs they share
 * @param modelId one of them, the one whose accuracy this is
 */
public record SegmentState(
        String segment,
        LocalDate targetPeriod,
        Set<String> models,
        String modelId,
        ForecastAccuracy accuracy,
        ServiceImpact service) {
    public SegmentState {
        requireNonNull(segment, "segment is null");
        requireNonNull(targetPeriod, "targetPeriod is null");
        models = Set.copyOf(models);
        if (!models.contains(modelId)) {
            throw new IllegalArgumentException("Model " + modelId + " of segment " + segment + " and period "
                    + targetPeriod + " is not among the models of its pairs, " + models);
        }
        requireNonNull(accuracy, "accuracy is null");
        requireNonNull(service, "service is null");
    }
}
