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
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.first;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.champion.ChampionLevel;
import dev.demandlake.forecast.champion.ChampionRules;
import dev.demandlake.forecast.champion.ChampionScore;
import dev.demandlake.forecast.champion.MetricScore;
import dev.demandlake.forecast.champion.WeightedScore;
import dev.demandlake.spark.LakeForTests;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestChampionTable {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testEveryForecastableUnitHasExactlyOneChampion() {
        SmallTables tables = new SmallTables(spark)
                .unit(1, 0)
                .months(1, rising(36))
                .unit(2, 0, "not_forecastable")
                .months(2, rising(36))
                // began in the last closed month: the windows end before it
                .unit(3, 4)
                .periods(3, MONTHS.grain(), LAST_CLOSED, 5.0);
        Dataset<Row> champions = champions(tables, MONTHS);
        assertThat(champions.orderBy("dfu_sk").collectAsList())
                .extracting(row -> row.<Long>getAs("dfu_sk"))
                .containsExactly(1L, 3L);

        Row best = champions.where("dfu_sk = 1").head();
        assertThat(best.<String>getAs("model_id")).isEqualTo("naive");
        assertThat(best.<Date>getAs("issue_period")).isEqualTo(Date.valueOf(LAST_CLOSED));
        // Lag 0, windows A to J: targets are the months 23 to 32, each missed by 1, so WAPE is 10 / (23 + … + 32)
        assertThat(best.<Double>getAs("score")).isCloseTo(10.0 / 275, within(1e-12));
        assertThat(best.<Double>getAs("bias")).isCloseTo(-10.0 / 275, within(1e-12));
        assertThat(best.<String>getAs("runner_up")).isEqualTo("ses");

        Row fallback = champions.where("dfu_sk = 3").head();
        assertThat(fallback.<String>getAs("model_id")).isEqualTo("naive");
        assertThat(fallback.<String>getAs("reason")).isEqualTo("too_few_periods");
        assertThat(fallback.<Double>getAs("score")).isNull();
    }

    @Test
    void testUnitWithLittleHistoryHasTheChampionOfItsSegmentNowAndInItsLastWindow() {
        // Unit 1 swings between 1000 and 3000: the naive errs by 2000 a month, smoothing by about half. Unit 2 began in
        // May
        // 2025, so that smoothing, from three values on, can forecast it in the last window, July; August was not
        // recorded,
        // so its scored months are June and July. Unit 3 is erratic, and there the naive is exact all the time but
        // once.
        Double[] swinging = new Double[36];
        Double[] steps = new Double[36];
        for (int month = 0; month < 36; month++) {
            swinging[month] = month % 2 == 0 ? 1000.0 : 3000.0;
            steps[month] = month / 12 % 2 == 0 ? 10.0 : 1_000_000.0;
        }
        SmallTables tables = new SmallTables(spark)
                .unit(1, 0)
                .months(1, swinging)
                .unit(2, 0)
                .periods(2, MONTHS.grain(), LocalDate.of(2025, 5, 1), 5.0, 5.0, 5.0, null, 5.0, 5.0, 5.0, 5.0)
                .unit(3, 0)
                .months(3, steps);
        PlanningCycle ofThree = new PlanningCycle(
                MONTHS.grain(),
                MONTHS.lastClosedPeriod(),
                new Competition(
                        MONTHS.competition().candidates(), new ChampionRules(3, 0.01), Competition.EXECUTION_LAG));
        Dataset<Row> forecastAccuracy = tables.forecastAccuracy(ofThree);
        Row champion = champions(tables, ofThree).where("dfu_sk = 2").head();
        assertThat(champion.<String>getAs("reason")).isEqualTo("segment_champion");
        assertThat(champion.<String>getAs("model_id")).isEqualTo("ses");
        // smoothing has forecast one of the two scored months only, so it has no score of its own
        assertThat(champion.<Double>getAs("score")).isNull();
        assertThat(champion.<String>getAs("runner_up")).isNull();
        Row lastWindow = forecastAccuracy
                .where("dfu_sk = 2 AND model_id = 'champion' AND lag = 0")
                .orderBy(col("issue_period").desc())
                .head();
        assertThat(lastWindow.<Date>getAs("issue_period")).isEqualTo(Date.valueOf("2025-07-01"));
        assertThat(lastWindow.<String>getAs("source_model_id")).isEqualTo("ses");
    }

    @Test
    void testChampionIsJudgedAtTheExecutionLag() {
        // Repeats every 12 months with a jump each January: at lag 4 the seasonal naive is exact, at lag 0 too; the
        // naive is not.
        Double[] seasonal = new Double[36];
        for (int month = 0; month < 36; month++) {
            seasonal[month] = month % 12 == 0 ? 100.0 : 10.0 + month % 12;
        }
        SmallTables tables = new SmallTables(spark).unit(1, 4).months(1, seasonal);
        Row champion = champions(tables, MONTHS).head();
        assertThat(champion.<String>getAs("model_id")).isEqualTo("seasonal_naive");
        assertThat(champion.<Double>getAs("score")).isZero();
        // The runner-up's score comes from lag 4 only: the margin is its WAPE over the ten targets of that lag.
        double errors = 0;
        double actuals = 0;
        for (int target = 26; target < 36; target++) {
            errors += Math.abs(seasonal[target] - seasonal[target - 5]);
            actuals += seasonal[target];
        }
        Double naiveScore = tables.forecastAccuracy(MONTHS)
                .where("model_id = 'naive' AND is_execution_lag")
                .selectExpr("sum(abs(forecast - actual)) / sum(actual)")
                .head()
                .getDouble(0);
        assertThat(naiveScore).isCloseTo(errors / actuals, within(1e-12));
        assertThat(champion.<Double>getAs("margin"))
                .isLessThanOrEqualTo(errors / actuals)
                .isPositive();
    }

    @Test
    void testHistoryHasEveryIssuePeriodAndTheModelsOfTheChampionsInTheAccuracy() {
        SmallTables tables = new SmallTables(spark)
                .unit(1, 0)
                .months(1, rising(36))
                .unit(2, 4)
                .months(2, rising(36));
        Dataset<Row> forecastAccuracy = tables.forecastAccuracy(MONTHS);
        Dataset<Row> history = RecordChampions.rows(tables.dimDfu(), tables.factSales(), forecastAccuracy, MONTHS);
        List<LocalDate> issuePeriods = new ArrayList<>();
        for (int window = 0; window < 10; window++) {
            issuePeriods.add(LAST_CLOSED.minusMonths(5 + 9 - window));
        }
        issuePeriods.add(LAST_CLOSED);
        assertThat(history.where("dfu_sk = 2").orderBy("issue_period").collectAsList())
                .extracting(row -> row.<Date>getAs("issue_period").toLocalDate())
                .isEqualTo(issuePeriods);
        Dataset<Row> scored = forecastAccuracy.where("model_id = 'champion' AND is_execution_lag");
        assertThat(scored.count()).isEqualTo(20);
        assertThat(history.as("h")
                        .join(
                                scored.as("s"),
                                expr("h.dfu_sk = s.dfu_sk AND h.issue_period = s.issue_period"
                                        + " AND h.model_id = s.source_model_id"))
                        .count())
                .isEqualTo(20);
    }

    @Test
    void testCompetitionNamesCandidatesLagAndPeriods() {
        // Rising by 1 a month: the naive errs by 1 at lag 0 and by 5 at lag 4, the seasonal naive always by 12.
        SmallTables tables = new SmallTables(spark).unit(1, 0).months(1, rising(36));
        Row onlySeasonal = champions(tables, competing(List.of("seasonal_naive"), Competition.EXECUTION_LAG, 10))
                .head();
        assertThat(onlySeasonal.<String>getAs("model_id")).isEqualTo("seasonal_naive");
        assertThat(onlySeasonal.<String>getAs("runner_up")).isNull();
        Row atLagFour = champions(tables, competing(List.of("naive", "seasonal_naive"), 4, 10))
                .head();
        // targets of lag 4, windows A to J: months 27 to 36
        assertThat(atLagFour.<Double>getAs("score")).isCloseTo(50.0 / 315, within(1e-12));
        Row latestThree = champions(tables, competing(List.of("naive", "seasonal_naive"), 0, 3))
                .head();
        // the last three targets of lag 0: months 30, 31 and 32
        assertThat(latestThree.<Double>getAs("score")).isCloseTo(3.0 / 93, within(1e-12));
        assertThat(latestThree.<Double>getAs("margin")).isCloseTo(33.0 / 93, within(1e-12));
    }

    @Test
    void testWeightsDecideAndSegmentsComeFirstIfTheCompetitionSaysSo() {
        // Unit 1 rises by 1 a month: the naive errs by 1, the seasonal naive by 12. Unit 2 repeats its year.
        Double[] seasonal = new Double[36];
        Arrays.setAll(seasonal, month -> 10_000.0 + 2_000.0 * (5 * month % 12));
        SmallTables tables = new SmallTables(spark)
                .unit(1, 0)
                .months(1, rising(36))
                .unit(2, 0)
                .months(2, seasonal);
        List<String> both = List.of("naive", "seasonal_naive");
        Dataset<Row> weighted =
                champions(tables, competing(both, new WeightedScore(0.5, 0.25, 0.25, 0.95), ChampionLevel.DFU));
        Row own = weighted.where("dfu_sk = 1").head();
        assertThat(own.<String>getAs("model_id")).isEqualTo("naive");
        // Lag 0, windows A to J, months 23 to 32, each missed by 1: the RMSE before is 1, so a stock of 1.645 never
        // runs out.
        assertThat(own.<Double>getAs("score")).isCloseTo(0.5 * 10 / 275 + 0.25 * 10 / 275, within(1e-12));
        assertThat(own.<Long>getAs("pairs")).isEqualTo(10);

        Dataset<Row> bySegment = champions(tables, competing(both, MetricScore.WAPE, ChampionLevel.SEGMENT));
        assertThat(bySegment.collectAsList())
                .hasSize(2)
                .allMatch(row -> row.getAs("model_id").equals("seasonal_naive"))
                .allMatch(row -> row.getAs("reason").equals("segment_champion"));
        assertThat(champions(tables, competing(both, MetricScore.WAPE, ChampionLevel.DFU))
                        .where("dfu_sk = 1")
                        .head()
                        .<String>getAs("model_id"))
                .isEqualTo("naive");
    }

    @Test
    void testCeilingOfUnitsSegmentsAndAll() {
        SmallTables tables = new SmallTables(spark).unit(3, 0).periods(3, MONTHS.grain(), LAST_CLOSED, 5.0);
        for (int unit = 1; unit <= 2; unit++) {
            Double[] quantities = new Double[36];
            int number = unit;
            Arrays.setAll(quantities, month -> 100.0 * number + (month * 37 * number) % 11 * 10);
            tables.unit(unit, 0).months(unit, quantities);
        }
        Dataset<Row> forecastAccuracy = tables.forecastAccuracy(MONTHS);
        List<Row> rows = BuildChampionCeiling.rows(tables.dimDfu(), tables.factSales(), forecastAccuracy, MONTHS)
                .orderBy("level", "member")
                .collectAsList();
        // unit 3 has no forecast, so neither has its segment a pair
        assertThat(rows)
                .extracting(row -> row.getAs("level") + " " + row.getAs("member") + " " + row.getAs("pairs"))
                .containsExactly("all all 20", "dfu 1 10", "dfu 2 10", "segment smooth 20");
        for (Row row : rows) {
            String units = row.getAs("level").equals("dfu") ? "dfu_sk = " + row.getAs("member") : "true";
            Row expected = forecastAccuracy
                    .where("is_execution_lag AND " + units)
                    .groupBy("dfu_sk", "target_period", "actual")
                    .pivot("model_id", List.<Object>of("naive", "seasonal_naive", "ses", "champion"))
                    .agg(first("forecast"))
                    .where(
                            "naive IS NOT NULL AND seasonal_naive IS NOT NULL AND ses IS NOT NULL AND champion IS NOT NULL")
                    .selectExpr(
                            "sum(abs(champion - actual)) / sum(actual)",
                            "sum(least(abs(naive - actual), abs(seasonal_naive - actual), abs(ses - actual))) / sum(actual)",
                            "sum(abs(naive - actual)) / sum(actual)",
                            "least(sum(abs(naive - actual)), sum(abs(seasonal_naive - actual)), sum(abs(ses - actual)))"
                                    + " / sum(actual)")
                    .head();
            List<String> columns = List.of("champion_wape", "ceiling_wape", "naive_wape", "best_model_wape");
            for (int column = 0; column < columns.size(); column++) {
                assertThat(row.<Double>getAs(columns.get(column)))
                        .as(columns.get(column))
                        .isCloseTo(expected.getDouble(column), within(1e-12));
            }
            assertThat(row.<Double>getAs("gap_closed"))
                    .isCloseTo(
                            (expected.getDouble(2) - expected.getDouble(0))
                                    / (expected.getDouble(2) - expected.getDouble(1)),
                            within(1e-12));
            assertThat(row.<Double>getAs("noise_floor")).isGreaterThan(row.<Double>getAs("ceiling_wape"));
            assertThat(row.<Double>getAs("champion_to_best_single") == null)
                    .isEqualTo(row.getAs("level").equals("dfu"));
        }
    }

    private static PlanningCycle competing(List<String> candidates, ChampionScore score, ChampionLevel level) {
        return new PlanningCycle(
                MONTHS.grain(),
                MONTHS.lastClosedPeriod(),
                new Competition(candidates, new ChampionRules(3, 0.01, 10, score, level), 0));
    }

    private static PlanningCycle competing(List<String> candidates, int lag, int periods) {
        return new PlanningCycle(
                MONTHS.grain(),
                MONTHS.lastClosedPeriod(),
                new Competition(candidates, new ChampionRules(3, 0.01, periods), lag));
    }

    /** The champions after the last closed period. */
    private static Dataset<Row> champions(SmallTables tables, PlanningCycle cycle) {
        return ChooseChampions.rows(
                tables.dimDfu(),
                RecordChampions.rows(tables.dimDfu(), tables.factSales(), tables.forecastAccuracy(cycle), cycle),
                cycle);
    }
}
