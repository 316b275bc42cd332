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
package dev.demandlake.spark.maintain;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.SparkSessions;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.publish.AuditBranch;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.spark.sql.Row;

/**
 * Keeps one table quick to read: small files become large sorted ones, manifests are rewritten, old snapshots expire, and files
 * that no snapshot knows are removed, in this order. Statistics are Trino's to compute (ANALYZE): Iceberg's own sketches do not
 * load on a JDK after 21.
 */
public final class MaintainTable {
    // A file that a writer has just finished belongs to no snapshot yet.
    private static final Duration YOUNGEST_ORPHAN = Duration.ofDays(3);
    private static final int KEPT_SNAPSHOTS = 2;

    private final JobContext context;
    private final Contract contract;
    private Duration kept = Duration.ofDays(7);

    public MaintainTable(JobContext context, Contract contract) {
        this.context = requireNonNull(context, "context is null");
        this.contract = requireNonNull(contract, "contract is null");
    }

    /** How long a snapshot can be read and rolled back to; 7 days if not given. The last two are always kept. */
    public MaintainTable keep(Duration age) {
        if (age.isNegative()) {
            throw new IllegalArgumentException("Age is " + age + "; snapshots are kept for 0 days or more");
        }
        kept = age;
        return this;
    }

    /** The audit branches of all these tables, which maintenance would cut off. */
    public static void requireNoOpenAudit(JobContext context, List<Contract> contracts) {
        List<String> open = contracts.stream()
                .flatMap(contract -> new ContractTables(context.spark())
                        .ensure(contract).refs().keySet().stream()
                                .filter(AuditBranch::isAudit)
                                .map(branch -> contract.identifier() + " " + branch))
                .toList();
        if (!open.isEmpty()) {
            throw new OpenAuditException(open);
        }
    }

    /** @throws OpenAuditException if a candidate of a run is on the table */
    public MaintenanceResult execute() {
        requireNoOpenAudit(context, List.of(contract));
        Instant now = Instant.now();
        String table = contract.layer() + "." + contract.name();
        Row rewritten = call("rewrite_data_files(table => '" + table + "', strategy => 'sort')");
        call("rewrite_manifests(table => '" + table + "')");
        Row expired = call("expire_snapshots(table => '" + table + "', older_than => " + timestamp(now.minus(kept))
                + ", retain_last => " + KEPT_SNAPSHOTS + ")");
        long orphans = context.spark()
                .sql("CALL " + SparkSessions.CATALOG + ".system.remove_orphan_files(table => '" + table
                        + "', older_than => " + timestamp(now.minus(YOUNGEST_ORPHAN)) + ")")
                .count();
        return new MaintenanceResult(
                contract.name(),
                rewritten.<Integer>getAs("rewritten_data_files_count"),
                deletedFiles(expired),
                orphans);
    }

    private static long deletedFiles(Row expired) {
        long files = 0;
        for (String column : expired.schema().fieldNames()) {
            files += expired.<Long>getAs(column);
        }
        return files;
    }

    private Row call(String procedure) {
        return context.spark()
                .sql("CALL " + SparkSessions.CATALOG + ".system." + procedure)
                .head();
    }

    private static String timestamp(Instant instant) {
        return "TIMESTAMP '" + Timestamp.from(instant).toInstant() + "'";
    }
}
