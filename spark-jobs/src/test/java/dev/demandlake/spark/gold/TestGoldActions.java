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
package dev.demandlake.spark.gold;

import static dev.demandlake.spark.gold.SmallTables.MONTHS;
import static dev.demandlake.spark.gold.SmallTables.rising;
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.champion.ChampionRules;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.gold.AggregateWeeks.WeekTable;
import dev.demandlake.spark.gold.RollUpAccuracyStates.RollUp;
import dev.demandlake.spark.publish.PublishResult;
import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actions on a real lake, through their contracts and gates. */
class TestGoldActions {
    private LakeForTests lake;

    @BeforeEach
    void emptyLake() {
        lake = LakeForTests.freshLake();
    }

    @Test
    void testSameInputAgainChangesNothingAndArchivedForecastsStay() {
        SmallTables tables = new SmallTables(lake.spark()).unit(1, 0).months(1, rising(36));
        publishInput(tables);

        List<PublishResult> first = run();
        // 10 windows x 5 lags x 3 models; the champion as a fourth; of one unit every row is a state of its own;
        // the ceilings of the unit, of its segment and of all; champions of 10 windows and now; 12 months ahead by 3
        // models and the champion; one region; one week; the unit is the worst of each of 10 targets
        assertThat(first)
                .extracting(PublishResult::rows)
                .containsExactly(150L, 200L, 200L, 3L, 11L, 1L, 48L, 200L, 1L, 10L);
        assertThat(first).allMatch(PublishResult::changed);

        List<PublishResult> again = run();
        assertThat(again).noneMatch(PublishResult::changed);
        assertThat(again)
                .extracting(PublishResult::snapshotId)
                .isEqualTo(first.stream().map(PublishResult::snapshotId).toList());

        // History is restated: the archive keeps what was forecast from the old one, the accuracy shows the new
        // actuals.
        Double[] restated = rising(36);
        Arrays.setAll(restated, month -> 2.0 * (month + 1));
        publishInput(new SmallTables(lake.spark()).unit(1, 0).months(1, restated));
        List<PublishResult> afterwards = run();
        assertThat(afterwards).extracting(PublishResult::changed).startsWith(false, true);
        Row row = lake.spark()
                .table("lake.gold.forecast_accuracy")
                .where("model_id = 'naive' AND target_period = DATE '2025-08-01' AND lag = 0")
                .head();
        // August 2025 is month 32: archived forecast 31, restated actual 64
        assertThat(row.<Double>getAs("forecast")).isEqualTo(31);
        assertThat(row.<Double>getAs("actual")).isEqualTo(64);
    }

    @Test
    void testLaterDataAddToTheHistoryOfChampionsAndChangeNothingInIt() {
        publishInput(new SmallTables(lake.spark()).unit(1, 0).months(1, rising(36)));
        run();
        List<Row> first = history();
        assertThat(first).hasSize(11);

        // January 2026 has closed, and all the months before are restated.
        Double[] seasonal = new Double[37];
        Arrays.setAll(seasonal, month -> 100.0 * (month % 12 + 1));
        publishInput(new SmallTables(lake.spark()).unit(1, 0).months(1, seasonal));
        LocalDate january = LocalDate.of(2026, 1, 1);
        run(SmallTables.cycle(MONTHS.grain(), january));

        List<Row> afterwards = history();
        assertThat(afterwards).hasSize(13).containsAll(first);
        // August is the issue period of a new window, January the one that has just closed
        assertThat(afterwards.stream().filter(row -> !first.contains(row)))
                .extracting(row -> row.<Date>getAs("issue_period").toLocalDate())
                .containsExactly(LocalDate.of(2025, 8, 1), january);
        Row current =
                lake.spark().table("lake.gold.champion_current").drop("run_id").head();
        Row last = lake.spark()
                .table("lake.gold.champion_history")
                .where("issue_period = DATE '2026-01-01'")
                .selectExpr(
                        "dfu_sk", "model_id", "issue_period", "score", "bias", "runner_up", "margin", "pairs", "reason")
                .head();
        assertThat(current).isEqualTo(last);
        // By the restated months alone the score of last July's champion would be another one.
        Row recomputed = RecordChampions.rows(
                        lake.spark().table("lake.silver.dim_dfu"),
                        lake.spark().table("lake.gold.fact_sales_monthly"),
                        lake.spark().table("lake.gold.forecast_accuracy"),
                        MONTHS)
                .where("issue_period = DATE '2025-07-01'")
                .head();
        assertThat(first.get(9).<Date>getAs("issue_period")).isEqualTo(Date.valueOf("2025-07-01"));
        assertThat(recomputed.<Double>getAs("score")).isNotEqualTo(first.get(9).<Double>getAs("score"));
        assertThat(lake.spark()
                        .table("lake.gold.demand_forecast")
                        .selectExpr("min(issue_period)", "min(target_period)", "max(target_period)", "count(*)")
                        .head())
                .isEqualTo(RowFactory.create(
                        Date.valueOf("2026-01-01"), Date.valueOf("2026-02-01"), Date.valueOf("2027-01-01"), 48L));
    }

