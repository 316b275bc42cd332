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

import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.types.StructType;

/**
 * A data contract (Open Data Contract Standard 3.1) of one table.
 *
 * @param layer schema of the table, such as {@code silver} or {@code gold}
 * @param grain columns that identify a row
 * @param monthPartition the date column by whose month the table is partitioned
 * @param rowCountDrift largest accepted relative change of the row count against the trailing median
 */
public record Contract(
        String layer,
        String name,
        String version,
        String owner,
        String description,
        List<String> grain,
        List<ContractColumn> columns,
        Optional<String> monthPartition,
        List<String> sortOrder,
        List<QualityRule> rules,
        double rowCountDrift,
        Severity rowCountDriftSeverity) {
    public Contract {
        requireNonNull(layer, "layer is null");
        requireNonNull(name, "name is null");
        requireNonNull(version, "version is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(description, "description is null");
        grain = List.copyOf(grain);
        columns = List.copyOf(columns);
        requireNonNull(monthPartition, "monthPartition is null");
        sortOrder = List.copyOf(sortOrder);
        rules = List.copyOf(rules);
        requireNonNull(rowCountDriftSeverity, "rowCountDriftSeverity is null");
        if (grain.isEmpty()) {
            throw new IllegalArgumentException(
                    "Contract " + name + " has no grain; list its columns under the custom property grain");
        }
        if (!(rowCountDrift > 0)) {
            throw new IllegalArgumentException(
                    "Contract " + name + ": rowCountDrift is " + rowCountDrift + "; it must be above 0");
        }
        List<String> known = columns.stream().map(ContractColumn::name).toList();
        requireColumns(name, "grain", grain, known);
        requireColumns(name, "sortOrder", sortOrder, known);
        requireColumns(name, "partitioning", monthPartition.stream().toList(), known);
    }

    /** The table's name in Spark, {@code lake.<layer>.<name>}. */
    public String identifier() {
        return "lake." + layer + "." + name;
    }

    /** The same contract for a table of the same name in another schema of the lake. */
    public Contract inLayer(String otherLayer) {
        return new Contract(
                otherLayer,
                name,
                version,
                owner,
                description,
                grain,
                columns,
                monthPartition,
                sortOrder,
                rules,
                rowCountDrift,
                rowCountDriftSeverity);
    }

    public Optional<ContractColumn> column(String columnName) {
        return columns.stream()
                .filter(column -> column.name().equals(columnName))
                .findFirst();
    }

    /**
     * The columns as a Spark schema, in the order of the contract. All are nullable: a row without a required value
     * is for the gate to find and to report, not for the writer to fail on.
     */
    public StructType schema() {
        StructType schema = new StructType();
        for (ContractColumn column : columns) {
            schema = schema.add(column.name(), column.type(), true, column.description());
        }
        return schema;
    }

    private static void requireColumns(String table, String what, List<String> names, List<String> known) {
        for (String column : names) {
            if (!known.contains(column)) {
                throw new IllegalArgumentException("Contract " + table + ": " + what + " names the column \"" + column
                        + "\", which is not among " + String.join(", ", known));
            }
        }
    }
}
