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
package dev.demandlake.spark.generate;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.lit;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.run.RunDataset;
import java.time.Instant;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.analysis.NoSuchTableException;

/**
 * A table in the schema {@value #SCHEMA}: all its rows come in one commit that also says from which settings they were made, so
 * that it holds all the rows of some settings or none, whenever its writer is killed. It has one writer at a time.
 */
final class GeneratedTable {
    static final String SCHEMA = "generated";
    private static final String SETTINGS = "demandlake.generated";

    private final JobContext context;
    private final Contract contract;
    private final Table table;

    /** @param name of the table that this one is like, in its contract */
    GeneratedTable(JobContext context, String name) {
        this.context = requireNonNull(context, "context is null");
        this.contract = context.contracts().get(name).inLayer(SCHEMA);
        this.table = new ContractTables(context.spark()).ensure(contract);
    }

    String identifier() {
        return contract.identifier();
    }

    /** Whether the table holds the rows of these settings. */
    boolean holds(String settings) {
        table.refresh();
        return settings.equals(table.currentSnapshot().summary().get(SETTINGS));
    }

    /**
     * Makes the rows the whole table and removes the files of others.
     *
     * @param rows every task's in the order of the table, those of one partition in tasks of their own
     */
    void replaceWith(Dataset<Row> rows, String settings) {
        try {
            rows.withColumn("run_id", lit(context.run().id()))
                    .writeTo(identifier())
                    .option("snapshot-property." + SETTINGS, settings)
                    // rows come sorted: nothing is moved, and a task holds no more than the row group it writes
                    .option("use-table-distribution-and-ordering", "false")
                    .option("fanout-enabled", "false")
                    .overwrite(lit(true));
        } catch (NoSuchTableException e) {
            throw new IllegalStateException("Table " + identifier() + " went away while it was written", e);
        }
        table.refresh();
        Snapshot snapshot = table.currentSnapshot();
        context.runLog()
                .record(
                        context.run(),
                        RunDataset.output(
                                SCHEMA + "." + contract.name(),
                                snapshot.snapshotId(),
                                Long.parseLong(snapshot.summary().getOrDefault("total-records", "0"))));
        removeOtherFiles();
    }

    /** Removes what earlier rows and killed writers have left. */
    void removeOtherFiles() {
        long now = Instant.now().toEpochMilli();
        table.refresh();
        table.expireSnapshots().expireOlderThan(now).retainLast(1).commit();
        SparkActions.get(context.spark())
                .deleteOrphanFiles(table)
                .olderThan(now)
                .execute();
    }

    TableLayout layout() {
        return TableLayout.read(context.spark(), identifier());
    }
}
