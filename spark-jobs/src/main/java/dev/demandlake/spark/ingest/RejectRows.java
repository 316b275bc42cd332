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
package dev.demandlake.spark.ingest;

import static java.util.Objects.requireNonNull;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count_distinct;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.contract.Severity;
import dev.demandlake.spark.publish.PublishTable;
import dev.demandlake.spark.quality.CheckResult;
import dev.demandlake.spark.quality.GateFailedException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.iceberg.Table;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Keeps the bad rows of the sources in {@code bronze.rejected} and refuses sources with too many of them. */
public final class RejectRows {
    private static final String TABLE = "rejected";

    private final JobContext context;
    private final MappedSources sources;

    public RejectRows(JobContext context, MappedSources sources) {
        this.context = requireNonNull(context, "context is null");
        this.sources = requireNonNull(sources, "sources is null");
    }

    /**
     * Rejected rows by source.
     *
     * @throws GateFailedException if a source has a larger share of bad rows than its mapping accepts
     */
    public Map<String, Long> execute() {
        Dataset<Row> bad = sources.bad();
        Map<String, Long> counts = new HashMap<>();
        for (Row row : bad.groupBy("source")
                .agg(count_distinct(col("file"), col("line")))
                .collectAsList()) {
            counts.put(row.getString(0), row.getLong(1));
        }
        Contract contract = context.contracts().get(TABLE);
        Table table = new ContractTables(context.spark()).ensure(contract);
        boolean empty = "0".equals(table.currentSnapshot().summary().getOrDefault("total-records", "0"));
        if (!counts.isEmpty() || !empty) {
            Object[] mine =
                    sources.files().stream().map(LandedFile::bronzeTable).toArray();
            Dataset<Row> others = context.table(TABLE).filter(not(col("source").isin(mine)));
            Dataset<Row> all = bad.withColumn("run_id", lit(context.run().id())).unionByName(others);
            new PublishTable(context, TABLE).replaceWith(all).execute();
        }
        checkShares(counts);
        return counts;
    }

    private void checkShares(Map<String, Long> counts) {
        List<CheckResult> checks = new ArrayList<>();
        double accepted = sources.mapping().maxRejectedShare();
        for (LandedFile file : sources.files()) {
            long rejected = counts.getOrDefault(file.bronzeTable(), 0L);
            long rows = file.rows() + file.faultyRows();
            double share = rows == 0 ? 0 : (double) rejected / rows;
            checks.add(new CheckResult(
                    file.bronzeTable(),
                    "rejected_share",
                    Severity.ERROR,
                    share <= accepted,
                    share,
                    accepted,
                    String.format(
                            Locale.ROOT,
                            "%d of %d rows of %s are rejected, %.1f %%; the mapping accepts %.1f %% (max_rejected_share);"
                                    + " see SELECT file, line, reason FROM lake.bronze.rejected WHERE source = '%s'",
                            rejected,
                            rows,
                            file.name(),
                            100 * share,
                            100 * accepted,
                            file.bronzeTable())));
        }
        context.runLog().record(context.run(), checks);
        List<CheckResult> failed = checks.stream().filter(CheckResult::blocks).toList();
        if (!failed.isEmpty()) {
            throw new GateFailedException(sources.mapping().name(), failed);
        }
    }
}
