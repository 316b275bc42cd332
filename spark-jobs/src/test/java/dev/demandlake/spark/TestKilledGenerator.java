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
package dev.demandlake.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A writer of daily sales that is killed while it writes, in a process of its own. */
class TestKilledGenerator {
    private static final String SALES = "lake.generated.demand_actuals";

    @TempDir
    private Path temporary;

    private LakeForTests lake;

    @BeforeEach
    void emptyLake() {
        lake = LakeForTests.freshLake();
    }

    @Test
    void leavesNoRowsAndTheNextRunWritesEachOnceAndRemovesItsFiles() throws Exception {
        List<Path> before = files();
        start("1500k").killWhen(() -> !before.containsAll(files()));
        assertThat(count("SELECT count(*) FROM " + SALES)).isZero();
        List<Path> left = files();
        assertThat(left).hasSizeGreaterThan(before.size());

        JobProcess next = start("200k");
        assertThat(next.exitCode()).as(next::output).isZero();

        assertThat((double) count("SELECT count(*) FROM " + SALES)).isBetween(180_000.0, 220_000.0);
        assertThat(count("SELECT count(*) FROM (SELECT DISTINCT item_sk, location_sk, customer_sk, demand_date FROM "
                        + SALES + ")"))
                .isEqualTo(count("SELECT count(*) FROM " + SALES));
        assertThat(files()).doesNotContainAnyElementsOf(left).hasSize((int)
                count("SELECT count(*) FROM " + SALES + ".files"));
        assertThat(next.output())
                .contains("table    " + SALES)
                .contains("bytes a row")
                .contains("rows a second");
        assertThat(lake.queryValue("SELECT string_agg(status, ', ' ORDER BY started_at) FROM ops.run"))
                .isEqualTo("running, succeeded");
    }

    private JobProcess start(String rows) {
        return JobProcess.start(
                lake.configuration(),
                temporary.resolve("output"),
                "generate-sales",
                "--rows=" + rows,
                "--end=2025-06-30");
    }

    private List<Path> files() {
        return lake.dataFiles("generated", "demand_actuals");
    }

    private long count(String sql) {
        return lake.spark().sql(sql).head().getLong(0);
    }
}
