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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import java.time.Duration;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TestMaintainTable {
    private static final int FILES = 6;

    private LakeForTests lake;
    private JobContext context;
    private Contract contract;
    private Table table;

    @BeforeEach
    void tableOfSmallFiles() throws Exception {
        lake = LakeForTests.freshLake();
        context = lake.startRun("-");
        contract = context.contracts().get("agg_loc_week");
        table = new ContractTables(lake.spark()).ensure(contract);
        for (int file = 0; file < FILES; file++) {
            lake.spark()
                    .sql("SELECT CAST(" + (FILES - file)
                            + " AS BIGINT) AS location_sk, DATE '2026-01-05' AS week, 1D AS quantity,"
                            + " 2D AS net_sales, CAST(NULL AS BINARY) AS state, 'run' AS run_id")
                    .writeTo(contract.identifier())
                    .append();
        }
        table.refresh();
    }

    @Test
    void smallFilesBecomeOneAndOldSnapshotsGo() {
        List<Row> rows = rows();
        assertThat(files()).isEqualTo(FILES);

        MaintenanceResult result =
                new MaintainTable(context, contract).keep(Duration.ZERO).execute();

        assertThat(result.rewrittenFiles()).isEqualTo(FILES);
        assertThat(result.expiredFiles()).isGreaterThanOrEqualTo(FILES);
        assertThat(files()).isEqualTo(1);
        assertThat(rows()).isEqualTo(rows);
        assertThat(snapshots()).isEqualTo(2);
    }

    @Test
    void snapshotsThatAreKeptCanStillBeRead() {
        long snapshot = table.currentSnapshot().snapshotId();
        new MaintainTable(context, contract).execute();
        assertThat(lake.spark()
                        .sql("SELECT * FROM " + contract.identifier() + " VERSION AS OF " + snapshot)
                        .count())
                .isEqualTo(FILES);
    }

    @Test
    void nothingIsDoneWhileACandidateIsThere() {
        table.manageSnapshots()
                .createBranch("audit_someone", table.currentSnapshot().snapshotId())
                .commit();

        assertThatThrownBy(() ->
                        new MaintainTable(context, contract).keep(Duration.ZERO).execute())
                .isInstanceOf(OpenAuditException.class)
                .hasMessageContaining("lake.gold.agg_loc_week audit_someone. Wait for the run to end");
        assertThat(files()).isEqualTo(FILES);
    }

    private List<Row> rows() {
        return lake.spark().table(contract.identifier()).orderBy("location_sk").collectAsList();
    }

    private long files() {
        return lake.spark().table(contract.identifier() + ".files").count();
    }

    private long snapshots() {
        return lake.spark().table(contract.identifier() + ".snapshots").count();
    }
}
