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
package dev.demandlake.spark.gold;

import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.naming.SimilarName;
import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.learning.strategy.LearnedModels;
import java.util.List;
import java.util.stream.Stream;

/** The models that the pipeline can run, by name: those that are fitted to one series, and those learned from many. */
public final class KnownModels {
    private static final int SEASON_OF_ANY_LENGTH = 1;

    private KnownModels() {}

    /** The ids of all models. */
    public static List<String> ids() {
        return names().stream().map(KnownModels::id).toList();
    }

    /**
     * The id of the model of this name.
     *
     * @param name as in the documentation or in lower snake case, upper and lower case alike
     * @throws IllegalArgumentException if there is no such model, with the list of those there are
     */
    public static String id(String name) {
        return LearnedModels.find(name).map(LearnedModel::id).orElseGet(() -> {
            if (names().stream().noneMatch(known -> sameName(known, name))) {
                throw new IllegalArgumentException("Model is \"" + name + "\"; the models are "
                        + String.join(", ", names()) + "." + SimilarName.suggestion(name, names()));
            }
            return ForecastModels.named(name, SEASON_OF_ANY_LENGTH).id();
        });
    }

    private static boolean sameName(String known, String name) {
        return known.replace("_", "").equalsIgnoreCase(name.replace("_", ""));
    }

    private static List<String> names() {
        return Stream.concat(
                        ForecastModels.names().stream(),
                        LearnedModels.all().stream().map(LearnedModel::id))
                .toList();
    }
}
