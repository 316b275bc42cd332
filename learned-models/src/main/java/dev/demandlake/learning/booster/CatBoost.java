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

import static java.util.Objects.requireNonNull;

import ai.catboost.CatBoostError;
import ai.catboost.CatBoostModel;
import ai.catboost.CatBoostPredictions;
import dev.demandlake.learning.features.FeatureMatrix;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * CatBoost (Prokhorenkova et al. 2018): models are trained by a Python process, for the library of the JVM only predicts, and
 * applied in this one.
 */
final class CatBoost implements GradientBooster {
    private static final int BATCH = 10_000;

    private final Optional<Path> python;

    CatBoost(Optional<Path> python) {
        this.python = requireNonNull(python, "python is null");
    }

    @Override
    public BoosterModel train(TrainingSet rows, BoosterParameters parameters, Optional<BoosterModel> base) {
        try (CatBoostTrainer trainer = trainer()) {
            trainer.rows(rows);
            if (base.isPresent()) {
                trainer.base(base.get());
            }
            return trainer.train(parameters);
        }
    }

    @Override
    public int bestTrees(TrainingSet rows, TrainingSet validation, BoosterParameters parameters) {
        try (CatBoostTrainer trainer = trainer()) {
            trainer.rows(rows);
            trainer.validation(validation);
            return Math.max(1, trainer.train(parameters).trees());
        }
    }

    private CatBoostTrainer trainer() {
        return new CatBoostTrainer(
                python.orElseThrow(
                        () -> new BoosterException(
                                "CatBoost is trained by Python, and no interpreter was given; set"
                                        + " DEMANDLAKE_CATBOOST_PYTHON to one with the packages of learned-models/python/requirements.lock")));
    }

    @Override
    public double[] predict(BoosterModel model, FeatureMatrix features) {
        double[] predictions = new double[features.rows()];
        try (CatBoostModel trees = CatBoostModel.loadModel(new ByteArrayInputStream(model.bytes()))) {
            for (int first = 0; first < predictions.length; first += BATCH) {
                int end = Math.min(predictions.length, first + BATCH);
                CatBoostPredictions batch =
                        trees.predict(numbers(features, first, end), categories(features, first, end));
                for (int row = first; row < end; row++) {
                    double raw = batch.get(row - first, 0);
                    predictions[row] = model.objective() == Objective.TWEEDIE ? Math.exp(raw) : raw;
                }
            }
            return predictions;
        } catch (CatBoostError | IOException e) {
            throw new BoosterException("CatBoost cannot apply " + model + ": " + e.getMessage(), e);
        }
    }

    private static float[][] numbers(FeatureMatrix features, int first, int end) {
        int[] columns = positions(features, false);
        float[][] numbers = new float[end - first][columns.length];
        for (int row = first; row < end; row++) {
            for (int column = 0; column < columns.length; column++) {
                numbers[row - first][column] = features.value(row, columns[column]);
            }
        }
        return numbers;
    }

    private static String[][] categories(FeatureMatrix features, int first, int end) {
        int[] columns = positions(features, true);
        String[][] categories = new String[end - first][columns.length];
        for (int row = first; row < end; row++) {
            for (int column = 0; column < columns.length; column++) {
                categories[row - first][column] = CatBoostTrainer.word(features.value(row, columns[column]));
            }
        }
        return categories;
    }

    private static int[] positions(FeatureMatrix features, boolean categorical) {
        return java.util.stream.IntStream.range(0, features.columns().size())
                .filter(column -> features.columns().get(column).isCategory() == categorical)
                .toArray();
    }
}
