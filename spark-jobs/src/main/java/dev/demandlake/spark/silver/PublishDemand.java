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
import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.bool_or;
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.nullif;
import static org.apache.spark.sql.functions.round;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.when;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import org.apache.spark.sql.Column;

/** Sums the demand rows of a day: one row per item, location, customer and day. */
public final class PublishDemand {
    private static final double GRID = 1e6;

    private final JobContext context;
    private final MappedSources sources;

    public PublishDemand(JobContext context, MappedSources sources) {
        this.context = requireNonNull(context, "context is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    public PublishResult execute() {
        Column weight = when(col("unit_price").isNotNull(), abs(col("quantity")));
        Column weightedPrice = total(col("unit_price").multiply(weight)).divide(nullif(total(weight), lit(0.0)));
        return new PublishTable(context, "demand_actuals")
                .replaceWith(sources.demand()
                        .groupBy(
                                Keys.surrogate(col("item_id")).as("item_sk"),
                                Keys.surrogate(col("location_id")).as("location_sk"),
                                Keys.surrogate(col("customer_id")).as("customer_sk"),
                                col("demand_date"))
                        .agg(
                                total(col("quantity")).as("quantity"),
                                total(col("net_sales")).as("net_sales"),
                                coalesce(weightedPrice, max("unit_price")).as("unit_price"),
                                bool_or(col("promotion")).as("promotion")))
                .execute();
    }

    // A sum of whole millionths does not depend on the order of the rows, so a second run gives the same bits.
    private static Column total(Column value) {
        return sum(round(value.multiply(GRID)).cast("bigint")).divide(GRID);
    }
}
