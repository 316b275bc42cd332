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

import dev.demandlake.spark.gold.LeaveChampions;
import dev.demandlake.spark.run.RollBackRun;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Takes a run back. */
@Command(
        name = "rollback",
        description = "Takes back what a run published: every table it changed shows what was there before.",
        mixinStandardHelpOptions = true)
final class RollbackCommand extends LakeCommand {
    @Parameters(paramLabel = "RUN", description = "The run, as in ops.run and in the column run_id of its rows.")
    private String runId;

    @Override
    String dataset() {
        return "-";
    }

    @Override
    Map<String, String> parameters() {
        return Map.of("run", runId);
    }

    @Override
    void execute(JobContext context) {
        PrintWriter out = spec().commandLine().getOut();
        List<String> tables = new RollBackRun(context, runId).execute();
        if (tables.contains("champion_current")) {
            new LeaveChampions(context).execute();
        }
        out.println("Run " + runId + " is taken back: " + tables.size() + " tables show what was there before, "
                + String.join(", ", tables));
        out.flush();
    }
}
