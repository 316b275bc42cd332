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

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a company fixes before the period it holds for, so that a forecast may use it for its target. */
public enum PlannedColumn {
    UNIT_PRICE,
    PROMOTION;

    /** The name in mappings. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException if there is no such column, with the list of those there are */
    public static PlannedColumn fromId(String id) {
        return Arrays.stream(values())
                .filter(column -> column.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("\"" + id + "\" cannot be planned; what can is "
                        + Arrays.stream(values()).map(PlannedColumn::id).collect(Collectors.joining(", "))));
    }
}
