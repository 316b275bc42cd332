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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.spark.LakeForTests;
import java.sql.Date;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;

class TestAccuracyStates {
    private static final StructType FORECASTS = StructType.fromDDL(
            "dfu_sk BIGINT, item_sk BIGINT, location_sk BIGINT, customer_sk BIGINT, target_period DATE, model_id STRING, lag INT,"
                    + " is_execution_lag BOOLEAN, actual DOUBLE, forecast DOUBLE, naive DOUBLE");

    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testWapeOfAStateIsTheSumOverItsRows() {
        // three rows of one supplier: |e| = 50 + 15 + 5 = 70, |A| = 1000 + 10 + 100 = 1110; one row of another supplier
        Dataset<Row> states = states(
                row(1, 1000.0, 950.0, 900.0),
                row(1, 10.0, 25.0, null),
                row(1, 100.0, 105.0, 100.0),
                row(2, 10.0, 5.0, 5.0));
        assertThat(states.count()).isEqualTo(2);

        Row acme = states.where("supplier = 'Acme'").head();
        ForecastAccuracy state = ForecastAccuracy.fromBytes(acme.getAs("state"));
        assertThat(state.pairs()).isEqualTo(3);
        assertThat(state.wape().orElseThrow()).isCloseTo(70.0 / 1110, within(1e-12));
        assertThat(state.bias().orElseThrow()).isCloseTo((-50 + 15 + 5) / 1110.0, within(1e-12));

        // without the row that has no naive: forecast |e| = 55, naive |e| = 100, |A| = 1100
        assertThat(ForecastAccuracy.fromBytes(acme.getAs("fva_state")).wape().orElseThrow())
                .isCloseTo(55.0 / 1100, within(1e-12));
        assertThat(ForecastAccuracy.fromBytes(acme.getAs("naive_state")).wape().orElseThrow())
                .isCloseTo(100.0 / 1100, within(1e-12));

        Row other = states.where("supplier IS NULL").head();
        assertThat(ForecastAccuracy.fromBytes(other.getAs("state")).wape()).hasValue(0.5);
        assertThat(other.<String>getAs("cluster_id")).isEqualTo("unassigned");
        assertThat(other.<String>getAs("region")).isEqualTo("North");
    }

    @Test
    void testMissingSidesAreCountedNotDropped() {
        Row row = states(row(1, null, 5.0, 4.0), row(1, 7.0, null, 6.0), row(1, null, null, null))
                .head();
        ForecastAccuracy state = ForecastAccuracy.fromBytes(row.getAs("state"));
        assertThat(state.pairs()).isZero();
        assertThat(state.missingActual()).isEqualTo(1);
        assertThat(state.missingForecast()).isEqualTo(1);
        assertThat(state.wape()).isEmpty();
        assertThat(ForecastAccuracy.fromBytes(row.getAs("fva_state")).pairs()).isZero();
    }

    @Test
    void testSameBitsHoweverTheRowsAreSpread() {
        Random random = new Random(11);
        List<Row> rows = new ArrayList<>();
        ForecastAccuracyAccumulator expected = new ForecastAccuracyAccumulator();
        for (int index = 0; index < 500; index++) {
            double actual = random.nextDouble() * Math.pow(10, random.nextInt(6));
            double forecast = random.nextDouble() * Math.pow(10, random.nextInt(6));
            rows.add(row(1, actual, forecast, forecast));
            expected.add(actual, forecast);
        }
        Dataset<Row> table = spark.createDataFrame(rows, FORECASTS);
        byte[] bytes = expected.toState().toBytes();
        for (int partitions : new int[] {1, 2, 7}) {
            Row state = states(table.repartition(partitions)).head();
            assertThat(state.<byte[]>getAs("state"))
                    .as("%s partitions", partitions)
                    .isEqualTo(bytes);
            assertThat(state.<byte[]>getAs("naive_state")).isEqualTo(bytes);
        }
    }

    private Dataset<Row> states(Row... rows) {
        return states(spark.createDataFrame(List.of(rows), FORECASTS));
    }

    private Dataset<Row> states(Dataset<Row> forecasts) {
        return BuildAccuracyStates.rows(
                forecasts,
                spark.sql("SELECT * FROM VALUES (1L, CAST(null AS STRING), 'forecastable'), (2L, null, 'forecastable')"
                        + " AS t(dfu_sk, cluster_id, forecast_status)"),
                // the version of item 1 that no longer holds must not double its rows
                spark.sql(
                        "SELECT * FROM VALUES (1L, 'Old', 'Food', false), (1L, 'Acme', 'Food', true), (2L, null, 'Food', true)"
                                + " AS t(item_sk, supplier, category, is_current)"),
                spark.sql("SELECT 1L AS location_sk, 'North' AS region, true AS is_current"),
                spark.sql("SELECT 1L AS customer_sk, CAST(null AS STRING) AS customer_group, true AS is_current"));
    }

    private static Row row(long dfu, Double actual, Double forecast, Double naive) {
        return RowFactory.create(dfu, dfu, 1L, 1L, Date.valueOf("2025-01-01"), "ses", 0, true, actual, forecast, naive);
    }
}
