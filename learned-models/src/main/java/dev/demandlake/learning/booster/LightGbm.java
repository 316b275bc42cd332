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
package dev.demandlake.learning.booster;

import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** LightGBM (Ke et al. 2017) in this process. */
final class LightGbm implements GradientBooster {
    @Override
    public BoosterModel train(TrainingSet rows, BoosterParameters parameters, Optional<BoosterModel> base) {
        String settings = settings(parameters, rows.features().columns());
        try (LightGbmDataset dataset = LightGbmDataset.of(rows, settings)) {
            if (base.isPresent()) {
                return continued(base.get(), dataset, rows, settings, parameters);
            }
            try (LightGbmBooster booster = LightGbmBooster.over(dataset, settings)) {
                booster.grow(parameters.trees());
                return model(booster, parameters);
            }
        }
    }

    /** What Python's init_model does: new trees on the scores of the old ones, which are put before them. */
    private static BoosterModel continued(
            BoosterModel base,
            LightGbmDataset dataset,
            TrainingSet rows,
            String settings,
            BoosterParameters parameters) {
        try (LightGbmBooster old = LightGbmBooster.read(text(base))) {
            dataset.startFrom(old.predictRaw(rows.features()));
            try (LightGbmBooster booster = LightGbmBooster.over(dataset, settings)) {
                booster.putBefore(old);
                booster.grow(parameters.trees());
                return model(booster, parameters);
            }
        }
    }

    @Override
    public int bestTrees(TrainingSet rows, TrainingSet validation, BoosterParameters parameters) {
        String settings = settings(parameters, rows.features().columns());
        try (LightGbmDataset dataset = LightGbmDataset.of(rows, settings);
                LightGbmDataset held = dataset.aligned(validation, settings);
                LightGbmBooster booster = LightGbmBooster.over(dataset, settings)) {
            booster.watch(held);
            int best = 1;
            double least = Double.POSITIVE_INFINITY;
            for (int tree = 1; tree <= parameters.trees() && tree - best < PATIENCE; tree++) {
                if (booster.grow(1) == 0) {
                    break;
                }
                double loss = booster.lossOfWatched();
                if (loss < least) {
                    least = loss;
                    best = tree;
                }
            }
            return best;
        }
    }

    @Override
    public double[] predict(BoosterModel model, FeatureMatrix features) {
        if (features.rows() == 0) {
            return new double[0];
        }
        try (LightGbmBooster booster = LightGbmBooster.read(text(model))) {
            return booster.predict(features);
        }
    }

    private static BoosterModel model(LightGbmBooster booster, BoosterParameters parameters) {
        return new BoosterModel(
                booster.text().getBytes(StandardCharsets.UTF_8), booster.trees(), parameters.objective());
    }

    private static String text(BoosterModel model) {
        return new String(model.bytes(), StandardCharsets.UTF_8);
    }

    private static String settings(BoosterParameters parameters, List<FeatureColumn> columns) {
        String categories = IntStream.range(0, columns.size())
                .filter(column -> columns.get(column).isCategory())
                .mapToObj(Integer::toString)
                .collect(Collectors.joining(","));
        String objective =
                switch (parameters.objective()) {
                    case ABSOLUTE_ERROR -> "objective=regression_l1 metric=l1";
                    case TWEEDIE ->
                        "objective=tweedie metric=tweedie tweedie_variance_power=" + Objective.TWEEDIE_POWER;
                };
        return String.format(
                Locale.ROOT,
                "%s learning_rate=%s num_leaves=%d min_data_in_leaf=%d feature_fraction=%s bagging_fraction=%s"
                        + " bagging_freq=%d seed=%d min_sum_hessian_in_leaf=0 max_bin=127 deterministic=true force_row_wise=true num_threads=1"
                        + " verbosity=-1%s",
                objective,
                parameters.learningRate(),
                parameters.leaves(),
                parameters.leastRowsInLeaf(),
                parameters.featureShare(),
                parameters.rowShare(),
                parameters.rowShare() < 1 ? 1 : 0,
                parameters.seed(),
                categories.isEmpty() ? "" : " categorical_feature=" + categories);
    }
}
