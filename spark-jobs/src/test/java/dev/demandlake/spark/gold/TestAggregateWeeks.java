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
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.gold.AggregateWeeks.WeekTable;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestAggregateWeeks {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testDaysAreSummedIntoIsoWeeks() {
        List<Row> weeks = AggregateWeeks.rows(demand(), accuracy(), MONTHS, WeekTable.AGG_LOC_WEEK)
                .orderBy("location_sk", "week")
                .collectAsList();
        assertThat(weeks).hasSize(3);
        // 2024-12-30 is a Monday and 2025-01-05 the Sunday of the same week: 0.1 + 0.2 - 0.05
        assertThat(weeks.get(0).<Date>getAs("week")).isEqualTo(Date.valueOf("2024-12-30"));
        assertThat(weeks.get(0).<Double>getAs("quantity")).isEqualTo(0.25);
        assertThat(weeks.get(0).<Double>getAs("net_sales")).isEqualTo(9.0);
        assertThat(weeks.get(1).<Date>getAs("week")).isEqualTo(Date.valueOf("2025-01-06"));
        assertThat(weeks.get(1).<Double>getAs("quantity")).isEqualTo(4.0);
        assertThat(weeks.get(2).<Long>getAs("location_sk")).isEqualTo(2L);
        assertThat(weeks).allMatch(row -> row.isNullAt(row.fieldIndex("state")));
    }

    @Test
    void testWeekGrainHasTheStateOfTheChampionAtTheExecutionLag() {
        PlanningCycle weekly = new PlanningCycle(PlanningGrain.WEEK, LocalDate.of(2025, 1, 6));
        Row week = AggregateWeeks.rows(demand(), accuracy(), weekly, WeekTable.AGG_LOC_WEEK)
                .where("location_sk = 1 AND week = DATE '2025-01-06'")
                .head();
        ForecastAccuracy state = ForecastAccuracy.fromBytes(week.getAs("state"));
        // two champion rows at the execution lag: |e| = 1 + 2, |A| = 4 + 8; the row at another lag and the other model
        // stay out
        assertThat(state.pairs()).isEqualTo(2);
        assertThat(state.wape()).hasValue(3.0 / 12);
    }

    @Test
    void testItemsAndCustomersOfALocationAreKeptApart() {
        PlanningCycle weekly = new PlanningCycle(PlanningGrain.WEEK, LocalDate.of(2025, 1, 6));
        for (WeekTable table : List.of(WeekTable.AGG_LOC_ITEM_WEEK, WeekTable.AGG_LOC_CUSTOMER_WEEK)) {
            String key = table == WeekTable.AGG_LOC_ITEM_WEEK ? "item_sk" : "customer_sk";
            List<Row> weeks = AggregateWeeks.rows(demand(), accuracy(), weekly, table)
                    .where("week = DATE '2024-12-30'")
                    .orderBy(key)
                    .collectAsList();
            // 0.1 - 0.05 of the one, 0.2 of the other
            assertThat(weeks).extracting(row -> row.<Long>getAs(key)).containsExactly(1L, 2L);
            assertThat(weeks).extracting(row -> row.<Double>getAs("quantity")).containsExactly(0.05, 0.2);
            Row champion = AggregateWeeks.rows(demand(), accuracy(), weekly, table)
                    .where("location_sk = 1 AND week = DATE '2025-01-06' AND " + key + " = 1")
                    .head();
            assertThat(ForecastAccuracy.fromBytes(champion.getAs("state")).wape())
                    .hasValue(1.0 / 4);
        }
    }

    private Dataset<Row> demand() {
        return spark.sql("SELECT *, item_sk AS customer_sk FROM VALUES (1L, 1L, DATE '2024-12-30', 0.1D, 2D),"
                + " (1L, 2L, DATE '2025-01-05', 0.2D, 8D), (1L, 1L, DATE '2025-01-01', -0.05D, -1D),"
                + " (1L, 1L, DATE '2025-01-06', 4D, null), (2L, 1L, DATE '2025-01-06', 1D, 1D)"
                + " AS t(location_sk, item_sk, demand_date, quantity, net_sales)");
    }

    private Dataset<Row> accuracy() {
        return spark.sql("SELECT *, item_sk AS customer_sk FROM VALUES"
                + " (1L, 1L, DATE '2025-01-06', 'champion', true, 4D, 5D, 4D),"
                + " (1L, 2L, DATE '2025-01-06', 'champion', true, 8D, 6D, 4D),"
                + " (1L, 1L, DATE '2025-01-06', 'champion', false, 8D, 1D, 4D),"
                + " (1L, 1L, DATE '2025-01-06', 'naive', true, 8D, 1D, 4D)"
                + " AS t(location_sk, item_sk, target_period, model_id, is_execution_lag, actual, forecast, naive)");
    }
}
