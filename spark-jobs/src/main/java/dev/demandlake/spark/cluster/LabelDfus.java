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
package dev.demandlake.spark.cluster;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.gold.PlanningCycle;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import java.sql.Date;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Writes the clusters of the last closed period into {@code silver.dim_dfu}. Units without one, such as those that are not
 * forecast, have no label.
 */
public final class LabelDfus {
    private static final String TABLE = "dim_dfu";

    private final JobContext context;
    private final PlanningCycle cycle;

    public LabelDfus(JobContext context, PlanningCycle cycle) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
    }

    public PublishResult execute() {
        Dataset<Row> labels = context.table(AssignClusters.TABLE)
                .where(col("known_through").equalTo(Date.valueOf(cycle.lastClosedPeriod())))
                .select("dfu_sk", "cluster_id");
        return new PublishTable(context, TABLE)
                .replaceWith(
                        context.table(TABLE).drop("cluster_id", "run_id").join(labels, new String[] {"dfu_sk"}, "left"))
                .execute();
    }
}
