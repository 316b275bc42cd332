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
import dev.demandlake.learning.booster.BoosterParameters;
import java.io.Serializable;

/**
 * A model that is learned from the rows of many units, such as {@code lgbm_global}.
 *
 * @param trees how many it has at most, before those that transfer adds; 1 or more
 */
public record LearnedModel(BoosterKind booster, Strategy strategy, int trees) implements ModelIdentity, Serializable {
    private static final String VERSION = "2";

    public LearnedModel {
        requireNonNull(booster, "booster is null");
        requireNonNull(strategy, "strategy is null");
        if (trees < 1) {
            throw new IllegalArgumentException("Trees are " + trees + "; there must be 1 or more");
        }
    }

    /** A model with as many trees as the parameters have by default. */
    public LearnedModel(BoosterKind booster, Strategy strategy) {
        this(booster, strategy, BoosterParameters.DEFAULT.trees());
    }

    /** The same model with at most so many trees. */
    public LearnedModel withTrees(int most) {
        return new LearnedModel(booster, strategy, most);
    }

    @Override
    public String id() {
        return booster.id() + "_" + strategy.id();
    }

    @Override
    public String version() {
        return trees == BoosterParameters.DEFAULT.trees() ? VERSION : VERSION + "-trees-" + trees;
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
