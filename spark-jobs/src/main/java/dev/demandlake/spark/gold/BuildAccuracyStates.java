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
import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.udaf;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/**
 * Writes {@code gold.accuracy_state}: the rows of forecast_accuracy summed into exact states by target, model, lag and the
 * attributes that hold now of item, location and customer. A unit without cluster is in the cluster {@code unassigned}.
 */
public final class BuildAccuracyStates {
    private static final String[] KEY = {
        "target_period",
        "model_id",
        "lag",
        "is_execution_lag",
        "cluster_id",
        "supplier",
        "region",
        "category",
        "customer_group"
    };

    private final JobContext context;

    public BuildAccuracyStates(JobContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    public PublishResult execute() {
        Dataset<Row> rows = rows(
                context.table("forecast_accuracy"),
                context.table("dim_dfu"),
                context.table("dim_item"),
                context.table("dim_location"),
                context.table("dim_customer"));
        return new PublishTable(context, "accuracy_state").replaceWith(rows).execute();
    }

    static Dataset<Row> rows(
            Dataset<Row> forecastAccuracy,
            Dataset<Row> dimDfu,
            Dataset<Row> dimItem,
            Dataset<Row> dimLocation,
            Dataset<Row> dimCustomer) {
        Dataset<Row> units = dimDfu.where(col("forecast_status").equalTo("forecastable"))
                .select(
                        col("dfu_sk"),
                        coalesce(col("cluster_id"), lit("unassigned")).as("cluster_id"));
        Column[] key = new Column[KEY.length];
        for (int index = 0; index < key.length; index++) {
            key[index] = col(KEY[index]);
        }
        return forecastAccuracy
                .join(units, "dfu_sk")
                .join(current(dimItem, "item_sk", "supplier", "category"), "item_sk")
                .join(current(dimLocation, "location_sk", "region"), "location_sk")
                .join(current(dimCustomer, "customer_sk", "customer_group"), "customer_sk")
                .groupBy(key)
                .agg(states(col("actual"), col("forecast"), col("naive")).as("states"))
                .selectExpr(withStates());
    }

    /** The structure of the three states, {@code _1}, {@code _2} and {@code _3}, of a group. */
    static Column states(Column actual, Column forecast, Column naive) {
        return udaf(new AccuracyStates(), Encoders.tuple(Encoders.DOUBLE(), Encoders.DOUBLE(), Encoders.DOUBLE()))
                .apply(actual, forecast, naive);
    }

    private static Dataset<Row> current(Dataset<Row> dimension, String key, String... attributes) {
        return dimension.where(col("is_current")).select(key, attributes);
    }

    private static String[] withStates() {
        String[] columns = new String[KEY.length + 3];
        System.arraycopy(KEY, 0, columns, 0, KEY.length);
        columns[KEY.length] = "states._1 AS state";
        columns[KEY.length + 1] = "states._2 AS fva_state";
        columns[KEY.length + 2] = "states._3 AS naive_state";
        return columns;
    }
}
