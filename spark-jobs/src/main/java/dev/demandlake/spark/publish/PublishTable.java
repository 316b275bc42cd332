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
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/**
 * Writes a table on an audit branch, lets the gate read it there, and hands it over for publication if the gate
 * passes. A refused candidate leaves nothing behind. A table that the same run has written and not published yet is written on.
 */
public final class PublishTable {
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
     * Writes, audits, and hands over to the run's {@link Publication}.
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
        AuditBranch branch = AuditBranch.of(context.run());
        if (context.publication().staged(contract.name()).isEmpty()) {
            branch.create(table);
        }
        boolean staged = false;
        try {
            candidate.writeTo(branch.identifier(contract));
            GateResult gate = new Gate(context, contract, branch.identifier(contract)).execute();
            List<CheckResult> blocking = gate.blocking();
            if (!blocking.isEmpty()) {
                throw new GateFailedException(contract.name(), blocking);
            }
            table.refresh();
            String known = table.properties().getOrDefault(StagedTable.FINGERPRINT, "");
            long after = table.refs().get(branch.name()).snapshotId();
            staged = after != before && !known.equals(before + ":" + gate.fingerprint());
            long snapshotId = staged ? after : before;
            PublishedSnapshot snapshot = new PublishedSnapshot(contract.name(), snapshotId, before, gate.rows());
            if (staged) {
                context.publication()
                        .accept(
                                new StagedTable(context.run(), contract, table, branch, gate.fingerprint(), snapshot),
                                context.runLog());
            } else {
                context.publication().withdraw(contract.name());
                context.runLog().record(context.run(), snapshot);
            }
            return new PublishResult(contract.name(), snapshotId, gate.rows(), staged, gate.checks());
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Table " + contract.identifier() + " went away while it was written", e);
        } finally {
            if (!staged) {
                branch.remove(table);
            }
        }
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
