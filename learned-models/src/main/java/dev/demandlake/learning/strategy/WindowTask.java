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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * What one booster does with all rows of a window: the global model, and the base of transfer. Scores every unit by the global
 * strategy, and by the others those whose cluster is too small for trees of its own.
 */
public final class WindowTask {
    /** The column that tells clusters apart; models of one cluster, and the base, do without. */
    public static final String CLUSTER = "cluster";

    private final ModelTrainer trainer;
    private final Set<Strategy> strategies;

    /** @param strategies those that are asked for */
    public WindowTask(ModelTrainer trainer, Set<Strategy> strategies) {
        this.trainer = requireNonNull(trainer, "trainer is null");
        this.strategies = Set.copyOf(strategies);
    }

    /**
     * Trains and scores.
     *
     * @param training empty if there is no row to learn from
     * @param rowsOfCluster training rows of each cluster
     */
    public Outcome run(Optional<TrainingRows> training, Map<String, Integer> rowsOfCluster, ScoringRows scoring) {
        List<Prediction> predictions = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        int[] all = IntStream.range(0, scoring.rows()).toArray();
        int[] withoutOwnModel = withoutOwnTrees(Strategy.CLUSTER, rowsOfCluster, scoring);
        boolean clustersNeedIt = strategies.contains(Strategy.CLUSTER) && withoutOwnModel.length > 0;
        if (strategies.contains(Strategy.GLOBAL) || clustersNeedIt) {
            Scorer global = new Scorer(trainer, train(training, List.of()));
            global.message().ifPresent(messages::add);
            if (strategies.contains(Strategy.GLOBAL)) {
                LearnedModel model = model(Strategy.GLOBAL);
                predictions.addAll(global.predictions(model, model.id(), scoring, all));
            }
            if (clustersNeedIt) {
                LearnedModel model = model(Strategy.CLUSTER);
                predictions.addAll(global.predictions(model, model.substitute(), scoring, withoutOwnModel));
            }
        }
        Attempt<TrainedModel> base = Attempt.refused(LearningStatus.TOO_FEW_ROWS, "");
        if (strategies.contains(Strategy.TRANSFER)) {
            base = train(training, List.of(CLUSTER));
            Scorer scorer = new Scorer(trainer, base);
            scorer.message().ifPresent(messages::add);
            LearnedModel model = model(Strategy.TRANSFER);
            predictions.addAll(scorer.predictions(
                    model, model.substitute(), scoring, withoutOwnTrees(Strategy.TRANSFER, rowsOfCluster, scoring)));
        }
        return new Outcome(predictions, base.value().map(TrainedModel::toBytes), base.status(), messages);
    }

    private Attempt<TrainedModel> train(Optional<TrainingRows> training, List<String> excluded) {
        return training.filter(rows -> rows.rows() >= ModelTrainer.LEAST_ROWS)
                .map(rows -> Attempt.of(() -> trainer.train(rows, excluded)))
                .orElseGet(() -> Attempt.refused(LearningStatus.TOO_FEW_ROWS, ""));
    }

    private LearnedModel model(Strategy strategy) {
        return trainer.model(strategy);
    }

    private static int[] withoutOwnTrees(Strategy strategy, Map<String, Integer> rowsOfCluster, ScoringRows scoring) {
        Map<String, Boolean> own = new HashMap<>();
        rowsOfCluster.forEach((cluster, rows) -> own.put(cluster, strategy.hasOwnTrees(rows)));
        return IntStream.range(0, scoring.rows())
                .filter(row -> !own.getOrDefault(scoring.clusters().get(row), false))
                .toArray();
    }

    /**
     * What came of it.
     *
     * @param base the base of transfer as {@link TrainedModel#toBytes}; empty if it was not asked for or could not be had
     * @param baseStatus why the base could not be had
     * @param messages faults in words
     */
    public record Outcome(
            List<Prediction> predictions, Optional<byte[]> base, LearningStatus baseStatus, List<String> messages) {
        public Outcome {
            predictions = List.copyOf(predictions);
            messages = List.copyOf(messages);
        }
    }
}
