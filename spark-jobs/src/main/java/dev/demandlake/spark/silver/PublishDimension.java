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
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.contract.Severity;
import dev.demandlake.spark.ingest.MappedSources;
import dev.demandlake.spark.publish.PublishResult;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.quality.CheckResult;
import dev.demandlake.spark.quality.GateFailedException;
import dev.demandlake.spark.run.PublishedSnapshot;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Loads a dimension with versions (slowly changing, type 2, half-open intervals). The first version of a member holds
 * from 1900-01-01; a change closes it and opens another from the load date on. A change on the day of the last one
 * corrects it; a load older than the current version changes nothing. Nothing is written if nothing changed.
 */
public final class PublishDimension {
    private static final String BEGINNING = "DATE '1900-01-01'";

    private final JobContext context;
    private final MappedSources sources;
    private final Dimension dimension;
    private final LocalDate loadDate;

    public PublishDimension(JobContext context, MappedSources sources, Dimension dimension, LocalDate loadDate) {
        this.context = requireNonNull(context, "context is null");
        this.sources = requireNonNull(sources, "sources is null");
        this.dimension = requireNonNull(dimension, "dimension is null");
        this.loadDate = requireNonNull(loadDate, "loadDate is null");
    }

    /** @throws GateFailedException if the source gives a key twice with different attributes, or a check fails */
    public PublishResult execute() {
        Contract contract = context.contracts().get(dimension.table());
        Table table = new ContractTables(context.spark()).ensure(contract);
        DimensionMembers source = new DimensionMembers(sources, dimension);
        Dataset<Row> members = source.rows();
        if (source.fromOwnFile()) {
            checkKeys(members);
        }
        long published = Long.parseLong(table.currentSnapshot().summary().getOrDefault("total-records", "0"));
        if (published == 0) {
            return new PublishTable(context, dimension.table())
                    .append(firstVersions(members))
                    .execute();
        }
        Dataset<Row> changes = changes(members).persist();
        try {
            if (changes.isEmpty()) {
                long snapshot = table.currentSnapshot().snapshotId();
                context.runLog()
                        .record(context.run(), new PublishedSnapshot(dimension.table(), snapshot, snapshot, published));
                return new PublishResult(dimension.table(), snapshot, published, false, List.of());
            }
            changes.createOrReplaceTempView("dimension_changes");
            return new PublishTable(context, dimension.table())
                    .write(this::merge)
                    .execute();
        } finally {
            changes.unpersist();
        }
    }

    private void checkKeys(Dataset<Row> members) {
        List<Row> repeated = members.groupBy(dimension.id())
                .agg(count(lit(1)).as("n"))
                .filter(col("n").gt(1))
                .orderBy(dimension.id())
                .limit(5)
                .collectAsList();
        String ids =
                repeated.stream().map(row -> "\"" + row.getString(0) + "\"").collect(Collectors.joining(", "));
        CheckResult check = new CheckResult(
                dimension.table(),
                "source_key_uniqueness",
                Severity.ERROR,
                repeated.isEmpty(),
                repeated.size(),
                0,
                repeated.isEmpty()
                        ? "every " + dimension.id() + " stands once in its file"
                        : dimension.id() + " " + ids + " stands more than once, with different attributes, in "
                                + sources.fileName(dimension.table()) + "; keep one row of each");
        context.runLog().record(context.run(), List.of(check));
        if (check.blocks()) {
            throw new GateFailedException(dimension.table(), List.of(check));
        }
    }

    /** The members with the columns of the only version they have. */
    public static Dataset<Row> firstVersions(Dataset<Row> members) {
        return members.withColumn("valid_from", lit(LocalDate.of(1900, 1, 1)))
                .withColumn("valid_to", lit(null).cast("date"))
                .withColumn("is_current", lit(true));
    }

    /** New members, and members whose attributes differ from their current version, with the start of that version. */
    private Dataset<Row> changes(Dataset<Row> members) {
        Dataset<Row> current =
                context.table(dimension.table()).filter(col("is_current")).as("c");
        Dataset<Row> source = members.as("s");
        Column same = lit(true);
        for (String attribute : dimension.attributes()) {
            same = same.and(col("s." + attribute).eqNullSafe(col("c." + attribute)));
        }
        Column isNew = col("c." + dimension.id()).isNull();
        Column changed = not(same).and(col("c.valid_from").leq(lit(loadDate)));
        return source.join(current, col("s." + dimension.id()).equalTo(col("c." + dimension.id())), "left")
                .filter(isNew.or(changed))
                .select(col("s.*"), col("c.valid_from").as("current_from"));
    }

    private void merge(String branch) {
        String today = "DATE '" + loadDate + "'";
        String run = "'" + context.run().id() + "'";
        String id = dimension.id();
        String corrected = dimension.attributes().stream()
                .map(attribute -> "t." + attribute + " = s." + attribute)
                .collect(Collectors.joining(", "));
        String names = String.join(", ", dimension.attributes());
        String values = dimension.attributes().stream()
                .map(attribute -> "s." + attribute)
                .collect(Collectors.joining(", "));
        context.spark()
                .sql("MERGE INTO " + branch + " t USING ("
                        + "SELECT " + id + " AS merge_id, * FROM dimension_changes UNION ALL "
                        + "SELECT NULL AS merge_id, * FROM dimension_changes WHERE current_from < " + today + ") s "
                        + "ON t." + id + " = s.merge_id AND t.is_current "
                        + "WHEN MATCHED AND t.valid_from < " + today + " THEN UPDATE SET t.valid_to = " + today
                        + ", t.is_current = false, t.run_id = " + run
                        + " WHEN MATCHED THEN UPDATE SET " + corrected + ", t.run_id = " + run
                        + " WHEN NOT MATCHED THEN INSERT (" + dimension.key() + ", " + id + ", " + names
                        + ", valid_from, valid_to, is_current, run_id) VALUES (s." + dimension.key() + ", s." + id
                        + ", " + values
                        + ", IF(s.merge_id IS NULL, " + today + ", " + BEGINNING + "), CAST(NULL AS DATE), true, " + run
                        + ")");
    }
}
