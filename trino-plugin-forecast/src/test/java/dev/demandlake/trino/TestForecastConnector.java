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
package dev.demandlake.trino;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestForecastConnector {
    private DistributedQueryRunner queryRunner;

    @BeforeAll
    void start() throws Exception {
        queryRunner = ForecastQueryRunner.create();
        queryRunner.execute("CREATE TABLE champion_current (dfu_sk bigint, model_id varchar, issue_period date,"
                + " score double, bias double, runner_up varchar, margin double, reason varchar, run_id varchar)");
        queryRunner.execute("INSERT INTO champion_current VALUES"
                + " (7, 'ets', DATE '2026-09-01', 0.25, -0.125, 'naive', 0.5, 'lowest score', 'r1'),"
                + " (8, 'naive', DATE '2026-09-01', 0.5, 0.0, NULL, NULL, 'fallback', 'r1')");
    }

    @AfterAll
    void stop() {
        queryRunner.close();
    }

    @Test
    void championViewReadsTheLake() {
        assertThat(
                        queryRunner
                                .execute("SELECT * FROM forecast.champion.current ORDER BY dfu_sk")
                                .getMaterializedRows()
                                .stream()
                                .map(MaterializedRow::getFields))
                .containsExactly(
                        List.of(7L, "ets", LocalDate.of(2026, 9, 1), 0.25, -0.125, "naive", 0.5, "lowest score"),
                        Arrays.asList(8L, "naive", LocalDate.of(2026, 9, 1), 0.5, 0.0, null, null, "fallback"));
    }

    @Test
    void relationsAreListedAndDescribed() {
        assertThat(queryRunner.execute("SHOW SCHEMAS FROM forecast").getOnlyColumnAsSet())
                .contains("champion", "information_schema");
        assertThat(queryRunner.execute("SHOW TABLES FROM forecast.champion").getOnlyColumnAsSet())
                .containsExactlyInAnyOrder("current", "history");
        assertThat(queryRunner
                        .execute("SELECT table_name FROM forecast.information_schema.views WHERE table_schema ="
                                + " 'champion'")
                        .getOnlyColumnAsSet())
                .containsExactlyInAnyOrder("current", "history");
        assertThat(queryRunner
                        .execute("SELECT column_name FROM forecast.information_schema.columns WHERE table_schema ="
                                + " 'champion'")
                        .getOnlyColumnAsSet())
                .containsExactlyInAnyOrder(
                        "dfu_sk", "model_id", "issue_period", "score", "bias", "runner_up", "margin", "reason");
        assertThat(queryRunner
                        .execute("SELECT comment FROM system.metadata.table_comments WHERE catalog_name = 'forecast'"
                                + " AND schema_name = 'champion' AND table_name = 'current'")
                        .getOnlyValue())
                .isEqualTo("Champion model of every series as of its last issue period; one row for each dfu_sk");
    }

    @Test
    void unknownRelationsAreErrors() {
        assertThatThrownBy(() -> queryRunner.execute("SELECT * FROM forecast.champion.yesterday"))
                .hasMessageContaining("Table 'forecast.champion.yesterday' does not exist");
        assertThatThrownBy(() -> queryRunner.execute("SELECT * FROM forecast.champions.current"))
                .hasMessageContaining("Schema 'champions' does not exist");
    }

    @Test
    void unknownPropertiesFailTheCatalog() {
        assertThatThrownBy(() -> queryRunner.createCatalog("broken", "forecast", Map.of("forecast.lake", "x")))
                .hasMessageContaining("forecast.lake");
    }
}
