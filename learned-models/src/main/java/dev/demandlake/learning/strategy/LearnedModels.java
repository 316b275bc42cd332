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

import dev.demandlake.learning.booster.BoosterKind;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All learned models by id. */
public final class LearnedModels {
    private static final List<LearnedModel> MODELS = Arrays.stream(BoosterKind.values())
            .flatMap(booster -> Stream.of(Strategy.values()).map(strategy -> new LearnedModel(booster, strategy)))
            .toList();

    private LearnedModels() {}

    /** Every booster in every strategy, in the order of the documentation. */
    public static List<LearnedModel> all() {
        return MODELS;
    }

    /** The model of this id, upper and lower case alike; empty if there is none. */
    public static Optional<LearnedModel> find(String id) {
        return MODELS.stream().filter(model -> model.id().equalsIgnoreCase(id)).findFirst();
    }
}
