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
package dev.demandlake.spark.learning;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.trunc;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.gold.PlanningCycle;
import dev.demandlake.spark.silver.DemandSums;
import java.sql.Date;
import java.time.LocalDate;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * One row a unit that is forecast, with all that is known of it: the lists {@code periods} (period, quantity) and
 * {@code conditions} (period, unit_price, promotion), its {@code cluster}, and the attributes of its current item, location and
 * customer.
 */
public record LearningUnits(Dataset<Row> rows) {
    /** Attributes that are texts. */
    static final List<String> CATEGORIES =
            List.of("brand", "category", "supplier", "region", "country", "customer_group", "channel");
    /** The cluster, empty for a unit of which nothing was known when units were put into clusters. */
    private static final String CLUSTER = "cluster";

    private static final String UNASSIGNED = "unassigned";

    /** Attributes that are numbers. */
    static final List<String> NUMBERS =
            List.of("list_price", "population", "median_income", "median_age", "household_size");

    /**
     * The units of the tables of a run.
     *
     * @param clusteredAt the period by which they are in clusters, one of {@code gold.cluster_assignment}
     */
    public static LearningUnits of(JobContext context, PlanningCycle cycle, LocalDate clusteredAt) {
        Dataset<Row> clusters = context.table("cluster_assignment")
                .where(col("known_through").equalTo(Date.valueOf(clusteredAt)))
                .select(col("dfu_sk"), col("cluster_id").as(CLUSTER));
        return new LearningUnits(histories(context, cycle)
                .join(clusters, new String[] {"dfu_sk"}, "left")
                .join(
                        current(context, "dim_item")
                                .select(
                                        col("item_sk"),
                                        col("brand"),
                                        col("category"),
                                        col("supplier"),
                                        col("unit_price").cast("double").as("list_price")),
                        new String[] {"item_sk"},
                        "left")
                .join(
                        current(context, "dim_location")
                                .select(
                                        col("location_sk"),
                                        col("region"),
                                        col("country"),
                                        col("population").cast("double"),
                                        col("median_income").cast("double"),
                                        col("median_age").cast("double"),
                                        col("household_size").cast("double")),
                        new String[] {"location_sk"},
                        "left")
                .join(
                        current(context, "dim_customer").select("customer_sk", "customer_group", "channel"),
                        new String[] {"customer_sk"},
                        "left"));
    }

    /** What is recorded of each unit that is forecast: its keys and the lists {@code periods} and {@code conditions}. */
    public static Dataset<Row> histories(JobContext context, PlanningCycle cycle) {
        Dataset<Row> units = context.table("dim_dfu")
                .where(col("forecast_status").equalTo("forecastable"))
                .select("dfu_sk", "item_sk", "location_sk", "customer_sk");
        Dataset<Row> periods = context.table(cycle.factSales())
                .where(col("period").leq(Date.valueOf(cycle.lastClosedPeriod())))
                .groupBy("dfu_sk")
                .agg(collect_list(struct("period", "quantity")).as("periods"));
        String[] keys = {"item_sk", "location_sk", "customer_sk"};
        return units.join(periods, new String[] {"dfu_sk"}, "left")
                .join(conditions(context.table("demand_actuals"), cycle), keys, "left");
    }

    /** Price weighted by quantity, none where all quantities are 0, and share of promoted days, of each period with demand. */
    private static Dataset<Row> conditions(Dataset<Row> demand, PlanningCycle cycle) {
        return demand.groupBy(
                        col("item_sk"),
                        col("location_sk"),
                        col("customer_sk"),
                        trunc(col("demand_date"), cycle.grain().id()).as("period"))
                .agg(
                        DemandSums.meanPrice().as("unit_price"),
                        avg(col("promotion").cast("int")).as("promotion"))
                .groupBy("item_sk", "location_sk", "customer_sk")
                .agg(collect_list(struct("period", "unit_price", "promotion")).as("conditions"));
    }

    /** The cluster of a unit; units without one are in one together. */
    static String cluster(Row unit) {
        String cluster = unit.getAs(CLUSTER);
        return cluster == null ? UNASSIGNED : cluster;
    }

    private static Dataset<Row> current(JobContext context, String dimension) {
        return context.table(dimension).where(col("is_current"));
    }
}
