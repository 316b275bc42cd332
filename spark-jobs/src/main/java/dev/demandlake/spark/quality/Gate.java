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

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractColumn;
import dev.demandlake.spark.contract.ContractColumn.ColumnReference;
import dev.demandlake.spark.contract.QualityRule;
import dev.demandlake.spark.contract.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;

/**
 * Checks a candidate of a table against its contract: nulls, key uniqueness, referential integrity, row-count drift
 * against the trailing median of earlier publications, and the contract's own rules. Everything is measured in one
 * Spark action; only counts reach the driver.
 */
public final class Gate {
    private final JobContext context;
    private final Contract contract;
    private final String candidate;

    /** @param candidate what Spark reads as the candidate's rows, such as {@code lake.gold.t.branch_audit} */
    public Gate(JobContext context, Contract contract, String candidate) {
        this.context = requireNonNull(context, "context is null");
        this.contract = requireNonNull(contract, "contract is null");
        this.candidate = requireNonNull(candidate, "candidate is null");
    }

    /** Measures the candidate and records every check. */
    public GateResult execute() {
        List<Measure> measures = measures();
        String columns = measures.stream().map(Measure::sql).collect(Collectors.joining(", "));
        Row row = context.spark()
                .sql("SELECT count(*), " + fingerprintColumns() + ", " + columns + " FROM " + candidate)
                .head();
        long rows = row.getLong(0);
        String fingerprint = rows + ":" + row.get(1) + ":" + row.get(2);
        List<CheckResult> checks = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            checks.add(measures.get(i).result(contract.name(), row.getLong(3 + i)));
        }
        checks.add(drift(rows));
        context.runLog().record(context.run(), checks);
        return new GateResult(rows, fingerprint, checks);
    }

    private List<Measure> measures() {
        List<Measure> measures = new ArrayList<>();
        String required = contract.columns().stream()
                .filter(ContractColumn::required)
                .map(column -> quoted(column.name()) + " IS NULL")
                .collect(Collectors.joining(" OR "));
        measures.add(new Measure(
                "nulls",
                Severity.ERROR,
                required.isEmpty() ? "0L" : "count_if(" + required + ")",
                "%d rows without a value in a required column of " + contract.name()));
        String key = contract.grain().stream().map(Gate::quoted).collect(Collectors.joining(", "));
        measures.add(new Measure(
                "key_uniqueness",
                Severity.ERROR,
                "(SELECT coalesce(sum(n - 1), 0L) FROM (SELECT count(*) AS n FROM " + candidate + " GROUP BY " + key
                        + " HAVING count(*) > 1))",
                "%d rows repeat the key (" + String.join(", ", contract.grain()) + ") of " + contract.name()));
        for (ContractColumn column : contract.columns()) {
            column.references().ifPresent(reference -> measures.add(reference(column, reference)));
        }
        for (QualityRule rule : contract.rules()) {
            measures.add(new Measure(
                    rule.name(),
                    rule.severity(),
                    "count_if(NOT coalesce(" + rule.predicate() + ", false))",
                    "%d rows of " + contract.name() + " break the rule " + rule.name() + " (" + rule.description()
                            + ")"));
        }
        return measures;
    }

    private Measure reference(ContractColumn column, ColumnReference reference) {
        Contract target = context.contracts().get(reference.table());
        String name = quoted(column.name());
        return new Measure(
                "referential_integrity_" + column.name(),
                Severity.ERROR,
                "(SELECT count(*) FROM " + candidate + " c LEFT ANTI JOIN "
                        + context.publication().identifier(target) + " d ON c." + name + " = d."
                        + quoted(reference.column()) + " WHERE c." + name + " IS NOT NULL)",
                "%d rows of " + contract.name() + " have a " + column.name() + " that " + target.name()
                        + " does not know");
    }

    private CheckResult drift(long rows) {
        OptionalDouble median =
                context.runLog().trailingMedianRows(context.run().dataset(), contract.name());
        double drift =
                median.isPresent() ? Math.abs(rows - median.getAsDouble()) / Math.max(1, median.getAsDouble()) : 0;
        boolean passed = drift <= contract.rowCountDrift();
        String message = median.isEmpty()
                ? String.format(
                        Locale.ROOT,
                        "%s has %d rows; there is no earlier publication to compare with",
                        contract.name(),
                        rows)
                : String.format(
                        Locale.ROOT,
                        "%s has %d rows, %.0f in the median of its last publications: a change of %.0f %%, %.0f %% are accepted"
                                + " (custom property rowCountDrift of its contract)",
                        contract.name(),
                        rows,
                        median.getAsDouble(),
                        100 * drift,
                        100 * contract.rowCountDrift());
        return new CheckResult(
                contract.name(),
                "row_count_drift",
                contract.rowCountDriftSeverity(),
                passed,
                drift,
                contract.rowCountDrift(),
                message);
    }

    private String fingerprintColumns() {
        String hash = "xxhash64("
                + contract.columns().stream()
                        .filter(column -> !column.lineage())
                        .map(column -> quoted(column.name()))
                        .collect(Collectors.joining(", "))
                + ")";
        // The sum tells apart what the xor does not: rows that stand twice.
        return "bit_xor(" + hash + "), sum(" + hash + " & 4294967295L)";
    }

    private static String quoted(String column) {
        return "`" + column + "`";
    }

    private record Measure(String check, Severity severity, String sql, String failure) {
        CheckResult result(String table, long broken) {
            return new CheckResult(
                    table,
                    check,
                    severity,
                    broken == 0,
                    broken,
                    0,
                    String.format(Locale.ROOT, failure.replace("%", "%%").replace("%%d", "%d"), broken));
        }
    }
}
