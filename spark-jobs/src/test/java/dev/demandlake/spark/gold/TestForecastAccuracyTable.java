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
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.max;
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.time.TimeSeries;
import dev.demandlake.spark.LakeForTests;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestForecastAccuracyTable {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testActualNaiveAndExternalStandBesideEachForecast() {
        LocalDate issuePeriod = LocalDate.of(2025, 3, 1);
        LocalDate targetPeriod = LocalDate.of(2025, 8, 1);
        Row row = new SmallTables(spark)
                .unit(1, 4)
                .months(1, rising(36))
                .external(1, "erp", issuePeriod, targetPeriod, 31)
                .external(1, "consensus", issuePeriod, targetPeriod, 33)
                .external(1, "consensus", issuePeriod.plusMonths(1), targetPeriod, 99)
                .forecastAccuracy(MONTHS)
                .where("model_id = 'seasonal_naive' AND target_period = DATE '2025-08-01' AND lag = 4")
                .head();
        // August 2025 is month 32, August 2024 month 20, March 2025, the issue period, month 27
        assertThat(row.<Double>getAs("actual")).isEqualTo(32);
        assertThat(row.<Double>getAs("forecast")).isEqualTo(20);
        assertThat(row.<Double>getAs("naive")).isEqualTo(27);
        assertThat(row.<Double>getAs("external")).isEqualTo(33);
        assertThat(row.<Boolean>getAs("is_execution_lag")).isTrue();
        // every value is 12 more than the one a season before
        assertThat(row.<Double>getAs("mase_scale")).isEqualTo(12);
        assertThat(row.<Double>getAs("rmsse_scale")).isEqualTo(12);
        assertThat(row.<String>getAs("algorithm_id")).isEqualTo("seasonal_naive");
        assertThat(row.<String>getAs("planning_grain")).isEqualTo("month");
    }

    @Test
    void testForecastsOfOthersAreRowsOfTheirOwn() {
        LocalDate issuePeriod = LocalDate.of(2025, 3, 1);
        Dataset<Row> rows = new SmallTables(spark)
                .unit(1, 0)
                .months(1, rising(36))
                .external(1, "erp", issuePeriod, LocalDate.of(2025, 4, 1), 30)
                .external(1, "erp", LocalDate.of(2020, 1, 1), LocalDate.of(2020, 2, 1), 30)
                .forecastAccuracy(MONTHS)
                .where("model_id = 'external:erp'");
        // the second one belongs to no window
        assertThat(rows.count()).isEqualTo(1);
        Row row = rows.head();
        assertThat(row.<Double>getAs("forecast")).isEqualTo(30);
        // April 2025 is month 28
        assertThat(row.<Double>getAs("actual")).isEqualTo(28);
        assertThat(row.<Double>getAs("naive")).isEqualTo(27);
    }

    @Test
    void testActualNotRecordedIsEmpty() {
        Double[] quantities = rising(36);
        quantities[35] = null;
        Row row = new SmallTables(spark)
                .unit(1, 0)
                .months(1, quantities)
                .forecastAccuracy(MONTHS)
                .where("model_id = 'naive' AND target_period = DATE '2025-12-01' AND lag = 4")
                .head();
        assertThat(row.<Double>getAs("actual")).isNull();
        assertThat(row.<Double>getAs("forecast")).isEqualTo(31);
    }

    @Test
    void testPeriodAfterTheLastClosedOneIsNotAnActual() {
        Dataset<Row> rows =
                new SmallTables(spark).unit(1, 0).months(1, rising(37)).forecastAccuracy(MONTHS);
        assertThat(rows.where("target_period > DATE '2025-12-01'").count()).isZero();
        assertThat(rows.agg(max("actual")).head().getDouble(0)).isEqualTo(36);
    }

    @Test
    void testChampionRowsRepeatExactlyOneModelForEachIssuePeriod() {
        Dataset<Row> rows =
                new SmallTables(spark).unit(1, 0).months(1, rising(36)).forecastAccuracy(MONTHS);
        Dataset<Row> champion = rows.where("model_id = 'champion'");
        assertThat(champion.count()).isEqualTo(50);
        assertThat(champion.as("c")
                        .join(
                                rows.as("m"),
                                expr(
                                        "c.source_model_id = m.model_id AND c.issue_period = m.issue_period AND c.lag = m.lag"
                                                + " AND c.forecast = m.forecast"))
                        .count())
                .isEqualTo(50);
        // Rising by 1 a month, lag 0: naive errs by 1, the seasonal naive by 12, smoothing at α ≤ 0.9999 by a little
        // over 1.
        // In window A no error is known, so the fallback stands in; in B and C the segment, this unit alone, chooses.
        List<Row> sources = champion.where("lag = 0").orderBy("issue_period").collectAsList();
        assertThat(sources)
                .extracting(row -> row.<String>getAs("source_model_id"))
                .containsExactly(
                        "seasonal_naive",
                        "naive",
                        "naive",
                        "naive",
                        "naive",
                        "naive",
                        "naive",
                        "naive",
                        "naive",
                        "naive");
    }

    @Test
    void testUnitWithLittleHistoryTakesTheChampionOfItsSegment() {
        // Unit 1 repeats every 12 months, so the seasonal naive is exact and the naive is not. Unit 2 began in March
        // 2024,
        // month 15, and rises by 1000 a month: its naive errs by 1000. Window B is issued in November 2024, month 23.
        Double[] seasonal = new Double[36];
        for (int month = 0; month < 36; month++) {
            seasonal[month] = 100.0 + month % 12;
        }
        Double[] young = new Double[22];
        for (int month = 0; month < 22; month++) {
            young[month] = 10_000.0 + 1000 * month;
        }
        Dataset<Row> rows = new SmallTables(spark)
                .unit(1, 0)
                .months(1, seasonal)
                .unit(2, 0)
                .periods(2, MONTHS.grain(), LocalDate.of(2024, 3, 1), young)
                .forecastAccuracy(MONTHS)
                .where("model_id = 'champion' AND lag = 0 AND issue_period = DATE '2024-11-01'");
        // The pairs of window A that all three have are those of unit 1 alone. Unit 2 has no season yet: of the two
        // models
        // that it has, the naive is the better by far, on its own error.
        assertThat(rows.orderBy("dfu_sk").collectAsList())
                .extracting(row -> row.<String>getAs("source_model_id"))
                .containsExactly("seasonal_naive", "naive");
    }

    @Test
    void testSegmentIsTheDemandClassThatWasKnownThen() {
        // Smooth until September 2025, month 33, then 0 and 1000 by turns: by the whole history another class.
        Double[] quantities = new Double[36];
        for (int month = 0; month < 36; month++) {
            quantities[month] = month < 33 ? 10.0 + month % 2 : 1000.0 * (month % 2);
        }
        TimeSeries series = TimeSeries.of(
                MONTHS.grain(),
                SmallTables.START,
                Stream.of(quantities).mapToDouble(Double::doubleValue).toArray());
        assertThat(DemandSegments.at(series, LocalDate.of(2025, 9, 1))).isEqualTo("smooth");
        assertThat(DemandSegments.at(series, LocalDate.of(2025, 12, 1))).isEqualTo("erratic");
        assertThat(DemandSegments.at(series, LocalDate.of(2022, 12, 1))).isEqualTo("unclassified");
        assertThat(DemandSegments.at(
                        TimeSeries.of(MONTHS.grain(), SmallTables.START, 5, -1, 5), LocalDate.of(2023, 3, 1)))
                .isEqualTo("unclassified");
    }

    @Test
    void testChampionOfAnIssuePeriodDoesNotMoveWithLaterDemand() {
        Double[] quantities = rising(36);
        Double[] otherFuture = quantities.clone();
        // from April 2025, month 28, demand jumps up and down: the naive errs by 999 a month, the seasonal naive every
        // other
        for (int index = 27; index < 36; index++) {
            otherFuture[index] = index % 2 == 0 ? 1.0 : 1000.0;
        }
        String champions = "model_id = 'champion' AND lag = 0";
        List<Row> before = champions(new SmallTables(spark).unit(1, 0).months(1, quantities), champions);
        List<Row> after = champions(new SmallTables(spark).unit(1, 0).months(1, otherFuture), champions);
        // window F is issued in March 2025: up to there the same, at the end not
        assertThat(after.subList(0, 6)).isEqualTo(before.subList(0, 6));
        assertThat(after).isNotEqualTo(before);
    }

    private static List<Row> champions(SmallTables tables, String where) {
        List<Row> rows = tables.forecastAccuracy(MONTHS)
                .where(where)
                .orderBy("issue_period")
                .select("issue_period", "source_model_id")
                .collectAsList();
        assertThat(rows).hasSize(10);
        return rows;
    }
}
