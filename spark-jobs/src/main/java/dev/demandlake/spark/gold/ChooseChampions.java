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

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.sql.Date;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Writes {@code gold.champion_current}: of every forecastable unit the row of the history after the last closed period. */
public final class ChooseChampions {
    private final JobContext context;
    private final PlanningCycle cycle;

    public ChooseChampions(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        return new PublishTable(context, "champion_current")
                .replaceWith(rows(context.table("dim_dfu"), context.table(RecordChampions.TABLE), cycle))
                .execute();
    }

    static Dataset<Row> rows(Dataset<Row> dimDfu, Dataset<Row> championHistory, PlanningCycle cycle) {
        Dataset<Row> forecastable =
                dimDfu.where(col("forecast_status").equalTo("forecastable")).select("dfu_sk");
        return championHistory
                .where(col("issue_period").equalTo(Date.valueOf(cycle.lastClosedPeriod())))
                .join(forecastable, "dfu_sk")
                .drop("run_id");
    }
}
