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

import dev.demandlake.platform.ExitCode;
import dev.demandlake.platform.Main;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.config.ConfigurationText;
import dev.demandlake.platform.report.Checkup;
import dev.demandlake.platform.report.Checkup.Finding;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Says what the machine lacks. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description = "Checks JDK, Maven, Python, disk, memory and ports, and says how to get what is missing.",
        footerHeading = "%nExamples:%n",
        footer = {"  ./demandlake doctor"})
public final class DoctorCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PlatformContext context = main.context();
        PrintWriter out = spec.commandLine().getOut();
        out.println(ConfigurationText.of(context.config()));
        out.println();
        List<Finding> findings = new Checkup(context).findings();
        for (Finding finding : findings) {
            out.println("%s %-8s %s".formatted(finding.good() ? "✓" : "✗", finding.what(), finding.found()));
            finding.remedy().ifPresent(remedy -> out.println("           " + remedy));
        }
        boolean good = findings.stream().allMatch(Finding::good);
        out.println(good ? "Everything is there." : "Mend what is marked ✗ and run ./demandlake doctor again.");
        out.flush();
        return (good ? ExitCode.DONE : ExitCode.FAULT).code();
    }
}
