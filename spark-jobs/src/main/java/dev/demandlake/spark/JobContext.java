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
package dev.demandlake.spark;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.contract.Contract;
import dev.demandlake.spark.contract.ContractTables;
import dev.demandlake.spark.contract.Contracts;
import dev.demandlake.spark.publish.Publication;
import dev.demandlake.spark.run.Run;
import dev.demandlake.spark.run.RunDataset;
import dev.demandlake.spark.run.RunLog;
import dev.demandlake.tracking.TrackedRun;
import dev.demandlake.tracking.Tracking;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * What every action works with: the session, the contracts, and the run it belongs to.
 *
 * @param tracking where runs of models are kept for MLflow, empty if they are not
 */
public record JobContext(
        SparkSession spark,
        Contracts contracts,
        RunLog runLog,
        Run run,
        Publication publication,
        Optional<Tracking> tracking) {
    public JobContext {
        requireNonNull(spark, "spark is null");
        requireNonNull(contracts, "contracts is null");
        requireNonNull(runLog, "runLog is null");
        requireNonNull(run, "run is null");
        requireNonNull(publication, "publication is null");
        requireNonNull(tracking, "tracking is null");
    }

    /** A context whose tables are visible as soon as their gates have passed. */
    public JobContext(SparkSession spark, Contracts contracts, RunLog runLog, Run run) {
        this(spark, contracts, runLog, run, Publication.eachAtOnce(), Optional.empty());
    }

    /** A context whose tables are visible together, when {@link Publication#publish} is called. */
    public JobContext publishingTogether() {
        return new JobContext(spark, contracts, runLog, run, Publication.allTogether(), tracking);
    }

    /** A context that keeps the runs of its models. */
    public JobContext trackedBy(Tracking runs) {
        return new JobContext(spark, contracts, runLog, run, publication, Optional.of(runs));
    }

    /** The rows of a table that has a contract, as this run sees them: audited by it, or published before. */
    public Dataset<Row> table(String name) {
        Contract contract = contracts.get(name);
        String identifier = publication.identifier(contract);
        Dataset<Row> rows = spark.table(identifier);
        if (identifier.equals(contract.identifier())) {
            long snapshotId = new ContractTables(spark).snapshotId(contract.layer(), name);
            runLog.record(run, RunDataset.input(contract.layer() + "." + name, snapshotId));
        }
        return rows;
    }

    /**
     * A run of models that this run made, to be described further.
     *
     * @param kind of the experiment, which there is one of for each data set
     * @param key tells it from the others of this run
     */
    public TrackedRun.Builder trackedRun(String kind, String name, String key) {
        return TrackedRun.named(kind + "-" + run.dataset(), name)
                .key(run.id() + "-" + key)
                .tag("demandlake.run_id", run.id())
                .tag("demandlake.dataset", run.dataset())
                .tag("mlflow.source.name", "demandlake " + run.job())
                .tag("mlflow.source.type", "JOB");
    }
}
