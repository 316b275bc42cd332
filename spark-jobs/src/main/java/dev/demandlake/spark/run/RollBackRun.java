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
package dev.demandlake.spark.run;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.contract.ContractTables;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.iceberg.Table;

/**
 * Takes back what a run published: every table it changed shows the snapshot again that was published before. Nothing is
 * deleted, and what was landed in bronze stays. Only the latest publication of a table can be taken back, so that no later run is
 * lost with it; a rollback that was killed can be run again.
 */
public final class RollBackRun {
    private final JobContext context;
    private final String runId;

    public RollBackRun(JobContext context, String runId) {
        this.context = requireNonNull(context, "context is null");
        this.runId = requireNonNull(runId, "runId is null");
    }

    /**
     * The names of the tables that were taken back.
     *
     * @throws WrongUsageException if there is no such run, it published nothing, or a table was published again since
     */
    public List<String> execute() {
        List<PublishedSnapshot> published = new ArrayList<>(context.runLog().publishedBy(runId));
        published.removeIf(snapshot -> snapshot.snapshotId() == snapshot.previousSnapshotId());
        if (published.isEmpty()) {
            throw new WrongUsageException("Run " + runId + " changed no table, so there is nothing to take back");
        }
        // aggregates first, dimensions last: the reverse of how they were published
        Collections.reverse(published);
        List<Table> tables = published.stream().map(this::checked).toList();
        List<String> takenBack = new ArrayList<>();
        for (int index = 0; index < tables.size(); index++) {
            Table table = tables.get(index);
            long previous = published.get(index).previousSnapshotId();
            if (table.currentSnapshot().snapshotId() != previous) {
                table.manageSnapshots().rollbackTo(previous).commit();
            }
            takenBack.add(published.get(index).table());
        }
        context.runLog().rolledBack(runId, context.run());
        return takenBack;
    }

    private Table checked(PublishedSnapshot snapshot) {
        Table table =
                new ContractTables(context.spark()).ensure(context.contracts().get(snapshot.table()));
        long current = table.currentSnapshot().snapshotId();
        if (current != snapshot.snapshotId() && current != snapshot.previousSnapshotId()) {
            throw new WrongUsageException("Table " + snapshot.table() + " was published again after run " + runId
                    + "; roll back the later runs first, the last one before the others");
        }
        if (table.snapshot(snapshot.previousSnapshotId()) == null) {
            throw new WrongUsageException("The snapshot of " + snapshot.table() + " before run " + runId
                    + " has expired (see maintain --keep-days); load the earlier data again instead");
        }
        return table;
    }
}
