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

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Writes {@code gold.champion_current}: exactly one row for every forecastable unit. */
public final class ChooseChampions {
    private final JobContext context;
    private final PlanningCalendar calendar;

    public ChooseChampions(JobContext context, PlanningCalendar calendar) {
        this.context = requireNonNull(context, "context is null");
        this.calendar = requireNonNull(calendar, "calendar is null");
    }

    public PublishResult execute() {
        return new PublishTable(context, "champion_current")
                .replaceWith(rows(
                        context.table("dim_dfu"),
                        context.table(calendar.factSales()),
                        context.table("forecast_accuracy"),
                        calendar))
                .execute();
    }

    static Dataset<Row> rows(
            Dataset<Row> dimDfu, Dataset<Row> factSales, Dataset<Row> forecastAccuracy, PlanningCalendar calendar) {
        Object[] candidates = CandidateModels.of(calendar.grain()).stream()
                .map(ForecastModel::id)
                .toArray();
        Dataset<Row> units = DemandForecastUnits.forecastable(dimDfu, factSales, calendar);
        Dataset<Row> forecasts = forecastAccuracy.where(
                col("is_execution_lag").and(col("model_id").isin(candidates)));
        Dataset<Row> scores = DemandForecastUnits.listed(
                forecasts,
                "scores",
                col("model_id"),
                col("issue_period"),
                col("target_period"),
                col("actual"),
                col("forecast"),
                col("status"));
        String[] key = {"dfu_sk"};
        return dimDfu.where(col("forecast_status").equalTo("forecastable"))
                .select("dfu_sk")
                .join(units.select("dfu_sk", "periods"), key, "left")
                .join(scores, key, "left")
                .map(
                        new ChampionOfSeries(calendar, DemandSegmentChampions.of(units, forecasts, calendar)),
                        Encoders.row(ChampionOfSeries.ROWS));
    }
}
