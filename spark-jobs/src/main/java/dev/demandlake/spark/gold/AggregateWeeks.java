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

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.date_trunc;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.util.Arrays;
import java.util.Locale;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Writes demand by ISO week and some of its keys at both planning grains, and at grain week the exact state of the champions at
 * their execution lag.
 */
public final class AggregateWeeks {
    private final JobContext context;
    private final PlanningCycle cycle;
    private final WeekTable table;

    /** A table of weeks and the keys of its rows. */
    public enum WeekTable {
        AGG_LOC_WEEK("location_sk", "week"),
        AGG_LOC_ITEM_WEEK("location_sk", "item_sk", "week"),
        AGG_LOC_CUSTOMER_WEEK("location_sk", "customer_sk", "week");

        private final String[] keys;

        WeekTable(String... keys) {
            this.keys = keys;
        }

        public String table() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Column[] columns() {
            return Arrays.stream(keys).map(functions::col).toArray(Column[]::new);
        }
    }

    public AggregateWeeks(JobContext context, PlanningCycle cycle, WeekTable table) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
        this.table = requireNonNull(table, "table is null");
    }

    public PublishResult execute() {
        return new PublishTable(context, table.table())
                .replaceWith(rows(context.table("demand_actuals"), context.table("forecast_accuracy"), cycle, table))
                .execute();
    }

    static Dataset<Row> rows(
            Dataset<Row> demandActuals, Dataset<Row> forecastAccuracy, PlanningCycle cycle, WeekTable table) {
        Dataset<Row> weeks = demandActuals
                .withColumn("week", date_trunc("WEEK", col("demand_date")).cast("date"))
                .groupBy(table.columns())
                .agg(exactSum("quantity"), exactSum("net_sales"));
        if (cycle.grain() != PlanningGrain.WEEK) {
            return weeks.withColumn("state", lit(null).cast("binary"));
        }
        Dataset<Row> states = forecastAccuracy
                .where(col("model_id").equalTo(CandidateModels.CHAMPION).and(col("is_execution_lag")))
                .withColumnRenamed("target_period", "week")
                .groupBy(table.columns())
                .agg(BuildAccuracyStates.states(col("actual"), col("forecast"), col("naive"))
                        .getField("_1")
                        .as("state"));
        return weeks.join(states, table.keys, "left");
    }

    // A sum of doubles depends on the order of the rows, a sum of decimals does not.
    private static Column exactSum(String column) {
        return sum(col(column).cast("decimal(28,8)")).cast("double").as(column);
    }
}
