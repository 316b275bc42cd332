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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.demandlake.spark.contract.ContractColumn.ColumnReference;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The sources of the dbt project, {@code models/sources.yml}, from the contracts. */
public final class DbtSources {
    // the other references were checked by the gate a moment before dbt runs; this one shows that dbt reads the same
    private static final Set<String> TESTED = Set.of("forecast_accuracy.dfu_sk");
    private static final Map<String, String> LAYERS = Map.of(
            "silver", "Cleaned dimensions and demand.",
            "gold", "Facts, forecasts and exact accuracy states. Partitioned tables need a filter on the period.");

    private final Contracts contracts;

    public DbtSources(Contracts contracts) {
        this.contracts = requireNonNull(contracts, "contracts is null");
    }

    public String yaml() {
        List<Object> sources = new ArrayList<>();
        for (String layer : List.of("silver", "gold")) {
            Map<String, Object> source = new LinkedHashMap<>();
            source.put("name", layer);
            source.put("database", "lake");
            source.put("schema", layer);
            source.put("description", LAYERS.get(layer));
            source.put(
                    "tables",
                    contracts.byLayer().stream()
                            .filter(contract -> contract.layer().equals(layer))
                            .map(DbtSources::table)
                            .toList());
            sources.add(source);
        }
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("version", 2);
        root.put("sources", sources);
        try {
            String yaml = YAMLMapper.builder()
                    .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                    .disable(YAMLGenerator.Feature.SPLIT_LINES)
                    .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                    .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                    .build()
                    .writeValueAsString(root);
            return "# Made from contracts/*.odcs.yaml; do not edit.\n" + yaml;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The sources of dbt cannot be written as YAML", e);
        }
    }

    private static Map<String, Object> table(Contract contract) {
        Map<String, Object> table = new LinkedHashMap<>();
        table.put("name", contract.name());
        table.put("description", contract.description() + " Grain: " + String.join(" × ", contract.grain()) + ".");
        table.put(
                "columns",
                contract.columns().stream()
                        .map(column -> column(contract, column))
                        .toList());
        return table;
    }

    private static Map<String, Object> column(Contract contract, ContractColumn column) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", column.name());
        described.put("description", column.description() + ".");
        if (TESTED.contains(contract.name() + "." + column.name())) {
            described.put(
                    "data_tests",
                    column.references().map(to -> relationship(contract, to)).stream()
                            .toList());
        }
        return described;
    }

    private static Map<String, Object> relationship(Contract contract, ColumnReference to) {
        Map<String, Object> arguments = new LinkedHashMap<>();
        arguments.put("to", "source('silver', '" + to.table() + "')");
        arguments.put("field", to.column());
        Map<String, Object> test = new LinkedHashMap<>();
        test.put("arguments", arguments);
        contract.monthPartition()
                .ifPresent(column -> test.put("config", Map.of("where", column + " >= date '1900-01-01'")));
        return Map.of("relationships", test);
    }
}
