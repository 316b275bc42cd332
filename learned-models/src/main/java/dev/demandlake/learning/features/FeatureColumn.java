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
package dev.demandlake.learning.features;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.HashSet;
import java.util.List;

/**
 * One column of a feature matrix. A categorical column holds positions in its list of categories, a number column holds the
 * number itself; NaN is missing in both.
 *
 * @param categories distinct texts; empty in a number column
 */
public record FeatureColumn(String name, Kind kind, List<String> categories) implements Serializable {
    /** What the values of a column are. */
    public enum Kind {
        NUMBER,
        CATEGORY
    }

    public FeatureColumn {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        categories = List.copyOf(categories);
        if (new HashSet<>(categories).size() < categories.size()) {
            throw new IllegalArgumentException("Column " + name + " has a category twice: " + categories);
        }
        if (kind == Kind.NUMBER && !categories.isEmpty()) {
            throw new IllegalArgumentException("Column " + name + " holds numbers, so it has no categories");
        }
    }

    public static FeatureColumn number(String name) {
        return new FeatureColumn(name, Kind.NUMBER, List.of());
    }

    public static FeatureColumn category(String name, List<String> categories) {
        return new FeatureColumn(name, Kind.CATEGORY, categories);
    }

    public boolean isCategory() {
        return kind == Kind.CATEGORY;
    }
}
