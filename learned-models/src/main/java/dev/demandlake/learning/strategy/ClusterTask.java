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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** What one booster does with the rows of one cluster in a window, as far as they suffice for trees of its own. */
public final class ClusterTask {
    private final ModelTrainer trainer;
    private final Set<Strategy> strategies;

    /** @param strategies those that are asked for */
    public ClusterTask(ModelTrainer trainer, Set<Strategy> strategies) {
        this.trainer = requireNonNull(trainer, "trainer is null");
        this.strategies = Set.copyOf(strategies);
    }

    /**
     * Trains and scores; no prediction for a strategy that takes the model of the whole window.
     *
     * @param base of transfer, as {@link TrainedModel#toBytes}
     * @param baseStatus why there is none
     */
    public Outcome run(TrainingRows training, ScoringRows scoring, Optional<byte[]> base, LearningStatus baseStatus) {
        List<Prediction> predictions = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        if (isDone(Strategy.CLUSTER, training)) {
            score(
                    Strategy.CLUSTER,
                    Attempt.of(() -> trainer.train(training, List.of(WindowTask.CLUSTER))),
                    scoring,
                    predictions,
                    messages);
        }
        if (isDone(Strategy.TRANSFER, training)) {
            Attempt<TrainedModel> continued = base.map(
                            bytes -> Attempt.of(() -> trainer.continued(TrainedModel.fromBytes(bytes), training)))
                    .orElseGet(() -> Attempt.refused(baseStatus, ""));
            score(Strategy.TRANSFER, continued, scoring, predictions, messages);
        }
        return new Outcome(predictions, messages);
    }

    private boolean isDone(Strategy strategy, TrainingRows training) {
        return strategies.contains(strategy) && strategy.hasOwnTrees(training.rows());
    }

    private void score(
            Strategy strategy,
            Attempt<TrainedModel> trained,
            ScoringRows scoring,
            List<Prediction> predictions,
            List<String> messages) {
        Scorer scorer = new Scorer(trainer, trained);
        scorer.message().ifPresent(messages::add);
        LearnedModel model = trainer.model(strategy);
        predictions.addAll(scorer.predictions(
                model, model.id(), scoring, IntStream.range(0, scoring.rows()).toArray()));
    }

    /** @param messages faults in words */
    public record Outcome(List<Prediction> predictions, List<String> messages) {
        public Outcome {
            predictions = List.copyOf(predictions);
            messages = List.copyOf(messages);
        }
    }
}
