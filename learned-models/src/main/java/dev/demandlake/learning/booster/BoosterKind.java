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

import java.nio.file.Path;
import java.util.Optional;

/** The libraries that can be chosen. */
public enum BoosterKind {
    LGBM("lgbm"),
    XGBOOST("xgboost"),
    CATBOOST("catboost");

    private final String id;

    BoosterKind(String id) {
        this.id = id;
    }

    /** The first part of the model ids. */
    public String id() {
        return id;
    }

    /**
     * The library, its native code being loaded with it.
     *
     * @param catBoostPython interpreter of an environment with CatBoost; only CatBoost needs it, and only to train
     */
    public GradientBooster booster(Optional<Path> catBoostPython) {
        return switch (this) {
            case LGBM -> new LightGbm();
            case XGBOOST -> new XgBoost();
            case CATBOOST -> new CatBoost(catBoostPython);
        };
    }
}
