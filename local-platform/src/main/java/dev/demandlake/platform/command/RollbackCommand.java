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
package dev.demandlake.platform.command;

import dev.demandlake.platform.Main;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.Session;
import dev.demandlake.platform.Startup;
import dev.demandlake.platform.pipeline.SparkPipeline;
import dev.demandlake.platform.progress.Progress;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Takes a run of the pipeline back. */
@Command(
        name = "rollback",
        mixinStandardHelpOptions = true,
        description = {
            "Takes back what a run published: every table it changed shows what was there before. What was landed stays;",
            "only the latest publication of a table can be taken back."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake sql --user admin \"SELECT DISTINCT run_id FROM lake.silver.dim_dfu\"",
            "  ./demandlake rollback 20260301T020000_1a2b3c4d"
        })
public final class RollbackCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Parameters(paramLabel = "RUN", description = "The run, as in the column run_id of its rows.")
    private String run;

    @Override
    public Integer call() throws InterruptedException {
        PlatformContext context = main.context();
        main.showConfiguration(context);
        try (Session session = Session.open(context, "rollback");
                Progress progress = new Progress(System.out, Terminal.style(), Startup.STEPS_OF_POSTGRES + 1)) {
            new Startup(context, session, progress, Startup.UserInterface.WITHOUT).postgres();
            progress.run("Taking back run " + run, step -> new SparkPipeline(context).rollBack(run, step));
        }
        return 0;
    }
}
