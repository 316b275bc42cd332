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
package dev.demandlake.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.gold.Competition;
import dev.demandlake.spark.gold.PlanningCycle;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.quality.GateFailedException;
import dev.demandlake.spark.run.RollBackRun;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The actions on a real lake, through their contracts and gates. */
class TestClusterTables {
    private static final LocalDate LAST = LocalDate.of(2025, 12, 1);
    private static final PlanningCycle CYCLE = new PlanningCycle(PlanningGrain.MONTH, LAST);
    private static final int UNITS = 12;

    private LakeForTests lake;

    @BeforeEach
    void demand() {
        lake = LakeForTests.freshLake();
        publishDemand("0");
    }

    @Test
    void testUnitsAreAssignedLabelledAndTheSameDataAgainChangeNothing() {
        List<PublishResult> first = run(CYCLE);
        assertThat(first).allMatch(PublishResult::changed);
        assertThat(first.get(0).rows()).isEqualTo(UNITS);
        assertThat(first.get(2).rows()).isEqualTo(UNITS + 1);
        assertThat(value("SELECT count(DISTINCT cluster_id) FROM lake.gold.cluster_assignment WHERE dfu_sk <= 6"))
                .isEqualTo(1L);
        assertThat(value("SELECT count(DISTINCT d.cluster_id) FROM lake.silver.dim_dfu d"
                        + " JOIN lake.gold.cluster_centroid c ON c.cluster_id = d.cluster_id"))
                .isEqualTo(value("SELECT count(*) FROM lake.gold.cluster_centroid"));
        assertThat(value("SELECT sum(units) FROM lake.gold.cluster_centroid")).isEqualTo((long) UNITS);
        // unit 13 is not forecast
        assertThat(value("SELECT count(*) FROM lake.silver.dim_dfu WHERE cluster_id IS NULL AND dfu_sk = 13"))
                .isEqualTo(1L);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_dfu WHERE cluster_id IS NULL"))
                .isEqualTo(1L);

        List<PublishResult> again = run(CYCLE);
        assertThat(again).noneMatch(PublishResult::changed);
    }

    @Test
    void testClustersOfABacktestDoNotKnowWhatComesLater() {
        PlanningCycle learned = new PlanningCycle(
                PlanningGrain.MONTH, LAST, Competition.DEFAULT.withCandidates(List.of("naive", "lgbm_cluster")));
        LocalDate firstIssue = learned.windows().get(0).issuePeriod();
        run(learned);
        List<Row> before = assignments(firstIssue);
        assertThat(before).hasSize(UNITS);
        assertThat(assignments(LAST)).hasSize(UNITS);

        // after the first issue period all units change
        publishDemand("IF(month > DATE '" + firstIssue + "', 5000 + 100 * (dfu_sk % 3), 0)");
        List<Row> latest = assignments(LAST);
        run(learned);
        assertThat(assignments(firstIssue)).isEqualTo(before);
        assertThat(assignments(LAST)).isNotEqualTo(latest);
    }

    @Test
    void testALaterPeriodAddsToTheHistoryAndKeepsTheLabels() {
        run(CYCLE);
        List<Row> december = assignments(LAST);
        PlanningCycle january = new PlanningCycle(PlanningGrain.MONTH, LAST.plusMonths(1));
        run(january);
        assertThat(assignments(LAST)).isEqualTo(december);
        assertThat(value("SELECT count(*) FROM lake.gold.cluster_assignment a JOIN lake.gold.cluster_assignment b"
                        + " ON b.dfu_sk = a.dfu_sk AND b.known_through = add_months(a.known_through, 1)"
                        + " AND b.cluster_id = a.cluster_id"))
                .isEqualTo((long) UNITS);
    }

    @Test
    void testAUnitThatLeavesTheDataStaysInEarlierClusters() {
        run(CYCLE);
        publish(
                lake.startRun("test"),
                "dim_dfu",
                "SELECT * EXCEPT (run_id) FROM lake.silver.dim_dfu WHERE dfu_sk <> 12");
        run(new PlanningCycle(PlanningGrain.MONTH, LAST.plusMonths(1)));
        assertThat(assignments(LAST)).hasSize(UNITS);
        assertThat(assignments(LAST.plusMonths(1))).hasSize(UNITS - 1);
    }

    @Test
    void testClustersAreTakenBackWithTheirRun() {
        run(CYCLE);
        JobContext context = lake.startRun("test");
        publishDemand("1000 * (dfu_sk % 2)");
        run(context, CYCLE);
        List<Row> changed = assignments(LAST);
        assertThat(new RollBackRun(lake.startRun("-"), context.run().id()).execute())
                .contains(AssignClusters.TABLE, RecordCentroids.TABLE);
        assertThat(assignments(LAST)).hasSize(UNITS).isNotEqualTo(changed);
    }

    @Test
    void testATableIsWrittenOnInTheSameRunAndPublishedOnce() {
        JobContext context = lake.startRun("test").publishingTogether();
        long before = snapshot("silver.dim_dfu");
        publishDfus(context, "concat('before ', dfu_sk)");
        run(context, CYCLE);
        assertThat(snapshot("silver.dim_dfu")).isEqualTo(before);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_dfu WHERE cluster_id IS NULL"))
                .isEqualTo(UNITS + 1L);
        assertThat(context.publication().publish(context.runLog())).isEqualTo(3);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_dfu WHERE cluster_id IS NULL"))
                .isEqualTo(1L);
        assertThat(value("SELECT count(*) FROM lake.silver.dim_dfu WHERE cluster_id LIKE 'before%'"))
                .isEqualTo(0L);
        assertThat(lake.queryValue(
                        "SELECT count(*) FROM ops.published_snapshot WHERE table_name = 'dim_dfu' AND run_id = '"
                                + context.run().id() + "'"))
                .isEqualTo("1");
        assertThat(lake.spark().sql("SELECT name FROM lake.silver.dim_dfu.refs").count())
                .isEqualTo(1);
    }

