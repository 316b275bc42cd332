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
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;

/**
 * Writes a roll-up of {@code gold.accuracy_state}: the states of a target, model and lag merged over all dimensions, or over all
 * but one. Because states merge exactly, a metric read from a roll-up has the bits of the same metric of the raw rows.
 */
public final class RollUpAccuracyStates {
    private final JobContext context;
    private final RollUp rollUp;

    /** The roll-ups, and the dimension that each of them keeps. */
    public enum RollUp {
        ACCURACY_MONTH_MODEL_LAG(null),
        ACCURACY_BY_CLUSTER("cluster_id"),
        ACCURACY_BY_SUPPLIER("supplier"),
        ACCURACY_BY_REGION("region"),
        ACCURACY_BY_CATEGORY("category"),
        ACCURACY_BY_CUSTOMER_GROUP("customer_group");

        private final Optional<String> dimension;

        RollUp(String dimension) {
            this.dimension = Optional.ofNullable(dimension);
        }

        public String table() {
            return name().toLowerCase(Locale.ROOT);
        }

        private Column[] keys() {
            return Stream.concat(Stream.of("target_period", "model_id", "lag", "is_execution_lag"), dimension.stream())
                    .map(functions::col)
                    .toArray(Column[]::new);
        }
    }

    public RollUpAccuracyStates(JobContext context, RollUp rollUp) {
        this.context = requireNonNull(context, "context is null");
        this.rollUp = requireNonNull(rollUp, "rollUp is null");
    }

    public PublishResult execute() {
        return new PublishTable(context, rollUp.table())
                .replaceWith(rows(context.table("accuracy_state"), rollUp))
                .execute();
    }

    static Dataset<Row> rows(Dataset<Row> accuracyStates, RollUp rollUp) {
        Column states = udaf(new MergedStates(), StatesAggregator.encoder())
                .apply(col("state"), col("fva_state"), col("naive_state"));
        Dataset<Row> known = accuracyStates;
        if (rollUp.dimension.isPresent()) {
            String dimension = rollUp.dimension.get();
            known = accuracyStates.withColumn(dimension, coalesce(col(dimension), lit("unknown")));
        }
        return known.groupBy(rollUp.keys())
                .agg(states.as("states"))
                .withColumn("state", col("states").getField("_1"))
                .withColumn("fva_state", col("states").getField("_2"))
                .withColumn("naive_state", col("states").getField("_3"));
    }
}
