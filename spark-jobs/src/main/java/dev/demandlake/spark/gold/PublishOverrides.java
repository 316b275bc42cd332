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
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.silver.Keys;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Publishes the overrides that people had decided before the lake existed. Issue period and lag are derived from the time of
 * approval; the gate proves them.
 */
public final class PublishOverrides {
    /** Name of the table. */
    public static final String TABLE = "fact_override";

    private final JobContext context;
    private final MappedSources sources;

    public PublishOverrides(JobContext context, MappedSources sources) {
        this.context = requireNonNull(context, "context is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    /** Empty if the mapping has no overrides; the table exists in any case, and then has no rows. */
    public Optional<PublishResult> execute() {
        Contract contract = context.contracts().get(TABLE);
        Optional<Dataset<Row>> rows = sources.good("override");
        if (rows.isPresent()) {
            Dataset<Row> facts = facts(rows.get(), sources.mapping().planningGrain());
            return Optional.of(
                    new PublishTable(context, TABLE).replaceWith(facts).execute());
        }
        new ContractTables(context.spark()).ensure(contract);
        if (!context.table(TABLE).isEmpty()) {
            // Of another data set, whose units are not those of this one.
            new PublishTable(context, TABLE)
                    .replaceWith(context.spark().createDataFrame(List.of(), contract.schema()))
                    .execute();
        }
        return Optional.empty();
    }

    private static Dataset<Row> facts(Dataset<Row> rows, PlanningGrain grain) {
        String lastClosed = grain == PlanningGrain.MONTH
                ? "add_months(trunc(approved_at, 'MONTH'), -1)"
                : "date_sub(trunc(approved_at, 'WEEK'), 7)";
        String lag = grain == PlanningGrain.MONTH
                ? "CAST(timestampdiff(MONTH, issue_period, target_period) AS INT) - 1"
                : "CAST(datediff(target_period, issue_period) DIV 7 AS INT) - 1";
        return rows.withColumn("target_period", trunc(col("target_period"), grain.id()))
                .withColumn("issue_period", expr(lastClosed))
                .withColumn("lag", expr(lag))
                .withColumn("dfu_sk", Keys.surrogate(col("item_id"), col("location_id"), col("customer_id")))
                .withColumn("item_sk", Keys.surrogate(col("item_id")))
                .withColumn("location_sk", Keys.surrogate(col("location_id")))
                .withColumn("customer_sk", Keys.surrogate(col("customer_id")))
                .withColumn("planning_grain", lit(grain.id()));
    }
}
