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
package dev.demandlake.spark.silver;

import java.time.LocalDate;
import java.util.List;

/** The dimensions with versions. */
public enum Dimension {
    ITEM("item", List.of("description", "brand", "category", "supplier", "unit_price")),
    LOCATION(
            "location",
            List.of("name", "region", "country", "population", "median_income", "median_age", "household_size")),
    CUSTOMER("customer", List.of("name", "customer_group", "channel"));

    /** Day from which the first version of a member holds, because facts may be older than the first load. */
    public static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    private final String prefix;
    private final List<String> attributes;

    Dimension(String prefix, List<String> attributes) {
        this.prefix = prefix;
        this.attributes = attributes;
    }

    public String table() {
        return "dim_" + prefix;
    }

    /** Column with the natural key. */
    public String id() {
        return prefix + "_id";
    }

    /** Column with the surrogate key. */
    public String key() {
        return prefix + "_sk";
    }

    /** Columns whose change makes a new version. */
    public List<String> attributes() {
        return attributes;
    }
}
