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
import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.percent_rank;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.size;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.apache.spark.sql.expressions.WindowSpec;

/**
 * Writes {@code gold.exceptions_topn}: the units that a planner should look at in each period, at most {@value #MOST} of a
 * period, with the reasons, those with the greatest value of the champion's error at the execution lag first.
 */
public final class FindExceptions {
    public static final String TABLE = "exceptions_topn";

    private static final int MOST = 500;

    // share of the units of a period whose error is large
    private static final double LARGE = 0.05;

    private final JobContext context;
    private final PlanningCycle cycle;

    public FindExceptions(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        return new PublishTable(context, TABLE)
                .replaceWith(rows(
                        context.table("forecast_accuracy"), context.table("dim_dfu"), context.table("dim_item"), cycle))
                .execute();
    }

    static Dataset<Row> rows(
            Dataset<Row> forecastAccuracy, Dataset<Row> dimDfu, Dataset<Row> dimItem, PlanningCycle cycle) {
        Dataset<Row> scores = DemandForecastUnits.listed(
                forecastAccuracy.where(col("model_id")
                        .equalTo(CandidateModels.CHAMPION)
                        .and(col("is_execution_lag"))
                        .and(col("actual").isNotNull())
                        .and(col("forecast").isNotNull())),
                "scores",
                col("target_period"),
                col("actual"),
                col("forecast"));
        Dataset<Row> prices = dimItem.where(col("is_current")).select("item_sk", "unit_price");
        WindowSpec byValue =
                Window.partitionBy("target_period").orderBy(col("value_error").desc(), col("dfu_sk"));
        Column large = col("value_error").gt(0).and(col("place").leq(LARGE));
        Column largeError = array(lit(ExceptionReason.LARGE_VALUE_ERROR.id()));
        return dimDfu.select("dfu_sk", "item_sk", "location_sk", "customer_sk", "first_demand")
                .join(scores, "dfu_sk")
                .join(prices, new String[] {"item_sk"}, "left")
                .flatMap(new ExceptionsOfSeries(cycle.grain()), Encoders.row(ExceptionsOfSeries.ROWS))
                .withColumn("place", percent_rank().over(byValue))
                .withColumn(
                        "reasons",
                        when(large, concat(largeError, col("own_reasons"))).otherwise(col("own_reasons")))
                .where(size(col("reasons")).gt(0))
                .withColumn("rank", row_number().over(byValue))
                .where(col("rank").leq(MOST));
    }
}
