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
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sequence;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MissingPeriod;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.silver.DemandWindow;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Publishes the sales by demand forecast unit and closed period, complete in each unit's active window: from its first
 * demand to the last closed period where a missing period means zero, to its last demand where gaps are not recorded.
 */
public final class PublishSalesFacts {
    private final JobContext context;
    private final Mapping mapping;
    private final DemandWindow window;

    public PublishSalesFacts(JobContext context, Mapping mapping, DemandWindow window) {
        this.context = requireNonNull(context, "context is null");
        this.mapping = requireNonNull(mapping, "mapping is null");
        this.window = requireNonNull(window, "window is null");
    }

    /** Name of the fact table at a planning grain. */
    public static String table(PlanningGrain grain) {
        return grain == PlanningGrain.MONTH ? "fact_sales_monthly" : "fact_sales_weekly";
    }

    public PublishResult execute() {
        PlanningGrain grain = mapping.planningGrain();
        boolean zero = mapping.missingPeriod() == MissingPeriod.ZERO;
        Column lastClosed = lit(window.lastClosedPeriod());
        Column windowEnd = zero ? lastClosed : least(lastClosed, trunc(col("last_demand"), grain.id()));
        Column step = expr(grain == PlanningGrain.MONTH ? "INTERVAL 1 MONTH" : "INTERVAL 7 DAY");
        Dataset<Row> windows = context.table("dim_dfu")
                .withColumn("window_start", trunc(col("first_demand"), grain.id()))
                .filter(col("window_start").leq(lastClosed))
                .select(
                        col("dfu_sk"),
                        col("item_sk"),
                        col("location_sk"),
                        col("customer_sk"),
                        explode(sequence(col("window_start"), windowEnd, step)).as("period"));
        Dataset<Row> sums = context.table(Mapping.DEMAND)
                .filter(col("demand_date").leq(lit(window.closedThrough(grain))))
                .groupBy(
                        col("item_sk"),
                        col("location_sk"),
                        col("customer_sk"),
                        trunc(col("demand_date"), grain.id()).as("period"))
                .agg(
                        round(sum("quantity"), 6).as("quantity"),
                        round(sum("net_sales"), 6).as("net_sales"));
        boolean hasSales = mapping.demand().column("net_sales").isPresent();
        Dataset<Row> facts =
                windows.join(sums, new String[] {"item_sk", "location_sk", "customer_sk", "period"}, "left");
        if (zero) {
            facts = facts.withColumn("quantity", coalesce(col("quantity"), lit(0.0)))
                    .withColumn("net_sales", hasSales ? coalesce(col("net_sales"), lit(0.0)) : col("net_sales"));
        }
        return new PublishTable(context, table(grain)).replaceWith(facts).execute();
    }
}
