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

import dev.demandlake.forecast.time.PlanningGrain;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructType;

/** Units with a few periods each, written down in the test: unit n has item n, location 1 and customer 1. */
final class SmallTables {
    static final LocalDate START = LocalDate.of(2023, 1, 1);
    static final LocalDate LAST_CLOSED = LocalDate.of(2025, 12, 1);
    static final PlanningCycle MONTHS = cycle(PlanningGrain.MONTH, LAST_CLOSED);

    private final SparkSession spark;
    private final List<Row> units = new ArrayList<>();
    private final List<Row> sales = new ArrayList<>();
    private final List<Row> externals = new ArrayList<>();

    SmallTables(SparkSession spark) {
        this.spark = spark;
    }

    /** A cycle in which three models compete that are quick, and simple enough to be followed by hand. */
    static PlanningCycle cycle(PlanningGrain grain, LocalDate lastClosed) {
        return new PlanningCycle(
                grain, lastClosed, Competition.DEFAULT.withCandidates(List.of("naive", "seasonal_naive", "ses")));
    }

    SmallTables unit(long dfu, int executionLag) {
        return unit(dfu, executionLag, "forecastable");
    }

    SmallTables unit(long dfu, int executionLag, String forecastStatus) {
        units.add(RowFactory.create(dfu, dfu, 1L, 1L, executionLag, null, forecastStatus));
        return this;
    }

    /** Monthly quantities from January 2023; null where a month was not recorded. */
    SmallTables months(long dfu, Double... quantities) {
        return periods(dfu, PlanningGrain.MONTH, START, quantities);
    }

    SmallTables periods(long dfu, PlanningGrain grain, LocalDate start, Double... quantities) {
        for (int index = 0; index < quantities.length; index++) {
            sales.add(RowFactory.create(
                    dfu, dfu, 1L, 1L, Date.valueOf(grain.plus(start, index)), quantities[index], quantities[index]));
        }
        return this;
    }

    SmallTables external(long dfu, String source, LocalDate issuePeriod, LocalDate targetPeriod, double forecast) {
        externals.add(RowFactory.create(
                dfu,
                dfu,
                1L,
                1L,
                source,
                Date.valueOf(issuePeriod),
                Date.valueOf(targetPeriod),
                PlanningGrain.MONTH.lag(issuePeriod, targetPeriod),
                forecast,
                "base",
                "external:" + source,
                "external",
                "-",
                "month"));
        return this;
    }

    Dataset<Row> dimDfu() {
        return table(
                units,
                "dfu_sk BIGINT, item_sk BIGINT, location_sk BIGINT, customer_sk BIGINT, execution_lag INT, cluster_id STRING,"
                        + " forecast_status STRING");
    }

    Dataset<Row> factSales() {
        return table(
                sales,
                "dfu_sk BIGINT, item_sk BIGINT, location_sk BIGINT, customer_sk BIGINT, period DATE, quantity DOUBLE,"
                        + " net_sales DOUBLE");
    }

    Dataset<Row> factExternalForecast() {
        return table(
                externals,
                "dfu_sk BIGINT, item_sk BIGINT, location_sk BIGINT, customer_sk BIGINT, source STRING, issue_period DATE,"
                        + " target_period DATE, lag INT, forecast DOUBLE, scenario_id STRING, algorithm_id STRING,"
                        + " model_id STRING, model_version STRING, planning_grain STRING");
    }

    Dataset<Row> archive(PlanningCycle cycle) {
        return ArchiveBacktests.rows(dimDfu(), factSales(), cycle);
    }

    Dataset<Row> forecastAccuracy(PlanningCycle cycle) {
        return BuildForecastAccuracy.rows(dimDfu(), factSales(), archive(cycle), factExternalForecast(), cycle);
    }

    private Dataset<Row> table(List<Row> rows, String schema) {
        return spark.createDataFrame(rows, StructType.fromDDL(schema));
    }

    /** Quantities 1, 2, 3, … */
    static Double[] rising(int length) {
        Double[] quantities = new Double[length];
        for (int index = 0; index < length; index++) {
            quantities[index] = index + 1.0;
        }
        return quantities;
    }
}
