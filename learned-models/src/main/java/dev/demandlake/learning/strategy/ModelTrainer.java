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

import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.booster.BoosterModel;
import dev.demandlake.learning.booster.BoosterParameters;
import dev.demandlake.learning.booster.GradientBooster;
import dev.demandlake.learning.booster.TrainingSet;
import dev.demandlake.learning.features.FeatureColumn;
import java.util.List;
import java.util.Optional;

/**
 * Trains models of one booster. The number of trees is the one that predicts the last targets best from what was known before
 * them; the model is then trained on all rows with it.
 */
public final class ModelTrainer {
    /** Fewest rows a model is learned from. */
    public static final int LEAST_ROWS = 20;

    private static final int VALIDATED_TARGETS = 3;
    private static final int LEAST_VALIDATED_ROWS = 200;

    private final BoosterKind kind;
    private final GradientBooster booster;
    private final BoosterParameters parameters;

    public ModelTrainer(BoosterKind kind, GradientBooster booster, BoosterParameters parameters) {
        this.kind = requireNonNull(kind, "kind is null");
        this.booster = requireNonNull(booster, "booster is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
    }

    BoosterKind kind() {
        return kind;
    }

    LearnedModel model(Strategy strategy) {
        return new LearnedModel(kind, strategy, parameters.trees());
    }

    GradientBooster booster() {
        return booster;
    }

    /**
     * A new model.
     *
     * @param excluded names of columns that it does not learn from
     * @throws dev.demandlake.learning.booster.BoosterException if the library refuses
     */
    public TrainedModel train(TrainingRows rows, List<String> excluded) {
        List<FeatureColumn> columns = rows.set().features().occurring(excluded);
        TrainingRows encoded = encoded(rows, columns);
        if (encoded.set().isConstant()) {
            float constant = encoded.set().labels()[0];
            return new TrainedModel(
                    kind, columns, Optional.of(constant), new BoosterModel(new byte[0], 0, parameters.objective()));
        }
        BoosterParameters best = parameters.withTrees(trees(encoded));
        return new TrainedModel(kind, columns, Optional.empty(), booster.train(encoded.set(), best, Optional.empty()));
    }

    /**
     * A model with the trees of the base and half as many more; a constant base has no trees to go on from, so it is replaced.
     *
     * @throws dev.demandlake.learning.booster.BoosterException if the library refuses
     */
    public TrainedModel continued(TrainedModel base, TrainingRows rows) {
        BoosterParameters more = parameters.withTrees(Strategy.treesOfTransfer(parameters.trees()));
        TrainingRows encoded = encoded(rows, base.columns());
        if (base.constant().isPresent()) {
            return new ModelTrainer(kind, booster, more).train(encoded, List.of());
        }
        BoosterModel trees = booster.train(encoded.set(), more, Optional.of(base.trees()));
        return new TrainedModel(kind, base.columns(), Optional.empty(), trees);
    }

    private int trees(TrainingRows rows) {
        int firstValidated = rows.latestTarget() - VALIDATED_TARGETS + 1;
        int before = rows.countBefore(firstValidated);
        if (before < LEAST_VALIDATED_ROWS || rows.rows() - before < LEAST_VALIDATED_ROWS) {
            return parameters.trees();
        }
        TrainingSet known = rows.before(firstValidated);
        return known.isConstant()
                ? parameters.trees()
                : booster.bestTrees(known, rows.from(firstValidated), parameters);
    }

    /** With the columns of the model, and weights that are 1 on average, as limits for leaves suppose. */
    private static TrainingRows encoded(TrainingRows rows, List<FeatureColumn> columns) {
        TrainingSet set = rows.set();
        float[] weights = set.weights();
        double sum = 0;
        for (float weight : weights) {
            sum += weight;
        }
        for (int row = 0; row < weights.length; row++) {
            weights[row] = (float) Math.max(Float.MIN_NORMAL, weights[row] * weights.length / sum);
        }
        return new TrainingRows(
                new TrainingSet(set.features().encodedFor(columns), set.labels(), weights), rows.targets());
    }
}
