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
import dev.demandlake.platform.service.Services;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Ends every process of a home. */
@Command(
        name = "down",
        mixinStandardHelpOptions = true,
        description = "Stops all services of the home, also those a killed command has left; the data stay.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./demandlake down", "  ./demandlake --home /tmp/other down"})
public final class DownCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PlatformContext context = main.context();
        if (!context.home().exists()) {
            spec.commandLine()
                    .getOut()
                    .println("Nothing to stop: %s is no home yet."
                            .formatted(context.home().root()));
            return 0;
        }
        try (Session session = Session.open(context, "down")) {
            List<String> stopped = session.stopAll(new Services(context).all());
            spec.commandLine()
                    .getOut()
                    .println(
                            stopped.isEmpty() ? "Nothing was running." : "Stopped " + String.join(", ", stopped) + ".");
        }
        return 0;
    }
}
