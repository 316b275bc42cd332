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

import dev.demandlake.spark.LakeForTests;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestFindExceptions {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testEveryReasonHasItsUnit() {
        // unit 1: forecast always 10 above; 2: always 1 below; 3: no demand any more; 4: new in May; 5: nothing
        // wrong, but once an error worth most of all; 6: one month is missing, so that no six are in a row
        List<String> rows = new ArrayList<>();
        for (int month = 1; month <= 10; month++) {
            rows.add(score(1, month, 100, 110));
            rows.add(score(2, month, 100, 99));
            rows.add(score(3, month, month < 3 ? 5 : 0, 5));
            if (month >= 5) {
                rows.add(score(4, month, 20, month % 2 == 0 ? 21 : 19));
            }
            rows.add(score(5, month, 1000, month == 7 ? 9000 : 1000));
            if (month != 6) {
                rows.add(score(6, month, 100, 110));
            }
        }
        for (int unit = 7; unit <= 40; unit++) {
            rows.add(score(unit, 7, 10, 10));
        }
        List<Row> exceptions = FindExceptions.rows(
                        spark.sql("SELECT * FROM VALUES " + String.join(", ", rows)
                                + " AS t(dfu_sk, target_period, actual, forecast, model_id, is_execution_lag)"),
                        units(),
                        spark.sql(
                                "SELECT * FROM VALUES (1L, 2D, true), (1L, 9D, false), (2L, CAST(NULL AS DOUBLE), true)"
                                        + " AS t(item_sk, unit_price, is_current)"),
                        MONTHS)
                .collectAsList();

        // the greatest error of a period is among the greatest 5 % of however few units
        assertThat(reasons(exceptions, 1, 5)).containsExactly("large_value_error");
        assertThat(reasons(exceptions, 1, 8)).contains("over_forecast_streak");
        // eight errors of 10: the signal is -8, the bound 3.3 times the root of 8, 9.3; at ten it is 10.4
        assertThat(exception(exceptions, 1, 8).<Double>getAs("tracking_signal")).isEqualTo(-8.0);
        assertThat(reasons(exceptions, 1, 8)).doesNotContain("tracking_signal");
        assertThat(exception(exceptions, 1, 8).<Integer>getAs("bias_streak")).isEqualTo(8);
        assertThat(reasons(exceptions, 2, 6)).containsExactly("under_forecast_streak");
        assertThat(exception(exceptions, 2, 6).<Integer>getAs("bias_streak")).isEqualTo(-6);
        assertThat(reasons(exceptions, 3, 8)).contains("dying_item", "over_forecast_streak");
        assertThat(reasons(exceptions, 3, 7)).doesNotContain("dying_item");
        assertThat(reasons(exceptions, 4, 9)).containsExactly("new_item");
        assertThat(reasons(exceptions, 5, 7)).containsExactly("large_value_error");
        assertThat(exception(exceptions, 5, 7).<Integer>getAs("rank")).isEqualTo(1);
        // 8000 units at the current price of 2
        assertThat(exception(exceptions, 5, 7).<Double>getAs("value_error")).isEqualTo(16000.0);
        assertThat(exceptions).noneMatch(row -> row.<Long>getAs("dfu_sk") == 6);
        // unit 2's item has no price: an error of 1 counts 1
        assertThat(exception(exceptions, 2, 6).<Double>getAs("value_error")).isEqualTo(1.0);
    }

    @Test
    void testAtMostFiveHundredOfAPeriod() {
        Dataset<Row> accuracy = spark.range(1, 2001)
                .selectExpr(
                        "id AS dfu_sk",
                        "DATE '2025-07-01' AS target_period",
                        "0D AS actual",
                        "CAST(id AS DOUBLE) AS forecast",
                        "'champion' AS model_id",
                        "true AS is_execution_lag");
        Dataset<Row> units = spark.range(1, 2001)
                .selectExpr(
                        "id AS dfu_sk",
                        "1L AS item_sk",
                        "1L AS location_sk",
                        "1L AS customer_sk",
                        "DATE '2025-06-10' AS first_demand");
        List<Row> exceptions = FindExceptions.rows(
                        accuracy,
                        units,
                        spark.sql("SELECT 1L AS item_sk, 3D AS unit_price, true AS is_current"),
                        MONTHS)
                .orderBy("rank")
                .collectAsList();
        // all are new; those with the greatest errors come first
        assertThat(exceptions).hasSize(500);
        assertThat(exceptions.get(0).<Long>getAs("dfu_sk")).isEqualTo(2000);
        assertThat(exceptions.get(exceptions.size() - 1).<Long>getAs("dfu_sk")).isEqualTo(1501);
    }

    private Dataset<Row> units() {
        return spark.sql("SELECT id AS dfu_sk, IF(id = 2, 2L, 1L) AS item_sk, 1L AS location_sk, 1L AS customer_sk,"
                + " IF(id = 4, DATE '2025-05-20', DATE '2022-01-01') AS first_demand FROM range(1, 41)");
    }

    private static String score(int unit, int month, double actual, double forecast) {
        return "(" + unit + "L, DATE '2025-" + (month < 10 ? "0" : "") + month + "-01', " + actual + "D, " + forecast
                + "D, 'champion', true)";
    }

    private static List<String> reasons(List<Row> exceptions, long unit, int month) {
        return exceptions.stream()
                .filter(row -> isAt(row, unit, month))
                .flatMap(row -> row.<String>getList(row.fieldIndex("reasons")).stream())
                .toList();
    }

    private static Row exception(List<Row> exceptions, long unit, int month) {
        return exceptions.stream()
                .filter(row -> isAt(row, unit, month))
                .findFirst()
                .orElseThrow();
    }

    private static boolean isAt(Row row, long unit, int month) {
        return row.<Long>getAs("dfu_sk") == unit
                && row.<Date>getAs("target_period").toLocalDate().getMonthValue() == month;
    }
}
