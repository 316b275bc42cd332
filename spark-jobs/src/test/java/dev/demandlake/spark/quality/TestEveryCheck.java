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
package dev.demandlake.spark.quality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractColumn;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.contract.QualityRule;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every check of every contract lets a clean row pass and has a dirty row that fails it, and it alone. */
class TestEveryCheck {
    private static final String CANDIDATE = "candidate_rows";
    private static final String UNKNOWN_KEY = "CAST(2 AS BIGINT)";

    private static final Map<String, RowsByRule> ROWS = new HashMap<>();

    private static LakeForTests lake;
    private static JobContext context;

    @BeforeAll
    static void tablesThatOthersReferTo() throws NoSuchTableException {
        lake = LakeForTests.freshLake();
        context = lake.startRun("checks");
        ContractTables tables = new ContractTables(lake.spark());
        List<String> referred = contracts().stream()
                .flatMap(contract -> contract.columns().stream())
                .flatMap(column -> column.references().stream())
                .map(ContractColumn.ColumnReference::table)
                .distinct()
                .toList();
        for (String table : referred) {
            Contract contract = context.contracts().get(table);
            tables.ensure(contract);
            lake.spark()
                    .sql(RowsByRule.query(rows(contract).clean()))
                    .writeTo(contract.identifier())
                    .append();
        }
    }

    @TestFactory
    Stream<DynamicTest> aCleanRowPasses() {
        return contracts().stream()
                .map(contract -> DynamicTest.dynamicTest(contract.name(), () -> assertThat(
                                failed(contract, List.of(rows(contract).clean())))
                        .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> aRowThatBreaksARuleFailsThisRuleOnly() {
        return contracts().stream()
                .flatMap(contract -> contract.rules().stream().map(rule -> breaks(contract, rule)));
    }

    @TestFactory
    Stream<DynamicTest> emptyRequiredColumnsRepeatedKeysAndUnknownReferencesFail() {
        return contracts().stream()
                .map(contract -> DynamicTest.dynamicTest(contract.name(), () -> {
                    Map<String, String> clean = rows(contract).clean();
                    List<Map<String, String>> candidate = new ArrayList<>(List.of(clean, clean));
                    List<String> expected = new ArrayList<>(List.of("nulls", "key_uniqueness"));
                    long required = 0;
                    for (ContractColumn column : contract.columns()) {
                        if (column.required()) {
                            required++;
                            candidate.add(with(
                                    clean,
                                    column,
                                    "CAST(NULL AS " + column.type().sql() + ")"));
                        }
                        if (column.references().isPresent()) {
                            candidate.add(with(clean, column, UNKNOWN_KEY));
                            expected.add("referential_integrity_" + column.name());
                        }
                    }
                    Map<String, Double> failed = failed(contract, candidate);
                    assertThat(failed).containsKeys(expected.toArray(String[]::new));
                    assertThat(failed.get("nulls")).isEqualTo(required);
                    expected.stream()
                            .filter(check -> check.startsWith("referential_integrity"))
                            .forEach(check ->
                                    assertThat(failed.get(check)).as(check).isEqualTo(1));
                }));
    }

    private static DynamicTest breaks(Contract contract, QualityRule rule) {
        return DynamicTest.dynamicTest(contract.name() + ": " + rule.name(), () -> assertThat(
                        failed(contract, List.of(rows(contract).breaking(rule))))
                .isEqualTo(Map.of(rule.name(), 1.0)));
    }

    /** The checks that a gate fails over these rows, with what it measured. */
    private static Map<String, Double> failed(Contract contract, List<Map<String, String>> candidate) {
        lake.spark()
                .sql(String.join(
                        " UNION ALL ", candidate.stream().map(RowsByRule::query).toList()))
                .createOrReplaceTempView(CANDIDATE);
        Map<String, Double> failed = new LinkedHashMap<>();
        for (CheckResult check :
                new Gate(context, contract, CANDIDATE).execute().checks()) {
            if (!check.passed()) {
                failed.put(check.check(), check.value());
            }
        }
        return failed;
    }

    private static Map<String, String> with(Map<String, String> row, ContractColumn column, String value) {
        Map<String, String> changed = new LinkedHashMap<>(row);
        changed.put(column.name(), value);
        return changed;
    }

    private static RowsByRule rows(Contract contract) {
        return ROWS.computeIfAbsent(contract.name(), name -> new RowsByRule(lake.spark(), contract));
    }

    private static List<Contract> contracts() {
        return context.contracts().all();
    }
}
