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
package dev.demandlake.trino.meta;

import static java.util.Objects.requireNonNull;

/**
 * A metric as people have to understand it. The implementation is forecast-core's; this is its description.
 *
 * @param name name of the aggregate function
 * @param example a query with its own rows, which runs anywhere
 */
public record Metric(
        String name, String definition, String formula, String unit, String sign, String zeroRule, String example) {
    public Metric {
        requireNonNull(name, "name is null");
        requireNonNull(definition, "definition is null");
        requireNonNull(formula, "formula is null");
        requireNonNull(unit, "unit is null");
        requireNonNull(sign, "sign is null");
        requireNonNull(zeroRule, "zeroRule is null");
        requireNonNull(example, "example is null");
    }
}
