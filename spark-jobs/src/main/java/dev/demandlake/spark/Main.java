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

import dev.demandlake.spark.generate.GenerateCommand;
import dev.demandlake.spark.maintain.OpenAuditException;
import dev.demandlake.spark.quality.GateFailedException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IExecutionExceptionHandler;

/** The jobs on the command line. Exit codes: 0 done, 1 fault, 2 wrong usage, 3 refused by a gate. */
@Command(
        name = "spark-jobs",
        description = "Takes demand data from files to forecasts, accuracy states and champions in the lake.",
        subcommands = {
            GenerateCommand.class,
            GenerateSalesCommand.class,
            ModelsCommand.class,
            PipelineCommand.Whole.class,
            PipelineCommand.Ingest.class,
            PipelineCommand.Silver.class,
            PipelineCommand.Gold.class,
            RollbackCommand.class,
            MaintainCommand.class
        },
        mixinStandardHelpOptions = true,
        version = "0.1.0",
        exitCodeListHeading = "Exit codes:%n",
        exitCodeList = {
            "0:done",
            "1:fault",
            "2:wrong usage: an option, a setting, a file or a mapping",
            "3:refused by a gate"
        })
public final class Main {
    static final int FAULT = 1;
    static final int WRONG_USAGE = 2;
    static final int REFUSED = 3;

    private Main() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .setExecutionExceptionHandler(faultHandler())
                .setUsageHelpAutoWidth(true);
    }

    private static IExecutionExceptionHandler faultHandler() {
        return (fault, command, parsed) -> {
            PrintWriter err = command.getErr();
            if (fault instanceof WrongUsageException) {
                err.println("error: " + fault.getMessage());
                return WRONG_USAGE;
            }
            if (fault instanceof GateFailedException || fault instanceof OpenAuditException) {
                err.println("error: " + fault.getMessage());
                return REFUSED;
            }
            if (fault instanceof FullDiskException) {
                err.println("error: " + fault.getMessage());
                return FAULT;
            }
            err.println("error: " + fault);
            fault.printStackTrace(err);
            return FAULT;
        };
    }
}
