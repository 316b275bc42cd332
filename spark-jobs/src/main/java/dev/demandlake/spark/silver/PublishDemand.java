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
package dev.demandlake.spark.silver;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;

/** Sums the demand rows of a day: one row per item, location, customer and day. */
public final class PublishDemand {
    private final JobContext context;
    private final MappedSources sources;

    public PublishDemand(JobContext context, MappedSources sources) {
        this.context = requireNonNull(context, "context is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    public PublishResult execute() {
        return new PublishTable(context, "demand_actuals")
                .replaceWith(sources.demand()
                        .groupBy(
                                Keys.surrogate(col("item_id")).as("item_sk"),
                                Keys.surrogate(col("location_id")).as("location_sk"),
                                Keys.surrogate(col("customer_id")).as("customer_sk"),
                                col("demand_date"))
                        .agg(
                                DemandSums.total(col("quantity")).as("quantity"),
                                DemandSums.total(col("net_sales")).as("net_sales"),
                                coalesce(DemandSums.meanPrice(), max("unit_price"))
                                        .as("unit_price"),
                                bool_or(col("promotion")).as("promotion")))
                .execute();
    }
}
