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

import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.run.PublishedSnapshot;
import dev.demandlake.spark.run.Run;
import dev.demandlake.spark.run.RunLog;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.Transaction;

/**
 * A candidate whose gate has passed, waiting on its audit branch.
 *
 * @param fingerprint of the rows, kept with the table so that the same rows are known again
 */
record StagedTable(
        Run run, Contract contract, Table table, AuditBranch branch, String fingerprint, PublishedSnapshot snapshot) {
    static final String FINGERPRINT = "demandlake.fingerprint";

    StagedTable {
        requireNonNull(run, "run is null");
        requireNonNull(contract, "contract is null");
        requireNonNull(table, "table is null");
        requireNonNull(branch, "branch is null");
        requireNonNull(fingerprint, "fingerprint is null");
        requireNonNull(snapshot, "snapshot is null");
    }

    String identifier() {
        return branch.identifier(contract);
    }

    void publish(RunLog runLog) {
        table.refresh();
        Transaction transaction = table.newTransaction();
        transaction
                .manageSnapshots()
                .fastForwardBranch(SnapshotRef.MAIN_BRANCH, branch.name())
                .removeBranch(branch.name())
                .commit();
        transaction
                .updateProperties()
                .set(FINGERPRINT, snapshot.snapshotId() + ":" + fingerprint)
                .commit();
        transaction.commitTransaction();
        runLog.record(run, snapshot);
    }

    void discard() {
        branch.remove(table);
    }
}
