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
import static org.apache.spark.sql.functions.lit;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelIdentity;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Writes {@code gold.forecast_accuracy}: every archived forecast of the promoted model versions beside the actual, the naive and
 * the external forecast of the same issue and target, and the causal champions. The promoted version of a model is the one
 * this build has.
 */
public final class BuildForecastAccuracy {
    private final JobContext context;
    private final PlanningCycle cycle;

    public BuildForecastAccuracy(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        Dataset<Row> rows = rows(
                context.table("dim_dfu"),
                context.table(cycle.factSales()),
                context.table("backtest_lag_archive"),
                context.table(cycle.factExternalForecast()),
                cycle);
        return new PublishTable(context, "forecast_accuracy").replaceWith(rows).execute();
    }

    static Dataset<Row> rows(
            Dataset<Row> dimDfu,
            Dataset<Row> factSales,
            Dataset<Row> archive,
            Dataset<Row> factExternalForecast,
            PlanningCycle cycle) {
        Dataset<Row> units = DemandForecastUnits.forecastable(dimDfu, factSales, cycle);
        Dataset<Row> archived = promoted(archive, cycle);
        Dataset<Row> forecasts = DemandForecastUnits.listed(
                archived,
                "forecasts",
                columns(
                        "issue_period",
                        "target_period",
                        "lag",
                        "model_id",
                        "forecast",
                        "status",
                        "scenario_id",
                        "algorithm_id",
                        "model_version",
                        "train_start",
                        "train_end"));
        Dataset<Row> externals = DemandForecastUnits.listed(
                factExternalForecast
                        .where(col("lag").lt(Backtest.DEFAULT_HORIZON))
                        .withColumn("status", lit(ForecastStatus.OK.id()))
                        .withColumn("train_start", lit(null).cast("date"))
                        .withColumn("train_end", lit(null).cast("date")),
                "externals",
                columns(
                        "source",
                        "issue_period",
                        "target_period",
                        "lag",
                        "forecast",
                        "status",
                        "scenario_id",
                        "algorithm_id",
                        "model_version",
                        "train_start",
                        "train_end"));
        return units.join(forecasts, "dfu_sk")
                .join(externals, forecasts.col("dfu_sk").equalTo(externals.col("dfu_sk")), "left")
                .drop(externals.col("dfu_sk"))
                .flatMap(
                        new ScoreSeries(cycle, DemandSegmentChampions.of(units, archived, cycle)),
                        Encoders.row(ScoreSeries.ROWS));
    }

    private static Dataset<Row> promoted(Dataset<Row> archive, PlanningCycle cycle) {
        Column version = lit(false);
        for (ModelIdentity model : CandidateModels.backtested(cycle)) {
            version = version.or(
                    col("model_id").equalTo(model.id()).and(col("model_version").equalTo(model.version())));
        }
        return archive.where(col("run_kind")
                .equalTo(BacktestSeries.RUN_KIND)
                .and(col("planning_grain").equalTo(cycle.grain().id()))
                .and(version));
    }

    private static Column[] columns(String... names) {
        Column[] columns = new Column[names.length];
        for (int index = 0; index < names.length; index++) {
            columns[index] = col(names[index]);
        }
        return columns;
    }
}
