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
import dev.demandlake.platform.Startup.UserInterface;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.report.Addresses;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Starts the services over what the home holds. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = "Starts Postgres, Trino, Superset and MLflow; what runs already is left alone.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake up",
            "  ./demandlake up --no-ui                        without Superset",
            "  DEMANDLAKE_MLFLOW=off ./demandlake up          without MLflow",
            "  DEMANDLAKE_TRINO_PORT=auto ./demandlake up     on a free port"
        })
public final class UpCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Option(names = "--no-ui", description = "Without Superset.")
    private boolean withoutUserInterface;

    @Override
    public Integer call() throws InterruptedException {
        PlatformContext context = main.context();
        main.showConfiguration(context);
        UserInterface userInterface = withoutUserInterface ? UserInterface.WITHOUT : UserInterface.WITH_SUPERSET;
        try (Session session = Session.open(context, "up");
                Progress progress =
                        new Progress(System.out, Terminal.style(), Startup.stepsOfUp(context, userInterface))) {
            new Startup(context, session, progress, userInterface).up();
            session.keep();
            progress.line("");
            progress.line(new Addresses(context).text());
            progress.line("Ready after %s.".formatted(Progress.seconds(progress.total())));
        }
        return 0;
    }
}
