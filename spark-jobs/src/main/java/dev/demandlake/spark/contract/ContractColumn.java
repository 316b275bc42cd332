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
package dev.demandlake.spark.contract;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import org.apache.spark.sql.types.DataType;

/**
 * One column of a contract.
 *
 * @param type the Spark type of the contract's {@code physicalType}
 * @param references the key another table holds for this column
 * @param lineage true for a column that says who wrote the row and when; it does not make the row another one
 */
public record ContractColumn(
        String name,
        DataType type,
        boolean required,
        String description,
        Optional<ColumnReference> references,
        boolean lineage) {
    public ContractColumn {
        requireNonNull(name, "name is null");
        requireNonNull(type, "type is null");
        requireNonNull(description, "description is null");
        requireNonNull(references, "references is null");
    }

    /** A column of another table. */
    public record ColumnReference(String table, String column) {
        public ColumnReference {
            requireNonNull(table, "table is null");
            requireNonNull(column, "column is null");
        }
    }
}
