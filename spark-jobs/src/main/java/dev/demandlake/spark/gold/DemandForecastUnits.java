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

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;

import java.sql.Date;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** One row a demand forecast unit, with what a task needs to know about it in columns of lists: memory is one unit's. */
final class DemandForecastUnits {
    private DemandForecastUnits() {}

    /** The units that are forecast, with the list {@code periods} of their closed periods (period, quantity). */
    static Dataset<Row> forecastable(Dataset<Row> dimDfu, Dataset<Row> factSales, PlanningCycle cycle) {
        Dataset<Row> series = listed(
                factSales.where(col("period").leq(Date.valueOf(cycle.lastClosedPeriod()))),
                "periods",
                col("period"),
                col("quantity"));
        return dimDfu.where(col("forecast_status").equalTo("forecastable"))
                .select("dfu_sk", "item_sk", "location_sk", "customer_sk", "execution_lag")
                .join(series, "dfu_sk");
    }

    /** Every unit that is forecast, with the columns of {@code units} where it has closed periods. */
    static Dataset<Row> allForecastable(Dataset<Row> dimDfu, Dataset<Row> units) {
        return dimDfu.where(col("forecast_status").equalTo("forecastable"))
                .select("dfu_sk", "execution_lag")
                .join(units.select("dfu_sk", "periods"), new String[] {"dfu_sk"}, "left");
    }

    /** The rows of each unit as one list of structures. */
    static Dataset<Row> listed(Dataset<Row> rows, String list, Column... columns) {
        return rows.groupBy("dfu_sk").agg(collect_list(struct(columns)).as(list));
    }
}
