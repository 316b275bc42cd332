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
package dev.demandlake.forecast.model;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * A model as users ask for it.
 *
 * @param name the name in the documentation, CamelCase
 * @param forSeasonLength makes the model for a number of periods in a season, 1 or more
 */
public record NamedModel(String name, IntFunction<ForecastModel> forSeasonLength) {
    private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])");

    public NamedModel {
        requireNonNull(name, "name is null");
        requireNonNull(forSeasonLength, "forSeasonLength is null");
    }

    /** The name in lower snake case, which is the {@link ForecastModel#id()} of the model. */
    public String id() {
        return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
    }
}
