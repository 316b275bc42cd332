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
package dev.demandlake.spark.silver;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.trunc;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.forecast.demand.DemandClass;
import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.demand.ExecutionLag;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.MissingPeriod;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.api.java.UDF2;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Publishes the demand forecast units of the published demand, with their demand class and execution lag. */
public final class PublishDfus {
    private static final StructType PROFILE = new StructType()
            .add("demand_class", DataTypes.StringType)
            .add("adi", DataTypes.DoubleType)
            .add("cv2", DataTypes.DoubleType);

    private final JobContext context;
    private final MappedSources sources;
    private final DemandWindow window;

    public PublishDfus(JobContext context, MappedSources sources, DemandWindow window) {
        this.context = requireNonNull(context, "context is null");
        this.sources = requireNonNull(sources, "sources is null");
        this.window = requireNonNull(window, "window is null");
    }

    public PublishResult execute() {
        new ContractTables(context.spark()).ensure(context.contracts().get("dim_dfu"));
        Mapping mapping = sources.mapping();
        Column[] keys = {col("item_sk"), col("location_sk"), col("customer_sk")};
        Dataset<Row> units = periods(keys)
                .groupBy(keys)
                .agg(
                        min("first_demand").as("first_demand"),
                        max("last_demand").as("last_demand"),
                        count_if(col("closed").and(col("quantity").notEqual(0)))
                                .cast("int")
                                .as("nonzero_periods"),
                        count(when(col("closed"), lit(1))).cast("int").as("recorded_periods"),
                        collect_list(when(col("closed").and(col("quantity").notEqual(0)), col("quantity")))
                                .as("sizes"));
        units = withId(units, Dimension.ITEM);
        units = withId(units, Dimension.LOCATION);
        units = withId(units, Dimension.CUSTOMER);
        units = units.withColumn("dfu_sk", Keys.surrogate(col("item_id"), col("location_id"), col("customer_id")))
                .join(leadTimes(), ids(), "left")
                .join(clusters(), new String[] {"dfu_sk"}, "left")
                .withColumn(
                        "execution_lag",
                        executionLag(mapping.planningGrain()).apply(coalesce(col("lead_time_days"), lit(0))))
                .withColumn("profile", udf(profile(), PROFILE).apply(col("sizes"), profilePeriods()));
        int needed = mapping.minNonzeroPeriods();
        Column forecastable = col("nonzero_periods").geq(needed);
        return new PublishTable(context, "dim_dfu")
                .replaceWith(units.withColumn("demand_class", col("profile.demand_class"))
                        .withColumn("adi", col("profile.adi"))
                        .withColumn("cv2", col("profile.cv2"))
                        .withColumn(
                                "forecast_status",
                                when(forecastable, lit("forecastable")).otherwise(lit("not_forecastable")))
                        .withColumn(
                                "forecast_status_reason",
                                when(
                                        not(forecastable),
                                        concat(
                                                col("nonzero_periods").cast("string"),
                                                lit(" closed periods with demand, " + needed
                                                        + " are needed (min_nonzero_periods)")))))
                .execute();
    }

    private Dataset<Row> periods(Column[] keys) {
        PlanningGrain grain = sources.mapping().planningGrain();
        Column[] byPeriod = {
            keys[0], keys[1], keys[2], trunc(col("demand_date"), grain.id()).as("period")
        };
        return context.table(Mapping.DEMAND)
                .groupBy(byPeriod)
                .agg(
                        sum("quantity").as("summed"),
                        min("demand_date").as("first_demand"),
                        max("demand_date").as("last_demand"))
                .withColumn("quantity", round(col("summed"), 6))
                .withColumn("closed", col("period").leq(lit(window.lastClosedPeriod())));
    }

    private Dataset<Row> withId(Dataset<Row> units, Dimension dimension) {
        Dataset<Row> members =
                context.table(dimension.table()).filter(col("is_current")).select(dimension.key(), dimension.id());
        return units.join(members, dimension.key());
    }

    private Dataset<Row> leadTimes() {
        return sources.good("dfu")
                .map(rows -> rows.select("item_id", "location_id", "customer_id", "lead_time_days")
                        .distinct())
                .orElseGet(
                        () -> context.spark()
                                .sql(
                                        "SELECT '' AS item_id, '' AS location_id, '' AS customer_id, 0 AS lead_time_days WHERE false"));
    }

    private Dataset<Row> clusters() {
        return context.table("dim_dfu").filter(col("cluster_id").isNotNull()).select("dfu_sk", "cluster_id");
    }

    // Periods of the active window up to the last closed one; where gaps are not recorded, only the recorded ones
    // count.
    private Column profilePeriods() {
        if (sources.mapping().missingPeriod() == MissingPeriod.NOT_RECORDED) {
            return col("recorded_periods");
        }
        String unit = sources.mapping().planningGrain() == PlanningGrain.MONTH ? "MONTH" : "WEEK";
        return expr("CAST(timestampdiff(" + unit + ", trunc(first_demand, '" + unit + "'), DATE '"
                + window.lastClosedPeriod() + "') + 1 AS INT)");
    }

    private static String[] ids() {
        return new String[] {"item_id", "location_id", "customer_id"};
    }

    private static UserDefinedFunction executionLag(PlanningGrain grain) {
        UDF1<Integer, Integer> lag = grain == PlanningGrain.MONTH ? ExecutionLag::monthly : ExecutionLag::weekly;
        return udf(lag, DataTypes.IntegerType);
    }

    private static UDF2<Seq<Double>, Integer, Row> profile() {
        return (sizes, periods) -> {
            List<Double> nonZero = CollectionConverters.asJava(sizes);
            if (periods < nonZero.size()
                    || nonZero.isEmpty()
                    || nonZero.stream().anyMatch(size -> size < 0)) {
                return RowFactory.create(null, null, null);
            }
            double[] quantities = new double[periods];
            for (int i = 0; i < nonZero.size(); i++) {
                quantities[i] = nonZero.get(i);
            }
            DemandProfile profile = DemandProfile.of(quantities);
            return RowFactory.create(
                    profile.demandClass().map(DemandClass::id).orElse(null),
                    profile.averageDemandInterval().orElseThrow(),
                    profile.squaredVariation().orElseThrow());
        };
    }
}
