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
package dev.demandlake.trino.relation;

import java.util.List;
import java.util.Optional;

/** Rows that are fetched as they are asked for; nothing is fetched, or connected to, before the first call. */
public interface RowSource extends AutoCloseable {
    /**
     * The next rows, empty after the last ones. Values stand in the order of the columns, NULL is null: Long for bigint,
     * Integer for integer, Double for double, Boolean for boolean, String for varchar, LocalDate for date, Instant for
     * timestamps, List of String for arrays and Map of String for maps.
     */
    Optional<List<List<Object>>> next();

    @Override
    void close();

    /** Rows that are there already. */
    static RowSource of(List<List<Object>> rows) {
        return new RowSource() {
            private boolean read;

            @Override
            public Optional<List<List<Object>>> next() {
                if (read) {
                    return Optional.empty();
                }
                read = true;
                return Optional.of(rows);
            }

            @Override
            public void close() {}
        };
    }
}
