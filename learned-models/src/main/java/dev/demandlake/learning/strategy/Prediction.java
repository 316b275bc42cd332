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

import static java.util.Objects.requireNonNull;

import java.util.OptionalDouble;

/**
 * What a model says of a row.
 *
 * @param row position among the rows that were scored
 * @param algorithmId the model id, or who stands in for it where the cluster is too small
 * @param forecast units, 0 or more; empty exactly if the status is not OK
 */
public record Prediction(
        int row, LearnedModel model, String algorithmId, OptionalDouble forecast, LearningStatus status) {
    public Prediction {
        requireNonNull(model, "model is null");
        requireNonNull(algorithmId, "algorithmId is null");
        if (forecast.isPresent() != (status == LearningStatus.OK)) {
            throw new IllegalArgumentException("Forecast of " + model.id() + " is " + forecast + " with status "
                    + status.id() + "; a forecast is there exactly if the status is ok");
        }
    }
}
