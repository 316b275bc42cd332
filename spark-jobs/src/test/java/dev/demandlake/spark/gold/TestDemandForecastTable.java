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

import static dev.demandlake.spark.gold.SmallTables.LAST_CLOSED;
import static dev.demandlake.spark.gold.SmallTables.MONTHS;
import static dev.demandlake.spark.gold.SmallTables.rising;
import static org.apache.spark.sql.functions.expr;
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.LakeForTests;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestDemandForecastTable {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testTwelveMonthsByEveryModelAndTheChampion() {
        Dataset<Row> rows = rows(
                new SmallTables(spark)
                        .unit(1, 0)
                        .months(1, rising(36))
                        .unit(2, 0, "not_forecastable")
                        .months(2, rising(36)),
                MONTHS);

        assertThat(rows.where("dfu_sk = 2").count()).isZero();
        assertThat(rows.groupBy("model_id").count().orderBy("model_id").collectAsList())
                .extracting(Row::toString)
                .containsExactly("[champion,12]", "[naive,12]", "[seasonal_naive,12]", "[ses,12]");
        List<Row> seasonal =
                rows.where("model_id = 'seasonal_naive'").orderBy("lag").collectAsList();
        for (int lag = 0; lag < 12; lag++) {
            Row row = seasonal.get(lag);
            assertThat(row.<Integer>getAs("lag")).isEqualTo(lag);
            assertThat(row.<Date>getAs("issue_period")).isEqualTo(Date.valueOf(LAST_CLOSED));
            assertThat(row.<Date>getAs("target_period")).isEqualTo(Date.valueOf(LAST_CLOSED.plusMonths(lag + 1)));
            // the months 25 to 36 of the last year stand for themselves
            assertThat(row.<Double>getAs("forecast")).isEqualTo(25 + lag);
            assertThat(row.<Double>getAs("level")).isEqualTo(90);
        }
        // a series that rises by 1 a month: the naive is the champion, and its interval widens
        assertThat(rows.where("model_id = 'champion' AND source_model_id = 'naive' AND algorithm_id = 'naive'")
                        .as("c")
                        .join(
                                rows.where("model_id = 'naive' AND source_model_id IS NULL")
                                        .as("m"),
                                expr("c.target_period = m.target_period AND c.forecast = m.forecast"
                                        + " AND c.lower = m.lower AND c.upper = m.upper AND c.forecast = 36"))
                        .count())
                .isEqualTo(12);
        List<Row> naive = rows.where("model_id = 'naive'").orderBy("lag").collectAsList();
        for (int lag = 1; lag < 12; lag++) {
            assertThat(naive.get(lag).<Double>getAs("upper"))
                    .isGreaterThan(naive.get(lag - 1).<Double>getAs("upper"));
            assertThat(naive.get(lag).<Double>getAs("lower"))
                    .isLessThan(naive.get(lag - 1).<Double>getAs("lower"));
        }
    }

    @Test
    void testModelThatCannotForecastSaysWhyAndTheChampionForecastsAllTheSame() {
        Dataset<Row> rows =
                rows(new SmallTables(spark).unit(1, 0).periods(1, MONTHS.grain(), LAST_CLOSED, 5.0), MONTHS);

        assertThat(rows.where("model_id = 'seasonal_naive'").collectAsList())
                .hasSize(12)
                .allSatisfy(row -> {
                    assertThat(row.<Double>getAs("forecast")).isNull();
                    assertThat(row.<Double>getAs("lower")).isNull();
                    assertThat(row.<String>getAs("status")).isEqualTo("too_short");
                });
        assertThat(rows.where("model_id = 'champion' AND source_model_id = 'naive' AND forecast = 5")
                        .count())
                .isEqualTo(12);
    }

    @Test
    void testTwentySixWeeksFromTheLastClosedOneAndNothingAfterItIsKnown() {
        LocalDate monday = LocalDate.of(2025, 6, 2);
        PlanningCycle weeks = SmallTables.cycle(PlanningGrain.WEEK, monday.plusWeeks(3));
        Dataset<Row> rows = rows(
                new SmallTables(spark).unit(1, 0).periods(1, PlanningGrain.WEEK, monday, 1.0, 2.0, 3.0, 4.0, 999.0),
                weeks);

        List<Row> naive =
                rows.where("model_id = 'naive'").orderBy("target_period").collectAsList();
        assertThat(naive).hasSize(26).allSatisfy(row -> assertThat(row.<Double>getAs("forecast"))
                .isEqualTo(4));
        assertThat(naive.get(25).<Date>getAs("target_period")).isEqualTo(Date.valueOf(monday.plusWeeks(3 + 26)));
        assertThat(naive.get(25).<Integer>getAs("lag")).isEqualTo(25);
    }

    private static Dataset<Row> rows(SmallTables tables, PlanningCycle cycle) {
        Dataset<Row> champions = ChooseChampions.rows(
                tables.dimDfu(),
                RecordChampions.rows(tables.dimDfu(), tables.factSales(), tables.forecastAccuracy(cycle), cycle),
                cycle);
        return ForecastOpenPeriods.rows(tables.dimDfu(), tables.factSales(), champions, cycle)
                .cache();
    }
}
