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
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.spark.LakeForTests;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestBacktestArchive {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testLagRowsOfATargetComeFromDifferentIssuePeriods() {
        Dataset<Row> archive =
                new SmallTables(spark).unit(1, 0).months(1, rising(36)).archive(MONTHS);
        List<Row> naive = archive.where("model_id = 'naive' AND target_period = DATE '2025-08-01'")
                .orderBy("lag")
                .collectAsList();
        // month n has quantity n, August 2025 is month 32: the naive forecast is the number of the issue period
        assertThat(naive)
                .extracting(row -> row.<Double>getAs("forecast"))
                .containsExactly(31.0, 30.0, 29.0, 28.0, 27.0);
        assertThat(naive.get(4).<Date>getAs("issue_period")).isEqualTo(Date.valueOf("2025-03-01"));
        assertThat(naive.get(4).<Date>getAs("train_end")).isEqualTo(Date.valueOf("2025-03-01"));
        assertThat(naive.get(4).<Date>getAs("train_start")).isEqualTo(Date.valueOf("2023-01-01"));
    }

    @Test
    void testShufflingTheFutureDoesNotChangeAForecast() {
        LocalDate issuePeriod = LocalDate.of(2025, 1, 1);
        Double[] quantities = rising(36);
        Double[] shuffled = quantities.clone();
        Random random = new Random(7);
        // January 2025 is month 25; everything after it is shuffled
        for (int index = 35; index > 25; index--) {
            int other = 25 + random.nextInt(index - 24);
            Double held = shuffled[index];
            shuffled[index] = shuffled[other];
            shuffled[other] = held;
        }
        assertThat(shuffled).isNotEqualTo(quantities);
        String known = "issue_period <= DATE '" + issuePeriod + "'";
        Dataset<Row> before =
                new SmallTables(spark).unit(1, 0).months(1, quantities).archive(MONTHS);
        Dataset<Row> after =
                new SmallTables(spark).unit(1, 0).months(1, shuffled).archive(MONTHS);

        List<Row> knownBefore = sorted(before.where(known));
        // windows A (October 2024) to D (January 2025), 3 models, 5 lags
        assertThat(knownBefore).hasSize(4 * 3 * 5);
        assertThat(sorted(after.where(known))).isEqualTo(knownBefore);
        assertThat(sorted(after)).isNotEqualTo(sorted(before));
    }

    @Test
    void testOnlyForecastableUnitsAreBacktested() {
        Dataset<Row> archive = new SmallTables(spark)
                .unit(1, 0)
                .months(1, rising(36))
                .unit(2, 0, "not_forecastable")
                .months(2, rising(36))
                .archive(MONTHS);
        assertThat(archive.select("dfu_sk").distinct().collectAsList())
                .extracting(row -> row.getLong(0))
                .containsExactly(1L);
    }

    @Test
    void testModelThatCannotForecastLeavesARowWithTheReason() {
        Dataset<Row> archive = new SmallTables(spark)
                .unit(1, 0)
                .periods(1, MONTHS.grain(), LAST_CLOSED.minusMonths(10), rising(11))
                .archive(MONTHS);
        List<Row> seasonal = archive.where("model_id = 'seasonal_naive'").collectAsList();
        // first month February 2025; targets from there on: windows A and B see none of it (A: 2 targets, February and
        // March)
        assertThat(seasonal)
                .isNotEmpty()
                .allMatch(row -> row.isNullAt(row.fieldIndex("forecast")))
                .allMatch(row -> row.getAs("status").equals("too_short"));
        assertThat(archive.where("target_period < DATE '2025-02-01'").count()).isZero();
    }

    private static List<Row> sorted(Dataset<Row> rows) {
        return rows.orderBy("issue_period", "model_id", "lag").collectAsList();
    }
}
