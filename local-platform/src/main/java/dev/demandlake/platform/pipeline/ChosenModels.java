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
package dev.demandlake.platform.pipeline;

import static java.util.Objects.requireNonNull;

import java.util.OptionalInt;

/**
 * What is backtested and forecast.
 *
 * @param names {@value #CONFIGURED}, {@code all}, or names with commas between them
 * @param trees of a learned model, at most; empty for as many as it has by default
 */
public record ChosenModels(String names, OptionalInt trees) {
    /** The models of the competition that planners have configured. */
    public static final String CONFIGURED = "default";

    public ChosenModels {
        requireNonNull(names, "names is null");
        requireNonNull(trees, "trees is null");
        if (trees.orElse(1) < 1) {
            throw new IllegalArgumentException("Trees are " + trees.getAsInt() + "; there must be 1 or more");
        }
    }

    /** The models of the competition. */
    public static ChosenModels configured() {
        return new ChosenModels(CONFIGURED, OptionalInt.empty());
    }
}
