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
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.forecast.model.ModelIdentity;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.sql.Date;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Writes {@code gold.champion_history}: one row for every forecastable unit and issue period, those of the backtest and the
 * last closed one. What an earlier run has recorded stays as it was known then; only the choice after the last closed period
 * follows the latest run, until the next period has closed.
 */
public final class RecordChampions {
    static final String TABLE = "champion_history";

    private static final String[] KEY = {"dfu_sk", "issue_period"};
    private static final List<String> VALUES =
            List.of("model_id", "score", "bias", "runner_up", "margin", "pairs", "reason", "planning_grain", "run_id");

    private final JobContext context;
    private final PlanningCycle cycle;

    public RecordChampions(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        new ContractTables(context.spark()).ensure(context.contracts().get(TABLE));
        Dataset<Row> chosen = rows(
                        context.table("dim_dfu"),
                        context.table(cycle.factSales()),
                        context.table("forecast_accuracy"),
                        cycle)
                .withColumn("run_id", lit(context.run().id()));
        return new PublishTable(context, TABLE)
                .replaceWith(recorded(context.table(TABLE), chosen, cycle))
                .execute();
    }

    /** The champions as this run knows them. */
    static Dataset<Row> rows(
            Dataset<Row> dimDfu, Dataset<Row> factSales, Dataset<Row> forecastAccuracy, PlanningCycle cycle) {
        Object[] models = CandidateModels.backtested(cycle).stream()
                .map(ModelIdentity::id)
                .toArray();
        Dataset<Row> units = DemandForecastUnits.forecastable(dimDfu, factSales, cycle);
        Dataset<Row> forecasts = forecastAccuracy.where(col("model_id").isin(models));
        Dataset<Row> scores = DemandForecastUnits.listed(
                forecasts,
                "scores",
                col("lag"),
                col("model_id"),
                col("issue_period"),
                col("target_period"),
                col("actual"),
                col("forecast"),
                col("status"));
        return DemandForecastUnits.allForecastable(dimDfu, units)
                .join(scores, new String[] {"dfu_sk"}, "left")
                .flatMap(
                        new ChampionsOfSeries(cycle, DemandSegmentChampions.of(units, forecasts, cycle)),
                        Encoders.row(ChampionsOfSeries.ROWS));
    }

    /** What was known earlier, and of what is chosen now the rows that are new or still open. */
    private static Dataset<Row> recorded(Dataset<Row> history, Dataset<Row> chosen, PlanningCycle cycle) {
        Column open = col("issue_period").equalTo(Date.valueOf(cycle.lastClosedPeriod()));
        Column row = when(col("known").isNull().or(open.and(col("chosen").isNotNull())), col("chosen"))
                .otherwise(col("known"));
        return asStructure(history, "known")
                .join(asStructure(chosen, "chosen"), KEY, "full_outer")
                .select(col("dfu_sk"), col("issue_period"), row.as("row"))
                .select("dfu_sk", "issue_period", "row.*");
    }

    private static Dataset<Row> asStructure(Dataset<Row> rows, String name) {
        Column[] values = VALUES.stream().map(value -> col(value)).toArray(Column[]::new);
        return rows.select(col("dfu_sk"), col("issue_period"), struct(values).as(name));
    }
}
