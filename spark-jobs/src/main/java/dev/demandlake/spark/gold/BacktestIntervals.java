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

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.collect_list;
import static org.apache.spark.sql.functions.least;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sort_array;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.conformal.ConformalMargin;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.expressions.UserDefinedFunction;
import org.apache.spark.sql.types.DataTypes;
import scala.collection.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Intervals of models that have none of their own, from their errors in the backtest of the same unit over as many periods. What
 * is further ahead than the backtest takes the errors of its longest lag, and says by its status that this is less than it needs.
 *
 * @param errors rows of {@code forecast_accuracy} of these models
 * @param level in percent
 */
record BacktestIntervals(Dataset<Row> errors, double level) {
    private static final int LONGEST_LAG = Backtest.DEFAULT_HORIZON - 1;
    private static final String ERRORS = "backtest_errors";
    private static final List<String> KEY = List.of("dfu_sk", "model_id", "model_version", "backtest_lag");

    /**
     * The rows with {@code lower} and {@code upper}, NULL where the unit has no errors of the model.
     *
     * @param rows {@code dfu_sk, model_id, model_version, lag, forecast, status} and more
     */
    Dataset<Row> of(Dataset<Row> rows) {
        Dataset<Row> known = errors.where(
                        col("actual").isNotNull().and(col("forecast").isNotNull()))
                .withColumnRenamed("lag", "backtest_lag")
                .groupBy(KEY.stream().map(name -> col(name)).toArray(Column[]::new))
                .agg(sort_array(collect_list(abs(col("actual").minus(col("forecast")))))
                        .as(ERRORS));
        Column margin = margin().apply(col(ERRORS));
        Column isShort =
                col("lag").gt(LONGEST_LAG).or(areEnough().apply(col(ERRORS)).equalTo(lit(false)));
        return rows.withColumn("backtest_lag", least(col("lag"), lit(LONGEST_LAG)))
                .join(known, CollectionConverters.asScala(KEY).toSeq(), "left")
                .withColumn("lower", col("forecast").minus(margin))
                .withColumn("upper", col("forecast").plus(margin))
                .withColumn(
                        "status",
                        when(
                                        col("status")
                                                .equalTo(ForecastStatus.OK.id())
                                                .and(col(ERRORS).isNull().or(isShort)),
                                        ForecastStatus.FEW_RESIDUALS.id())
                                .otherwise(col("status")))
                .drop("backtest_lag", ERRORS);
    }

    private UserDefinedFunction margin() {
        double percent = level;
        return udf(
                (UDF1<Seq<Double>, Double>) sorted -> sorted == null
                        ? null
                        : ConformalMargin.of(
                                CollectionConverters.asJava(sorted).stream()
                                        .mapToDouble(Double::doubleValue)
                                        .toArray(),
                                percent),
                DataTypes.DoubleType);
    }

    private UserDefinedFunction areEnough() {
        double percent = level;
        return udf(
                (UDF1<Seq<Double>, Boolean>)
                        sorted -> sorted != null && ConformalMargin.areEnough(sorted.size(), percent),
                DataTypes.BooleanType);
    }
}
