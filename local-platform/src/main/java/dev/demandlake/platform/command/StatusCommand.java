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

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.demandlake.platform.Main;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.report.TextTable;
import dev.demandlake.platform.service.ServiceStatus;
import dev.demandlake.platform.service.Services;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Shows which services run, where, and how much memory they hold. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description = "Shows the services of the home: state, address, process, memory.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./demandlake status", "  ./demandlake status --json"})
public final class StatusCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(names = "--json", description = "As JSON, for programs.")
    private boolean json;

    @Override
    public Integer call() throws JsonProcessingException {
        PlatformContext context = main.context();
        List<ServiceStatus> statuses = new Services(context)
                .all().stream()
                        .map(service -> ServiceStatus.of(service, context))
                        .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            Map<String, Object> services = new LinkedHashMap<>();
            statuses.forEach(status -> services.put(status.name().id(), status.toMap()));
            out.println(new ObjectMapper()
                    .writerWithDefaultPrettyPrinter()
                    .writeValueAsString(Map.of("services", services)));
            return 0;
        }
        TextTable table = new TextTable(List.of("service", "state", "address", "pid", "memory MB"));
        statuses.forEach(status -> table.row(status.cells()));
        out.println(table.render());
        out.println("Home: " + context.home().root());
        return 0;
    }
}
