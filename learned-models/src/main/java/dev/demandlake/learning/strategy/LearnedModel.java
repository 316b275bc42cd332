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

import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.ModelIdentity;
import dev.demandlake.learning.booster.BoosterKind;
import java.io.Serializable;

/** A model that is learned from the rows of many units, such as {@code lgbm_global}. */
public record LearnedModel(BoosterKind booster, Strategy strategy) implements ModelIdentity, Serializable {
    private static final String VERSION = "2";

    public LearnedModel {
        requireNonNull(booster, "booster is null");
        requireNonNull(strategy, "strategy is null");
    }

    @Override
    public String id() {
        return booster.id() + "_" + strategy.id();
    }

    @Override
    public String version() {
        return VERSION;
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.GRADIENT_BOOSTING;
    }

    /** Who forecasts a unit whose cluster has no trees of its own, as {@code algorithm_id} of its rows. */
    String substitute() {
        return strategy == Strategy.CLUSTER ? new LearnedModel(booster, Strategy.GLOBAL).id() : booster.id() + "_base";
    }
}
