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
package dev.demandlake.spark.run;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.lineage.Lineage;
import dev.demandlake.spark.quality.GateFailedException;
import java.util.Map;
import java.util.function.Consumer;

/** Does the work of a job as one run: recorded in Postgres, and told as events of its lineage. */
public final class RecordedRun {
    private final RunLog runLog;
    private final Lineage lineage;

    public RecordedRun(RunLog runLog, Lineage lineage) {
        this.runLog = requireNonNull(runLog, "runLog is null");
        this.lineage = requireNonNull(lineage, "lineage is null");
    }

    /** Whatever the work throws is recorded and thrown on. */
    public void execute(String job, String dataset, Map<String, String> parameters, Consumer<Run> work) {
        Run run = runLog.start(job, dataset, parameters);
        lineage.started(run);
        try {
            work.accept(run);
        } catch (GateFailedException e) {
            finish(run, RunStatus.REFUSED, e.getMessage());
            throw e;
        } catch (Throwable e) {
            // also checked exceptions, which Spark throws without declaring them
            finish(run, RunStatus.FAILED, e.toString());
            throw e;
        }
        finish(run, RunStatus.SUCCEEDED, "");
    }

    private void finish(Run run, RunStatus status, String message) {
        runLog.finish(run, status, message);
        lineage.ended(run, status, message, runLog);
    }
}
