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

import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.learning.LearnedForecasts;
import dev.demandlake.spark.learning.LearningUnits;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Writes {@code gold.demand_forecast}: what every model, and the champion of each unit, says of the periods after the last
 * closed one, 12 months or 26 weeks ahead, with intervals of {@value #LEVEL} %.
 */
public final class ForecastOpenPeriods {
    static final double LEVEL = 90;

    private final JobContext context;
    private final PlanningCycle cycle;

    public ForecastOpenPeriods(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        Dataset<Row> champions = context.table("champion_current");
        Dataset<Row> fitted = rows(context.table("dim_dfu"), context.table(cycle.factSales()), champions, cycle);
        List<LearnedModel> models = CandidateModels.learned(cycle);
        if (models.isEmpty()) {
            return replaceWith(fitted);
        }
        LearningUnits units = LearningUnits.of(context, cycle, cycle.lastClosedPeriod());
        try (LearnedForecasts learned = new LearnedForecasts(units, cycle)
                .horizon(ForecastSeries.horizon(cycle.grain()))
                .window(cycle.lastClosedPeriod(), models)) {
            return replaceWith(fitted.unionByName(learnedRows(models, learned.rows(), champions)));
        }
    }

    private PublishResult replaceWith(Dataset<Row> rows) {
        return new PublishTable(context, "demand_forecast").replaceWith(rows).execute();
    }

    /** What learned models say, and once more what the champion of each unit says where it is one of them. */
    private Dataset<Row> learnedRows(List<LearnedModel> models, Dataset<Row> forecasts, Dataset<Row> champions) {
        Object[] ids = models.stream().map(LearnedModel::id).toArray();
        Dataset<Row> errors =
                context.table("forecast_accuracy").where(col("model_id").isin(ids));
        Dataset<Row> rows = new BacktestIntervals(errors, LEVEL)
                .of(forecasts)
                .withColumnRenamed("window_period", "issue_period")
                .withColumn("source_model_id", lit(null).cast("string"))
                .withColumn("level", lit(LEVEL))
                .withColumn("scenario_id", lit(BacktestSeries.SCENARIO))
                .withColumn("planning_grain", lit(cycle.grain().id()))
                .drop("train_start");
        Dataset<Row> ofChampions = rows.join(
                        champions.select("dfu_sk", "model_id"),
                        scala.jdk.javaapi.CollectionConverters.asScala(List.of("dfu_sk", "model_id"))
                                .toSeq(),
                        "left_semi")
                .withColumn("source_model_id", col("model_id"))
                .withColumn("model_id", lit(CandidateModels.CHAMPION));
        return rows.unionByName(ofChampions);
    }

    /** Rows of the models that are fitted to one series. */
    static Dataset<Row> rows(
            Dataset<Row> dimDfu, Dataset<Row> factSales, Dataset<Row> championCurrent, PlanningCycle cycle) {
        Dataset<Row> units = DemandForecastUnits.forecastable(dimDfu, factSales, cycle);
        return DemandForecastUnits.allForecastable(dimDfu, units)
                .join(championCurrent.select(col("dfu_sk"), col("model_id").as("champion")), "dfu_sk")
                .flatMap(new ForecastSeries(cycle, LEVEL), Encoders.row(ForecastSeries.ROWS));
    }
}
