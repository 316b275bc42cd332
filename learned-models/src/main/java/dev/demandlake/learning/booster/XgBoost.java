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
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import ml.dmlc.xgboost4j.java.Booster;
import ml.dmlc.xgboost4j.java.DMatrix;
import ml.dmlc.xgboost4j.java.XGBoost;
import ml.dmlc.xgboost4j.java.XGBoostError;

/** XGBoost (Chen and Guestrin 2016) in this process, with histograms and native categories. */
final class XgBoost implements GradientBooster {
    private static final String FORMAT = "ubj";

    @Override
    public BoosterModel train(TrainingSet rows, BoosterParameters parameters, Optional<BoosterModel> base) {
        DMatrix matrix = null;
        Booster booster = null;
        try {
            matrix = matrix(rows);
            booster = XGBoost.train(
                    matrix,
                    settings(parameters),
                    parameters.trees(),
                    Map.of(),
                    null,
                    null,
                    null,
                    0,
                    base.isPresent() ? read(base.get()) : null);
            int trees = parameters.trees() + base.map(BoosterModel::trees).orElse(0);
            return new BoosterModel(booster.toByteArray(FORMAT), trees, parameters.objective());
        } catch (XGBoostError e) {
            throw new BoosterException("XGBoost refused: " + e.getMessage(), e);
        } finally {
            dispose(booster, matrix);
        }
    }

    @Override
    public int bestTrees(TrainingSet rows, TrainingSet validation, BoosterParameters parameters) {
        DMatrix matrix = null;
        DMatrix held = null;
        Booster booster = null;
        try {
            matrix = matrix(rows);
            held = matrix(validation);
            // XGBoost's own early stopping prints every round.
            booster = XGBoost.train(matrix, settings(parameters), 1, Map.of(), null, null, null, 0, null);
            DMatrix[] watched = {held};
            String[] names = {"validation"};
            float[] loss = new float[1];
            float least = Float.POSITIVE_INFINITY;
            int best = 1;
            for (int tree = 1; tree <= parameters.trees() && tree - best < PATIENCE; tree++) {
                if (tree > 1) {
                    booster.update(matrix, tree - 1);
                }
                booster.evalSet(watched, names, tree - 1, loss);
                if (loss[0] < least) {
                    least = loss[0];
                    best = tree;
                }
            }
            return best;
        } catch (XGBoostError e) {
            throw new BoosterException("XGBoost refused: " + e.getMessage(), e);
        } finally {
            dispose(booster, matrix);
            dispose(null, held);
        }
    }

    @Override
    public double[] predict(BoosterModel model, FeatureMatrix features) {
        if (features.rows() == 0) {
            return new double[0];
        }
        DMatrix matrix = null;
        Booster booster = null;
        try {
            matrix = matrix(features);
            booster = read(model);
            booster.setParam("nthread", 1);
            float[][] predictions = booster.predict(matrix);
            double[] copy = new double[predictions.length];
            for (int row = 0; row < copy.length; row++) {
                copy[row] = predictions[row][0];
            }
            return copy;
        } catch (XGBoostError e) {
            throw new BoosterException("XGBoost refused: " + e.getMessage(), e);
        } finally {
            dispose(booster, matrix);
        }
    }

    private static Booster read(BoosterModel model) throws XGBoostError {
        try {
            return XGBoost.loadModel(model.bytes());
        } catch (IOException e) {
            throw new BoosterException("XGBoost cannot read " + model + ": " + e.getMessage(), e);
        }
    }

    private static void dispose(Booster booster, DMatrix matrix) {
        if (booster != null) {
            booster.dispose();
        }
        if (matrix != null) {
            matrix.dispose();
        }
    }

    private static DMatrix matrix(TrainingSet rows) throws XGBoostError {
        DMatrix matrix = matrix(rows.features());
        matrix.setLabel(rows.labels());
        matrix.setWeight(rows.weights());
        return matrix;
    }

    private static DMatrix matrix(FeatureMatrix features) throws XGBoostError {
        List<FeatureColumn> columns = features.columns();
        DMatrix matrix = new DMatrix(features.values(), features.rows(), columns.size(), Float.NaN);
        matrix.setFeatureTypes(columns.stream()
                .map(column -> column.isCategory() ? "c" : "float")
                .toArray(String[]::new));
        return matrix;
    }

    private static Map<String, Object> settings(BoosterParameters parameters) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("booster", "gbtree");
        settings.put("tree_method", "hist");
        settings.put("grow_policy", "lossguide");
        settings.put("max_depth", 0);
        settings.put("max_leaves", parameters.leaves());
        settings.put("min_child_weight", parameters.leastRowsInLeaf());
        settings.put("eta", parameters.learningRate());
        settings.put("colsample_bytree", parameters.featureShare());
        settings.put("subsample", parameters.rowShare());
        settings.put("max_bin", 128);
        settings.put("seed", parameters.seed());
        settings.put("nthread", 1);
        settings.put("verbosity", 0);
        switch (parameters.objective()) {
            case ABSOLUTE_ERROR -> {
                settings.put("objective", "reg:absoluteerror");
                settings.put("eval_metric", "mae");
            }
            case TWEEDIE -> {
                settings.put("objective", "reg:tweedie");
                settings.put("tweedie_variance_power", Objective.TWEEDIE_POWER);
                settings.put("eval_metric", "tweedie-nloglik@" + Objective.TWEEDIE_POWER);
            }
        }
        return settings;
    }
}
