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
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes {@code gold.agg_loc_week}: demand by location and ISO week at both planning grains, and at grain week the exact state of
 * the champions at their execution lag.
 */
public final class AggregateLocationWeeks {
    private final JobContext context;
    private final PlanningCycle cycle;

    public AggregateLocationWeeks(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        return new PublishTable(context, "agg_loc_week")
                .replaceWith(rows(context.table("demand_actuals"), context.table("forecast_accuracy"), cycle))
                .execute();
    }

    static Dataset<Row> rows(Dataset<Row> demandActuals, Dataset<Row> forecastAccuracy, PlanningCycle cycle) {
        Dataset<Row> weeks = demandActuals
                .groupBy(
                        col("location_sk"),
                        date_trunc("WEEK", col("demand_date")).cast("date").as("week"))
                .agg(exactSum("quantity"), exactSum("net_sales"));
        if (cycle.grain() != PlanningGrain.WEEK) {
            return weeks.withColumn("state", lit(null).cast("binary"));
        }
        Dataset<Row> states = forecastAccuracy
                .where(col("model_id").equalTo(CandidateModels.CHAMPION).and(col("is_execution_lag")))
                .groupBy(col("location_sk").as("state_location_sk"), col("target_period"))
                .agg(BuildAccuracyStates.states(col("actual"), col("forecast"), col("naive"))
                        .as("states"));
        return weeks.join(
                        states,
                        col("location_sk")
                                .equalTo(col("state_location_sk"))
                                .and(col("week").equalTo(col("target_period"))),
                        "left")
                .select(
                        col("location_sk"),
                        col("week"),
                        col("quantity"),
                        col("net_sales"),
                        col("states._1").as("state"));
    }

    // A sum of doubles depends on the order of the rows, a sum of decimals does not.
    private static Column exactSum(String column) {
        return sum(col(column).cast("decimal(28,8)")).cast("double").as(column);
    }
}
