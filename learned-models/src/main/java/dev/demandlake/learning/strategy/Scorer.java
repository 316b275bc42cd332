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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Applies a model, or says for every row why there is none. */
final class Scorer {
    private final ModelTrainer trainer;
    private final Attempt<TrainedModel> trained;

    Scorer(ModelTrainer trainer, Attempt<TrainedModel> trained) {
        this.trainer = trainer;
        this.trained = trained;
    }

    /** What went wrong in training, in words. */
    Optional<String> message() {
        return trained.message().isEmpty() ? Optional.empty() : Optional.of(trained.message());
    }

    /** One prediction for each selected row. */
    List<Prediction> predictions(LearnedModel model, String algorithmId, ScoringRows rows, int[] selected) {
        ScoringRows scored = rows.select(selected);
        Attempt<double[]> values = trained.value()
                .map(found -> Attempt.of(() -> found.predict(trainer.booster(), scored.features())))
                .orElseGet(() -> Attempt.refused(trained.status(), trained.message()));
        List<Prediction> predictions = new ArrayList<>(selected.length);
        for (int row = 0; row < selected.length; row++) {
            int position = selected[row];
            double scale = scored.scales()[row];
            int index = row;
            double forecast = values.value().map(found -> found[index] * scale).orElse(Double.NaN);
            LearningStatus status = values.status() == LearningStatus.OK && !Double.isFinite(forecast)
                    ? LearningStatus.FAILED
                    : values.status();
            predictions.add(new Prediction(
                    position,
                    model,
                    algorithmId,
                    status == LearningStatus.OK ? OptionalDouble.of(Math.max(0, forecast)) : OptionalDouble.empty(),
                    status));
        }
        return predictions;
    }
}
