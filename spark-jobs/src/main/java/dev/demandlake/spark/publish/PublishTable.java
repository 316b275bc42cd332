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
package dev.demandlake.spark.publish;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractColumn;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.quality.CheckResult;
import dev.demandlake.spark.quality.Gate;
import dev.demandlake.spark.quality.GateFailedException;
import dev.demandlake.spark.quality.GateResult;
import dev.demandlake.spark.run.PublishedSnapshot;
import java.util.Arrays;
import java.util.List;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/**
 * Writes a table on an audit branch, lets the gate read it there, and makes the branch the published one if the gate
 * passes. A refused candidate leaves nothing behind.
 */
public final class PublishTable {
    private static final String FINGERPRINT = "demandlake.fingerprint";

    private final JobContext context;
    private final Contract contract;
    private Candidate candidate;

    public PublishTable(JobContext context, String table) {
        this.context = requireNonNull(context, "context is null");
        this.contract = context.contracts().get(table);
    }

    /** The rows become the whole table. */
    public PublishTable replaceWith(Dataset<Row> rows) {
        candidate = branch -> conformed(rows).writeTo(branch).overwrite(lit(true));
        return this;
    }

    /** The rows replace the months they belong to. */
    public PublishTable replacePartitionsWith(Dataset<Row> rows) {
        candidate = branch -> conformed(rows).writeTo(branch).overwritePartitions();
        return this;
    }

    /** The rows are added. */
    public PublishTable append(Dataset<Row> rows) {
        candidate = branch -> conformed(rows).writeTo(branch).append();
        return this;
    }

    /** A statement of its own kind, such as a MERGE, writes the branch. */
    public PublishTable write(Candidate writer) {
        candidate = requireNonNull(writer, "writer is null");
        return this;
    }

    /**
     * Writes, audits and publishes.
     *
     * @throws GateFailedException if a check of severity error fails; the published rows stay as they were
     */
    public PublishResult execute() {
        if (candidate == null) {
            throw new IllegalStateException(
                    "Nothing to publish for " + contract.name() + ": call replaceWith, append or write first");
        }
        Table table = new ContractTables(context.spark()).ensure(contract);
        long before = table.currentSnapshot().snapshotId();
        String branch = "audit_" + context.run().id();
        table.manageSnapshots().createBranch(branch, before).commit();
        boolean published = false;
        try {
            String branchIdentifier = contract.identifier() + ".branch_" + branch;
            candidate.writeTo(branchIdentifier);
            GateResult gate = new Gate(context, contract, branchIdentifier).execute();
            List<CheckResult> blocking = gate.blocking();
            if (!blocking.isEmpty()) {
                throw new GateFailedException(contract.name(), blocking);
            }
            table.refresh();
            String known = table.properties().getOrDefault(FINGERPRINT, "");
            long after = table.refs().get(branch).snapshotId();
            boolean changed = after != before && !known.equals(before + ":" + gate.fingerprint());
            if (changed) {
                publish(table, branch, after + ":" + gate.fingerprint());
                published = true;
            }
            long snapshotId = changed ? after : before;
            context.runLog()
                    .record(context.run(), new PublishedSnapshot(contract.name(), snapshotId, before, gate.rows()));
            return new PublishResult(contract.name(), snapshotId, gate.rows(), changed, gate.checks());
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Table " + contract.identifier() + " went away while it was written", e);
        } finally {
            if (!published) {
                table.refresh();
                table.manageSnapshots().removeBranch(branch).commit();
            }
        }
    }

    private void publish(Table table, String branch, String fingerprint) {
        Transaction transaction = table.newTransaction();
        transaction
                .manageSnapshots()
                .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch)
                .removeBranch(branch)
                .commit();
        transaction.updateProperties().set(FINGERPRINT, fingerprint).commit();
        transaction.commitTransaction();
    }

    private Dataset<Row> conformed(Dataset<Row> rows) {
        List<String> given = Arrays.asList(rows.columns());
        Column[] columns = new Column[contract.columns().size()];
        for (int i = 0; i < columns.length; i++) {
            ContractColumn column = contract.columns().get(i);
            if (column.name().equals("run_id") && !given.contains("run_id")) {
                columns[i] = lit(context.run().id()).as("run_id");
            } else if (given.contains(column.name())) {
                columns[i] = col(column.name()).cast(column.type()).as(column.name());
            } else {
                throw new IllegalArgumentException("The rows for " + contract.name() + " have no column \""
                        + column.name() + "\"; they have " + String.join(", ", given));
            }
        }
        return rows.select(columns);
    }

    /** Writes the candidate rows. */
    @FunctionalInterface
    public interface Candidate {
        /** @param branch what Spark takes as the table to write, {@code lake.<layer>.<table>.branch_<name>} */
        void writeTo(String branch) throws NoSuchTableException;
    }
}
