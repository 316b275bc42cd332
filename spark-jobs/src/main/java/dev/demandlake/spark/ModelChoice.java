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
package dev.demandlake.spark;

import dev.demandlake.spark.gold.KnownModels;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code --models} says. */
final class ModelChoice {
    static final String DEFAULT = "default";
    static final String ALL = "all";

    private ModelChoice() {}

    /**
     * The ids of the models that are asked for; empty for {@value #DEFAULT}.
     *
     * @param text {@value #DEFAULT}, {@value #ALL}, or names with commas between them
     * @throws WrongUsageException if a name is not known, with the list of those that are
     */
    static Optional<List<String>> ids(String text) {
        return switch (text) {
            case DEFAULT -> Optional.empty();
            case ALL -> Optional.of(KnownModels.ids());
            default ->
                Optional.of(Arrays.stream(text.split(",", -1))
                        .map(ModelChoice::id)
                        .distinct()
                        .toList());
        };
    }

    private static String id(String name) {
        try {
            return KnownModels.id(name.strip());
        } catch (IllegalArgumentException e) {
            throw new WrongUsageException("--models: " + e.getMessage());
        }
    }
}