    @Test
    void testChoiceOfTheOpenCycleFollowsTheCompetitionAndEarlierOnesDoNot() {
        publishInput(new SmallTables(lake.spark()).unit(1, 0).months(1, rising(36)));
        run();
        List<Row> first = history();

        run(new PlanningCycle(
                MONTHS.grain(),
                MONTHS.lastClosedPeriod(),
                new Competition(List.of("seasonal_naive"), new ChampionRules(3, 0.01, 10), Competition.EXECUTION_LAG)));

        List<Row> afterwards = history();
        assertThat(afterwards).hasSize(11);
        assertThat(afterwards.subList(0, 10)).isEqualTo(first.subList(0, 10));
        assertThat(first.get(10).<String>getAs("model_id")).isEqualTo("naive");
        assertThat(afterwards.get(10).<String>getAs("model_id")).isEqualTo("seasonal_naive");
    }

    private List<Row> history() {
        return lake.spark()
                .table("lake.gold.champion_history")
                .orderBy("issue_period")
                .collectAsList();
    }

    private List<PublishResult> run() {
        return run(MONTHS);
    }

    private List<PublishResult> run(PlanningCycle cycle) {
        JobContext context = lake.startRun("test");
        return List.of(
                new ArchiveBacktests(context, cycle).execute(),
                new BuildForecastAccuracy(context, cycle).execute(),
                new BuildAccuracyStates(context).execute(),
                new BuildChampionCeiling(context, cycle).execute(),
                new RecordChampions(context, cycle).execute(),
                new ChooseChampions(context, cycle).execute(),
                new ForecastOpenPeriods(context, cycle).execute(),
                new RollUpAccuracyStates(context, RollUp.ACCURACY_BY_REGION).execute(),
                new AggregateWeeks(context, cycle, WeekTable.AGG_LOC_ITEM_WEEK).execute(),
                new FindExceptions(context, cycle).execute());
    }

    private void publishInput(SmallTables tables) {
        JobContext context = lake.startRun("test");
        for (String dimension : List.of("item", "location", "customer")) {
            LakeForTests.publish(
                    context,
                    "dim_" + dimension,
                    lake.spark()
                            .sql("SELECT 1L AS " + dimension + "_sk, 'A' AS " + dimension
                                    + "_id, DATE '1900-01-01' AS valid_from, true AS is_current"));
        }
        LakeForTests.publish(
                context,
                "dim_dfu",
                tables.dimDfu()
                        .selectExpr(
                                "*",
                                "'A' AS item_id",
                                "'A' AS location_id",
                                "'A' AS customer_id",
                                "36 AS nonzero_periods",
                                "DATE '2023-01-01' AS first_demand",
                                "DATE '2025-12-31' AS last_demand"));
        LakeForTests.publish(
                context,
                "demand_actuals",
                lake.spark()
                        .sql(
                                "SELECT 1L AS item_sk, 1L AS location_sk, 1L AS customer_sk, DATE '2025-01-06' AS demand_date,"
                                        + " 5D AS quantity"));
        LakeForTests.publish(context, "fact_sales_monthly", tables.factSales());
        LakeForTests.publish(context, "fact_external_forecast_monthly", tables.factExternalForecast());
    }
}
