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
package dev.demandlake.spark.mapping;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * Where the columns of one contract table come from.
 *
 * @param from key of the source file
 * @param keyOfFacts true if the members are those of the demand rows
 */
public record TableMapping(String table, String from, boolean keyOfFacts, List<MappedColumn> columns) {
    public TableMapping {
        requireNonNull(table, "table is null");
        requireNonNull(from, "from is null");
        columns = List.copyOf(columns);
    }

    public Optional<MappedColumn> column(String name) {
        return columns.stream().filter(column -> column.name().equals(name)).findFirst();
    }

    /**
     * One column.
     *
     * @param expression a column of the source file, or a Spark SQL expression over its columns
     * @param line line of the mapping
     */
    public record MappedColumn(String name, String expression, int line) {
        public MappedColumn {
            requireNonNull(name, "name is null");
            requireNonNull(expression, "expression is null");
        }
    }
}