    @Test
    void testEachCheckHasARowThatFailsIt() {
        run(CYCLE);
        assertRefused(AssignClusters.TABLE, "-1D AS distance", "distance", "distance_not_negative");
        assertRefused(AssignClusters.TABLE, "1.5D AS zero_share", "zero_share", "features_in_range");
        assertRefused(RecordCentroids.TABLE, "-2D AS trend", "trend", "features_in_range");
        assertRefused(RecordCentroids.TABLE, "0L AS units", "units", "cluster_has_units");
        assertRefused(RecordCentroids.TABLE, "1.01D AS silhouette", "silhouette", "silhouette_range");
    }

    private void assertRefused(String table, String changed, String column, String check) {
        Dataset<Row> rows =
                lake.spark().table("lake.gold." + table).limit(1).selectExpr("* EXCEPT (" + column + ")", changed);
        assertThatThrownBy(() -> new PublishTable(lake.startRun("test"), table)
                        .replaceWith(rows)
                        .execute())
                .isInstanceOfSatisfying(GateFailedException.class, refused -> assertThat(refused.failed())
                        .extracting(result -> result.check())
                        .contains(check));
    }

    private List<PublishResult> run(PlanningCycle cycle) {
        return run(lake.startRun("test"), cycle);
    }

    private static List<PublishResult> run(JobContext context, PlanningCycle cycle) {
        AssignClusters clusters = new AssignClusters(context, cycle);
        return List.of(
                clusters.execute(),
                new RecordCentroids(context, cycle, clusters).execute(),
                new LabelDfus(context, cycle).execute());
    }

    private List<Row> assignments(LocalDate knownThrough) {
        return lake.spark()
                .table("lake.gold.cluster_assignment")
                .where("known_through = DATE '" + knownThrough + "'")
                .drop("run_id")
                .orderBy("dfu_sk")
                .collectAsList();
    }

    private Object value(String sql) {
        return lake.spark().sql(sql).head().get(0);
    }

    private long snapshot(String table) {
        return (Long) value("SELECT snapshot_id FROM lake." + table + ".refs WHERE name = 'main'");
    }

    /** Units 1 to 6 sell much in summer, 7 to 12 little and evenly, 13 hardly ever; January 2026 is known as well. */
    private void publishDemand(String more) {
        JobContext context = lake.startRun("test");
        String units = "(SELECT explode(sequence(1L, 13L)) AS dfu_sk)";
        publish(
                context,
                "dim_item",
                "SELECT dfu_sk AS item_sk, string(dfu_sk) AS item_id, DATE '1900-01-01' AS valid_from,"
                        + " true AS is_current FROM " + units);
        for (String one : List.of("location", "customer")) {
            publish(
                    context,
                    "dim_" + one,
                    "SELECT 1L AS " + one + "_sk, 'A' AS " + one
                            + "_id, DATE '1900-01-01' AS valid_from, true AS is_current");
        }
        publishDfus(context, "CAST(null AS STRING)");
        lake.spark()
                .sql("SELECT dfu_sk, month, CASE WHEN dfu_sk = 13 THEN IF(month = DATE '2024-05-01', 1, 0)"
                        + " WHEN dfu_sk <= 6 THEN 900 + 50 * dfu_sk - 400 * cos(month(month) * pi() / 6)"
                        + " ELSE 10 + dfu_sk % 4 + 2 * sin(dayofyear(month) * dfu_sk) END + " + more
                        + " AS quantity FROM "
                        + units + " CROSS JOIN (SELECT explode(sequence(DATE '2022-01-01', DATE '2026-01-01',"
                        + " INTERVAL 1 MONTH)) AS month)")
                .createOrReplaceTempView("demand");
        publish(
                context,
                "demand_actuals",
                "SELECT dfu_sk AS item_sk, 1L AS location_sk, 1L AS customer_sk,"
                        + " month AS demand_date, CAST(quantity AS DOUBLE) AS quantity,"
                        // also where nothing was sold
                        + " 2.5D AS unit_price FROM demand");
        publish(
                context,
                "fact_sales_monthly",
                "SELECT dfu_sk, dfu_sk AS item_sk, 1L AS location_sk, 1L AS customer_sk,"
                        + " month AS period, CAST(quantity AS DOUBLE) AS quantity FROM demand");
    }

    private void publishDfus(JobContext context, String label) {
        publish(
                context,
                "dim_dfu",
                "SELECT dfu_sk, dfu_sk AS item_sk, 1L AS location_sk, 1L AS customer_sk,"
                        + " string(dfu_sk) AS item_id, 'A' AS location_id, 'A' AS customer_id, DATE '2022-01-01' AS first_demand,"
                        + " DATE '2026-01-31' AS last_demand, 49 AS nonzero_periods, 0 AS execution_lag,"
                        + " IF(dfu_sk = 13, 'not_forecastable', 'forecastable') AS forecast_status, " + label
                        + " AS cluster_id FROM (SELECT explode(sequence(1L, 13L)) AS dfu_sk)");
    }

    private void publish(JobContext context, String table, String sql) {
        LakeForTests.publish(context, table, lake.spark().sql(sql));
    }
}
