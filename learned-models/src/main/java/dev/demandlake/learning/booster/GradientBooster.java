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

import dev.demandlake.learning.features.FeatureMatrix;
import java.util.Optional;

/** A library for gradient boosted trees (Friedman 2001), used with one thread and fixed seeds: the same rows give the same bits. */
public interface GradientBooster {
    /** Rounds without an improvement after which {@link #bestTrees} stops. */
    int PATIENCE = 25;

    /**
     * Trains a model.
     *
     * @param base its trees stay and {@link BoosterParameters#trees()} more are added to them; made by the same booster from
     *     the same columns
     * @throws BoosterException if the library refuses
     */
    BoosterModel train(TrainingSet rows, BoosterParameters parameters, Optional<BoosterModel> base);

    /**
     * The number of trees, up to {@link BoosterParameters#trees()}, with the least loss on rows that are not trained on.
     *
     * @throws BoosterException if the library refuses
     */
    int bestTrees(TrainingSet rows, TrainingSet validation, BoosterParameters parameters);

    /**
     * Applies a model; one value a row.
     *
     * @param features with the columns that the model was trained on
     * @throws BoosterException if the library refuses
     */
    double[] predict(BoosterModel model, FeatureMatrix features);
}
