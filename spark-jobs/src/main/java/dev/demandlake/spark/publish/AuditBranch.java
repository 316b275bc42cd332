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
import dev.demandlake.spark.run.Run;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Table;

/** The branch on which a run writes a candidate. */
public record AuditBranch(String name) {
    private static final String PREFIX = "audit_";

    public AuditBranch {
        requireNonNull(name, "name is null");
    }

    static AuditBranch of(Run run) {
        return new AuditBranch(PREFIX + run.id());
    }

    /** Whether a branch is one of these. */
    public static boolean isAudit(String branch) {
        return branch.startsWith(PREFIX);
    }

    /** What Spark reads and writes as the candidate. */
    String identifier(Contract contract) {
        return contract.identifier() + ".branch_" + name;
    }

    /** Starts the branch from the published snapshot. A table has one writer, so branches of other runs are of killed ones. */
    void create(Table table) {
        ManageSnapshots snapshots = table.manageSnapshots();
        for (String branch : table.refs().keySet()) {
            if (isAudit(branch)) {
                snapshots = snapshots.removeBranch(branch);
            }
        }
        snapshots.createBranch(name, table.currentSnapshot().snapshotId()).commit();
    }

    void remove(Table table) {
        table.refresh();
        if (table.refs().containsKey(name)) {
            table.manageSnapshots().removeBranch(name).commit();
        }
    }
}
