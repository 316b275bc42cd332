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
import static java.util.stream.Collectors.joining;

import dev.demandlake.spark.contract.ContractColumn.ColumnReference;
import java.util.Locale;

/** The page docs/tables.md, from the contracts: how the tables hang together, and what each of them holds. */
public final class TableReference {
    private final Contracts contracts;

    public TableReference(Contracts contracts) {
        this.contracts = requireNonNull(contracts, "contracts is null");
    }

    public String markdown() {
        StringBuilder page = new StringBuilder("""
                # Tables

                Made from `contracts/*.odcs.yaml`; do not edit. `lake.<layer>.<table>` in Trino and in Spark. Keys in **bold** are the grain.

                ## How they hang together

                """);
        diagram(page);
        String layer = "";
        for (Contract contract : contracts.byLayer()) {
            if (!contract.layer().equals(layer)) {
                layer = contract.layer();
                page.append("## ").append(layer).append("\n\n");
            }
            table(page, contract);
        }
        return page.toString().stripTrailing() + "\n";
    }

    private void diagram(StringBuilder page) {
        page.append("```mermaid\nerDiagram\n");
        for (Contract contract : contracts.byLayer()) {
            for (ContractColumn column : contract.columns()) {
                column.references()
                        .ifPresent(to -> page.append(
                                "    %s ||--o{ %s : %s\n".formatted(to.table(), contract.name(), column.name())));
            }
        }
        for (Contract contract : contracts.byLayer()) {
            page.append("    ").append(contract.name()).append(" {\n");
            for (ContractColumn column : contract.columns()) {
                String key = contract.grain().contains(column.name())
                        ? " PK"
                        : column.references().map(to -> " FK").orElse("");
                page.append("        %s %s%s\n"
                        .formatted(column.type().typeName().replaceAll("[(),]+", "_"), column.name(), key));
            }
            page.append("    }\n");
        }
        page.append("```\n\n");
    }

    private static void table(StringBuilder page, Contract contract) {
        page.append("### ").append(contract.name()).append("\n\n").append(contract.description());
        page.append("\n\nGrain: ").append(String.join(" × ", contract.grain()));
        contract.monthPartition().ifPresent(column -> page.append(". Partitioned by month of `")
                .append(column)
                .append("`: every query needs a filter on it"));
        page.append(". Version ")
                .append(contract.version())
                .append(", owned by ")
                .append(contract.owner());
        page.append(".\n\n| column | type | | meaning |\n|---|---|---|---|\n");
        for (ContractColumn column : contract.columns()) {
            String name = contract.grain().contains(column.name())
                    ? "**`" + column.name() + "`**"
                    : "`" + column.name() + "`";
            page.append("| %s | %s | %s | %s%s |\n"
                    .formatted(
                            name,
                            column.type().typeName().toLowerCase(Locale.ROOT),
                            column.required() ? "required" : "",
                            cell(column.description()),
                            column.references().map(TableReference::link).orElse("")));
        }
        if (!contract.rules().isEmpty()) {
            page.append("\nChecked before it is published: ")
                    .append(contract.rules().stream()
                            .map(rule ->
                                    rule.description() + (rule.severity() == Severity.WARNING ? " (a warning)" : ""))
                            .collect(joining("; ")))
                    .append(".\n");
        }
        page.append("\n");
    }

    private static String link(ColumnReference to) {
        return "; `%s.%s`".formatted(to.table(), to.column());
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
