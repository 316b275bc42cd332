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

import dev.demandlake.spark.contract.Contracts;
import dev.demandlake.spark.lineage.Lineage;
import dev.demandlake.spark.run.RecordedRun;
import dev.demandlake.spark.run.RunLog;
import dev.demandlake.tracking.Tracking;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.spark.sql.SparkSession;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the lake as one recorded run. */
abstract class LakeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() {
        check();
        JobConfiguration configuration = JobConfiguration.fromEnvironment();
        Contracts contracts = Contracts.read(configuration.contracts());
        try (RunLog runLog = RunLog.connect(configuration);
                Lineage lineage =
                        Lineage.of(configuration, contracts, spec.commandLine().getErr())) {
            new RecordedRun(runLog, lineage).execute(spec.name(), dataset(), parameters(), run -> {
                SparkSession spark = SparkSessions.create(configuration);
                try {
                    JobContext context = new JobContext(spark, contracts, runLog, run);
                    execute(tracking(configuration).map(context::trackedBy).orElse(context));
                } catch (Throwable e) {
                    // Spark throws checked exceptions that it does not declare, Hadoop's local file system an error
                    if (FullDiskException.isReasonOf(e)) {
                        throw new FullDiskException(e, configuration.warehouse());
                    }
                    throw e;
                } finally {
                    spark.stop();
                }
            });
        }
        return 0;
    }

    private static Optional<Tracking> tracking(JobConfiguration configuration) {
        JobConfiguration.Mlflow mlflow = configuration.mlflow();
        return mlflow.spool().map(folder -> new Tracking(folder, mlflow.uri()));
    }

    final CommandSpec spec() {
        return spec;
    }

    /** Looks at the arguments before anything is started. */
    void check() {}

    /** What the run works for, as it is recorded. */
    abstract String dataset();

    abstract Map<String, String> parameters();

    abstract void execute(JobContext context);
}
