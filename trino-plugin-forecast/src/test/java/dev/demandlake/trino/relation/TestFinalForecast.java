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
package dev.demandlake.trino.relation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.trino.Failure;
import dev.demandlake.trino.PlatformForTests;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The view over Iceberg tables that are partitioned as their contracts say. September 2026 is the last closed month; series
 * 71 has forecasts of closed and open months, overrides from before the lake and one that is approved now.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestFinalForecast {
    private static final String COLUMNS =
            "issue_period, target_period, lag, is_execution_lag, actual, naive, champion, external, override, final, final_step";

    private final PlatformForTests platform = PlatformForTests.platform();

    @BeforeAll
    void lake() {
        platform.dataClosedThrough("2026-09-30");
        platform.champions();
        platform.execute("INSERT INTO champion_current VALUES"
                + " (71, 'theta', DATE '2026-09-01', 0.1, 0.0, 'naive', 0.1, 'best_score', 'r')");
        platform.execute(
                "CREATE TABLE champion_history (dfu_sk bigint, issue_period date, model_id varchar, score double,"
                        + " bias double, runner_up varchar, margin double, reason varchar, planning_grain varchar, run_id varchar)");
        platform.execute("INSERT INTO champion_history VALUES"
                + " (71, DATE '2026-08-01', 'naive', 0.3, 0.0, 'theta', 0.1, 'best_score', 'month', 'r'),"
                + " (71, DATE '2026-09-01', 'theta', 0.1, 0.0, 'naive', 0.1, 'best_score', 'month', 'r')");
        platform.execute(
                "CREATE TABLE lake.silver.dim_dfu (dfu_sk bigint, item_sk bigint, location_sk bigint, customer_sk bigint,"
                        + " item_id varchar, location_id varchar, customer_id varchar, execution_lag integer)");
        platform.execute("INSERT INTO lake.silver.dim_dfu VALUES (71, 1, 2, 3, 'final', 'L1', '-', 0)");
        platform.execute(
                "CREATE TABLE forecast_accuracy (dfu_sk bigint, item_sk bigint, location_sk bigint, customer_sk bigint,"
                        + " issue_period date, target_period date, lag integer, is_execution_lag boolean, model_id varchar,"
                        + " actual double, forecast double, naive double, external double)"
                        + " WITH (partitioning = ARRAY['month(target_period)'])");
        platform.execute("INSERT INTO forecast_accuracy VALUES"
                + " (71, 1, 2, 3, DATE '2026-07-01', DATE '2026-08-01', 0, true, 'champion', 100, 90, 80, NULL),"
                + " (71, 1, 2, 3, DATE '2026-07-01', DATE '2026-08-01', 0, true, 'naive', 100, 80, 80, NULL),"
                + " (71, 1, 2, 3, DATE '2026-07-01', DATE '2026-09-01', 1, false, 'champion', 110, 91, 80, NULL),"
                + " (71, 1, 2, 3, DATE '2026-08-01', DATE '2026-09-01', 0, true, 'champion', 110, 95, 100, NULL)");
        platform.execute(
                "CREATE TABLE demand_forecast (dfu_sk bigint, issue_period date, target_period date, lag integer,"
                        + " model_id varchar, forecast double) WITH (partitioning = ARRAY['month(target_period)'])");
        platform.execute("INSERT INTO demand_forecast VALUES"
                + " (71, DATE '2026-08-01', DATE '2026-09-01', 0, 'champion', 7),"
                + " (71, DATE '2026-09-01', DATE '2026-10-01', 0, 'champion', 120),"
                + " (71, DATE '2026-09-01', DATE '2026-10-01', 0, 'naive', 110),"
                + " (71, DATE '2026-09-01', DATE '2026-10-01', 0, 'theta', 120),"
                + " (71, DATE '2026-09-01', DATE '2026-11-01', 1, 'champion', 130)");
        platform.execute(
                "CREATE TABLE fact_override (dfu_sk bigint, target_period date, issue_period date, quantity double,"
                        + " approved_at timestamp(6) with time zone)");
        platform.execute("INSERT INTO fact_override VALUES"
                + " (71, DATE '2026-08-01', DATE '2026-06-01', 96, TIMESTAMP '2026-07-10 10:00:00 UTC'),"
                + " (71, DATE '2026-08-01', DATE '2026-07-01', 97, TIMESTAMP '2026-08-02 10:00:00 UTC'),"
                + " (71, DATE '2026-09-01', DATE '2026-08-01', 98, TIMESTAMP '2026-09-03 10:00:00 UTC'),"
                + " (71, DATE '2026-11-01', DATE '2026-08-01', 140, TIMESTAMP '2026-09-03 10:00:00 UTC')");
        platform.execute("CREATE TABLE fact_external_forecast (dfu_sk bigint, source varchar, issue_period date,"
                + " target_period date, forecast double) WITH (partitioning = ARRAY['month(target_period)'])");
        platform.execute("INSERT INTO fact_external_forecast VALUES"
                + " (71, 'consensus', DATE '2026-09-01', DATE '2026-10-01', 111),"
                + " (71, 'erp', DATE '2026-09-01', DATE '2026-10-01', 112)");
        platform.call(
                "planner",
                "propose_override(item_id => 'final', location_id => 'L1', period => '2026-11-01',"
                        + " quantity => 150, reason => 'new shop', request_id => 'final-1')");
        Object id = platform.execute("SELECT override_id FROM forecast.planning.overrides WHERE item_id = 'final'")
                .getOnlyValue();
        platform.call("approver", "approve_override(override_id => %s)".formatted(id));
    }

    @Test
    void stepsOfClosedAndOpenPeriods() {
        assertThat(platform.rows("SELECT " + COLUMNS + " FROM forecast.planning.final_forecast WHERE target_period >="
                        + " DATE '2026-08-01' AND dfu_sk = 71 ORDER BY target_period, issue_period"))
                .containsExactly(
                        // of two overrides known at the issue period the one decided last
                        row("2026-07-01", "2026-08-01", 0, true, 100.0, 80.0, 90.0, null, 97.0, 97.0, "override"),
                        // decided after this forecast was issued: no hindsight
                        row("2026-07-01", "2026-09-01", 1, false, 110.0, 80.0, 91.0, null, null, 91.0, "champion"),
                        row("2026-08-01", "2026-09-01", 0, true, 110.0, 100.0, 95.0, null, 98.0, 98.0, "override"),
                        // the source that is first by name is shown, but it is no step
                        row("2026-09-01", "2026-10-01", 0, true, null, 110.0, 120.0, 111.0, null, 120.0, "champion"),
                        // approved just now, after the one from before the lake
                        row("2026-09-01", "2026-11-01", 1, false, null, null, 130.0, null, 150.0, 150.0, "override"));
    }

    @Test
    void theCompetitionMakesASourceAStep() {
        platform.call("planner", "set_competition(external_step => 'erp')");
        try {
            assertThat(platform.rows("SELECT target_period, external, final, final_step FROM"
                            + " forecast.planning.final_forecast WHERE target_period >= DATE '2026-10-01' ORDER BY 1"))
                    .containsExactly(
                            List.of(LocalDate.of(2026, 10, 1), 112.0, 112.0, "external"),
                            Arrays.asList(LocalDate.of(2026, 11, 1), null, 150.0, "override"));
        } finally {
            platform.call("planner", "set_competition(external_step => '')");
        }
    }

    @Test
    void theFilterOnTheTargetReachesEveryFactAndIsRequired() {
        String plan = (String) platform.execute("EXPLAIN SELECT final FROM forecast.planning.final_forecast WHERE"
                        + " target_period >= DATE '2026-09-01'")
                .getOnlyValue();
        for (String table : List.of("forecast_accuracy", "demand_forecast", "fact_external_forecast")) {
            List<String> scans = plan.lines()
                    .filter(line -> line.contains("gold." + table + "$data"))
                    .toList();
            assertThat(scans).as(plan).hasSize(1);
            assertThat(scans.getFirst()).contains("constraint on [").contains("target_period");
        }
        Failure failure = platform.failure("admin", "SELECT final FROM forecast.planning.final_forecast");
        assertThat(failure.code()).isEqualTo("QUERY_REJECTED");
        assertThat(failure.message()).contains("Filter required").contains("target_period");
    }

    @Test
    void championsAsTheyWereChosen() {
        assertThat(platform.rows(
                        "SELECT issue_period, model_id FROM forecast.champion.history WHERE dfu_sk = 71 ORDER BY 1"))
                .containsExactly(
                        List.of(LocalDate.of(2026, 8, 1), "naive"), List.of(LocalDate.of(2026, 9, 1), "theta"));
        for (String name : List.of("2026-08", "2026-08-01")) {
            assertThat(platform.rows("SELECT dfu_sk, model_id FROM forecast.champion.\"%s\"".formatted(name)))
                    .containsExactly(List.of(71L, "naive"));
        }
        assertThat(platform.rows("SELECT * FROM forecast.champion.\"2026-W42\""))
                .isEmpty();
        assertThat(platform.failure("admin", "SELECT * FROM forecast.champion.\"2026-13\"")
                        .message())
                .contains("Table 'forecast.champion.\"2026-13\"' does not exist");
    }

    private static List<Object> row(String issue, String target, Object... values) {
        List<Object> row = new java.util.ArrayList<>(List.of(LocalDate.parse(issue), LocalDate.parse(target)));
        row.addAll(Arrays.asList(values));
        return row;
    }
}
