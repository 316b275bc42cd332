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
package dev.demandlake.trino.planning;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.trino.PlatformForTests;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestChampionModel {
    private final PlatformForTests platform = PlatformForTests.platform();

    @BeforeAll
    void published() {
        platform.champions();
    }

    @Test
    void theChampionOfEachRowWithoutNamingTheSchema() {
        assertThat(
                        platform.rows(
                                "SELECT item, champion_model(item, location, customer) FROM (VALUES (1, 2, 3), (1, 2, 4),"
                                        + " (1, NULL, 3), (9, 9, 9)) AS t (item, location, customer) ORDER BY item, customer, location"))
                .containsExactlyInAnyOrder(
                        List.of(1, "theta"), List.of(1, "naive"), Arrays.asList(1, null), Arrays.asList(9, null));
        assertThat(platform.execute("SELECT forecast.system.champion_model(BIGINT '1', 2, 3)")
                        .getOnlyValue())
                .isEqualTo("theta");
    }

    @Test
    void workersLookAtTheSameSnapshot() {
        platform.execute(
                "CREATE TABLE IF NOT EXISTS lake.silver.series AS SELECT * FROM (VALUES (BIGINT '1', BIGINT '2',"
                        + " BIGINT '3'), (1, 2, 4)) AS t (item_sk, location_sk, customer_sk)");
        assertThat(platform.rows("SELECT customer_sk, champion_model(item_sk, location_sk, customer_sk) FROM"
                        + " lake.silver.series CROSS JOIN UNNEST(sequence(1, 100)) AS u (n) GROUP BY 1, 2"))
                .containsExactlyInAnyOrder(List.of(3L, "theta"), List.of(4L, "naive"));
    }

    @Test
    void newChampionsCountFromTheNextQueryOn() {
        platform.executeSql("insert into ops.champion_model values (1001, 1, 2, 3, 'ets')");
        assertThat(platform.execute("SELECT champion_model(1, 2, 3)").getOnlyValue())
                .as("not whole yet")
                .isEqualTo("theta");
        platform.executeSql("insert into ops.champion_snapshot (version, run_id, series) values (1001, 'r', 1)");
        assertThat(platform.execute("SELECT champion_model(1, 2, 3)").getOnlyValue())
                .isEqualTo("ets");
        assertThat(platform.execute("SELECT champion_model(1, 2, 4)").getOnlyValue())
                .isNull();
        platform.executeSql("delete from ops.champion_snapshot where version = 1001");
        platform.executeSql("delete from ops.champion_model where version = 1001");
    }
}
