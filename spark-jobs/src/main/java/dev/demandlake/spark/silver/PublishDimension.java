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
import static org.apache.spark.sql.functions.coalesce;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Loads a dimension with versions (slowly changing, type 2, half-open intervals), by the rules of {@link MemberHistory}: a
 * load that comes late gives the versions that it would have given in time, a load of the same day corrects the earlier one.
 * A member that its own file no longer has is marked as deleted and keeps its last attributes, so that its facts can still
 * be told apart by them; it comes back when a later load has it again. Nothing is written if nothing changed.
 */
public final class PublishDimension {
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
                    .append(firstVersions(members, loadDate))
                    .execute();
        }
        // A plan that reads the table it is merged into is refused, so what changes is worked out before.
        Dataset<Row> changes = changes(source, members).localCheckpoint();
        if (changes.isEmpty()) {
            long snapshot = table.currentSnapshot().snapshotId();
            context.runLog()
                    .record(context.run(), new PublishedSnapshot(dimension.table(), snapshot, snapshot, published));
            return new PublishResult(dimension.table(), snapshot, published, false, List.of());
        }
        changes.createOrReplaceTempView("dimension_changes");
        return new PublishTable(context, dimension.table()).write(this::merge).execute();
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
    public static Dataset<Row> firstVersions(Dataset<Row> members, LocalDate firstSeen) {
        return members.withColumn("valid_from", lit(Dimension.BEGINNING))
                .withColumn("valid_to", lit(null).cast("date"))
                .withColumn("is_current", lit(true))
                .withColumn("is_deleted", lit(false))
                .withColumn("first_seen", lit(firstSeen));
    }

    /** Versions to write, and those to remove, of the members for which this load says something new. */
    private Dataset<Row> changes(DimensionMembers source, Dataset<Row> members) {
        // Rows that an earlier version of the contract wrote lack both.
        Dataset<Row> versions = context.table(dimension.table())
                .withColumn("is_deleted", coalesce(col("is_deleted"), lit(false)))
                .withColumn("first_seen", coalesce(col("first_seen"), col("valid_from")));
        // read twice below
        Dataset<Row> news = news(members, versions).localCheckpoint();
        if (source.fromOwnFile()) {
            // A member with a bad row is not missing, and behind a line that cannot be read may be any.
            Dataset<Row> unreadable = source.unreadable()
                    .withColumnRenamed(dimension.id(), "_unreadable")
                    .distinct();
            Column mayBeThere =
                    col("_unreadable").isNull().or(col("_unreadable").equalTo(col(dimension.id())));
            news = news.join(unreadable, not(col("present")).and(mayBeThere), "left_anti");
        } else {
            news = news.filter(col("present"));
        }
        Dataset<Row> affected =
                versions.join(news, versions.col(dimension.id()).equalTo(news.col(dimension.id())), "left_semi");
        Optional<LocalDate> next = context.runLog().nextLoad(context.run(), dimension.table(), loadDate);
        return VersionRows.of(dimension, loadDate, next)
                .changed(affected, news)
                .withColumn(dimension.key(), Keys.surrogate(col(dimension.id())));
    }

    /** Members of which the versions tell something else for the day of the load, with {@code present}. */
    private Dataset<Row> news(Dataset<Row> members, Dataset<Row> versions) {
        Dataset<Row> known = versions.filter(col("valid_from")
                        .leq(lit(loadDate))
                        .and(col("valid_to").isNull().or(col("valid_to").gt(lit(loadDate)))))
                .as("v");
        Dataset<Row> loaded = members.withColumn("present", lit(true)).as("s");
        Column isThere = not(col("v.is_deleted")).and(col("v.first_seen").leq(lit(loadDate)));
        Column same = isThere;
        List<Column> columns = new ArrayList<>(List.of(
                coalesce(col("s." + dimension.id()), col("v." + dimension.id())).as(dimension.id()),
                coalesce(col("s.present"), lit(false)).as("present")));
        for (String attribute : dimension.attributes()) {
            same = same.and(col("s." + attribute).eqNullSafe(col("v." + attribute)));
            columns.add(col("s." + attribute));
        }
        Column isNew = col("v." + dimension.id()).isNull();
        Column isGone = col("s.present").isNull().and(isThere);
        return loaded.join(known, col("s." + dimension.id()).equalTo(col("v." + dimension.id())), "full")
                .filter(isGone.or(col("s.present").isNotNull().and(isNew.or(not(same)))))
                .select(columns.toArray(Column[]::new));
    }

    private void merge(String branch) {
        String run = "'" + context.run().id() + "'";
        String id = dimension.id();
        List<String> written = new ArrayList<>(dimension.attributes());
        written.addAll(List.of("valid_to", "is_current", "is_deleted", "first_seen"));
        String updated =
                written.stream().map(name -> "t." + name + " = s." + name).collect(Collectors.joining(", "));
        String names = String.join(", ", written);
        String values = written.stream().map(name -> "s." + name).collect(Collectors.joining(", "));
        context.spark()
                .sql("MERGE INTO " + branch + " t USING dimension_changes s ON t." + id + " = s." + id
                        + " AND t.valid_from = s.valid_from WHEN MATCHED AND s.removed THEN DELETE"
                        + " WHEN MATCHED THEN UPDATE SET " + updated + ", t.run_id = " + run
                        + " WHEN NOT MATCHED AND NOT s.removed THEN INSERT (" + dimension.key() + ", " + id
                        + ", valid_from, " + names + ", run_id) VALUES (s." + dimension.key() + ", s." + id
                        + ", s.valid_from, " + values + ", " + run + ")");
    }
}
