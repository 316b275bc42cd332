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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Maintains the tables of the lake. */
@Command(
        name = "maintain",
        mixinStandardHelpOptions = true,
        description = {
            "Keeps the tables quick: merges small files into large sorted ones, expires old snapshots, removes files that no",
            "snapshot knows. For a schedule, such as once a night by cron."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  ./demandlake maintain", "  ./demandlake maintain --keep-days 30 --table forecast_accuracy"})
public final class MaintainCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Option(
            names = "--keep-days",
            paramLabel = "DAYS",
            defaultValue = "7",
            description = "How long a run can be taken back and old rows be read (default: ${DEFAULT-VALUE}).")
    private int keepDays;

    @Option(names = "--table", paramLabel = "NAME", description = "Only this table; may be given several times.")
    private List<String> tables = List.of();

    @Override
    public Integer call() throws InterruptedException {
        PlatformContext context = main.context();
        main.showConfiguration(context);
        try (Session session = Session.open(context, "maintain");
                Progress progress = new Progress(System.out, Terminal.style(), Startup.STEPS_OF_POSTGRES + 1)) {
            new Startup(context, session, progress, Startup.UserInterface.WITHOUT).postgres();
            List<String> arguments = new ArrayList<>(List.of("--keep-days", Integer.toString(keepDays)));
            tables.forEach(table -> arguments.addAll(List.of("--table", table)));
            progress.run("Maintaining tables", step -> new SparkPipeline(context).maintain(arguments, step));
        }
        return 0;
    }
}
