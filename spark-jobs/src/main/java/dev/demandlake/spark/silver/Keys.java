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

import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.xxhash64;

import org.apache.spark.sql.Column;

/** Surrogate keys. */
public final class Keys {
    private Keys() {}

    /**
     * xxhash64 (seed 42) of the parts of a natural key, each with its length before it, so that ("a", "bc") and
     * ("ab", "c") differ. The same parts give the same key in every run.
     */
    public static Column surrogate(Column... parts) {
        Column[] prefixed = new Column[3 * parts.length];
        for (int i = 0; i < parts.length; i++) {
            prefixed[3 * i] = length(parts[i]).cast("string");
            prefixed[3 * i + 1] = lit(":");
            prefixed[3 * i + 2] = parts[i];
        }
        return xxhash64(concat(prefixed));
    }
}
