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

import java.util.Locale;
import java.util.OptionalInt;

/** How much data is generated. */
public enum DataSize {
    /** 200 series, about 50,000 daily rows. */
    TINY(OptionalInt.of(40)),
    /** 5,000 series, about 2 million daily rows. */
    DEMO(OptionalInt.empty());

    private final OptionalInt trees;

    DataSize(OptionalInt trees) {
        this.trees = trees;
    }

    /** Most trees of a learned model that data of this size deserve; empty for as many as it has by default. */
    public OptionalInt trees() {
        return trees;
    }

    /** @throws IllegalArgumentException if there is no such size */
    public static DataSize of(String text) {
        for (DataSize size : values()) {
            if (size.toString().equals(text)) {
                return size;
            }
        }
        throw new IllegalArgumentException("there is no size \"" + text + "\"; the sizes are tiny and demo");
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
