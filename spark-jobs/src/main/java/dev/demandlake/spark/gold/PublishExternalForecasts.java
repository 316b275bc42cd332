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
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.silver.Keys;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Publishes the forecasts of others. The lag is derived from issue and target period; the gate proves it. */
public final class PublishExternalForecasts {
    private final JobContext context;
    private final MappedSources sources;

    public PublishExternalForecasts(JobContext context, MappedSources sources) {
        this.context = requireNonNull(context, "context is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    /** Name of the fact table at a planning grain. */
    public static String table(PlanningGrain grain) {
        return grain == PlanningGrain.MONTH ? "fact_external_forecast_monthly" : "fact_external_forecast_weekly";
    }

    /** Empty if the mapping has no external forecasts; the table exists in any case. */
    public Optional<PublishResult> execute() {
        PlanningGrain grain = sources.mapping().planningGrain();
        Optional<Dataset<Row>> rows = sources.good("external_forecast");
        if (rows.isEmpty()) {
            new ContractTables(context.spark()).ensure(context.contracts().get(table(grain)));
            return Optional.empty();
        }
        String distance = grain == PlanningGrain.MONTH
                ? "CAST(timestampdiff(MONTH, issue_period, target_period) AS INT) - 1"
                : "CAST(datediff(target_period, issue_period) DIV 7 AS INT) - 1";
        Dataset<Row> facts = rows.get()
                .withColumn("issue_period", trunc(col("issue_period"), grain.id()))
                .withColumn("target_period", trunc(col("target_period"), grain.id()))
                .withColumn("lag", expr(distance))
                .withColumn("dfu_sk", Keys.surrogate(col("item_id"), col("location_id"), col("customer_id")))
                .withColumn("item_sk", Keys.surrogate(col("item_id")))
                .withColumn("location_sk", Keys.surrogate(col("location_id")))
                .withColumn("customer_sk", Keys.surrogate(col("customer_id")))
                .withColumn("scenario_id", lit("baseline"))
                .withColumn("algorithm_id", concat(lit("external:"), col("source")))
                .withColumn("model_id", lit("external"))
                .withColumn("model_version", lit("-"))
                .withColumn("planning_grain", lit(grain.id()));
        return Optional.of(
                new PublishTable(context, table(grain)).replaceWith(facts).execute());
    }
}
