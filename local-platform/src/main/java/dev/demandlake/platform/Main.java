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
package dev.demandlake.platform;

import dev.demandlake.platform.command.DemoCommand;
import dev.demandlake.platform.command.DoctorCommand;
import dev.demandlake.platform.command.DownCommand;
import dev.demandlake.platform.command.ForecastCommand;
import dev.demandlake.platform.command.GenerateCommand;
import dev.demandlake.platform.command.LogsCommand;
import dev.demandlake.platform.command.MaintainCommand;
import dev.demandlake.platform.command.RollbackCommand;
import dev.demandlake.platform.command.SqlCommand;
import dev.demandlake.platform.command.StatusCommand;
import dev.demandlake.platform.command.UpCommand;
import dev.demandlake.platform.config.ConfigurationLoader;
import dev.demandlake.platform.config.ConfigurationText;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line of DemandLake. */
@Command(
        name = "demandlake",
        mixinStandardHelpOptions = true,
        version = "DemandLake 0.1.0",
        description = "Forecast accuracy, forecast value added and champion models as SQL, on this machine.",
        subcommands = {
            DemoCommand.class,
            UpCommand.class,
            DownCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            SqlCommand.class,
            LogsCommand.class,
            ForecastCommand.class,
            GenerateCommand.class,
            RollbackCommand.class,
            MaintainCommand.class
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake demo                       everything, from generated sales to dashboards",
            "  ./demandlake demo --size tiny --no-ui   the same, small and without Superset",
            "  ./demandlake sql \"SHOW TABLES\"          ask Trino",
            "  ./demandlake down                       stop all services, keep the data",
            "  ./demandlake forecast sales.csv --horizon 12 --season-length 12 --models AutoETS --output forecast.csv",
            "                                          forecast a file, without any service",
            "",
            "./demandlake test builds everything and runs all tests.",
            "Exit codes: 0 done, 1 fault, 2 wrong usage, 3 refused by a quality gate."
        })
public final class Main {
    // JUL drops the level of a logger that nobody holds
    private static final Logger FLYWAY = Logger.getLogger("org.flywaydb");

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Folder of the state (default: DEMANDLAKE_HOME, else .demandlake in the checkout).")
    private String home;

    @Option(names = "--verbose", scope = ScopeType.INHERIT, description = "Also show the settings in force.")
    private boolean verbose;

    public static void main(String[] arguments) {
        FLYWAY.setLevel(Level.WARNING);
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main())
                .registerConverter(LocalDate.class, Main::date)
                .setParameterExceptionHandler(Main::refuse)
                .setExecutionExceptionHandler(Main::report)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(120);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException noDate) {
            throw new TypeConversionException(
                    "\"%s\" is not a day of the calendar; write it as YYYY-MM-DD, such as 2026-10-31".formatted(text));
        }
    }

    private static int refuse(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        command.getErr().println("demandlake: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, command.getErr());
        command.getErr()
                .println("See ./%s --help".formatted(command.getCommandSpec().qualifiedName()));
        return ExitCode.WRONG_USAGE.code();
    }

    private static int report(Exception failure, CommandLine command, CommandLine.ParseResult parsed) {
        if (Session.isInterrupted()) {
            return ExitCode.FAULT.code();
        }
        if (failure instanceof UserException user) {
            command.getErr().println("demandlake: " + user.getMessage());
            return user.exitCode().code();
        }
        if (failure instanceof InterruptedException) {
            command.getErr().println("demandlake: interrupted");
            return ExitCode.FAULT.code();
        }
        command.getErr()
                .println("demandlake: this is a fault of DemandLake itself; please report it with these lines:");
        failure.printStackTrace(command.getErr());
        return ExitCode.FAULT.code();
    }

    /** The home given on the command line. */
    public Optional<String> home() {
        return Optional.ofNullable(home);
    }

    /** Prints the settings in force if {@code --verbose} was given. */
    public void showConfiguration(PlatformContext context) {
        if (verbose) {
            System.out.println(ConfigurationText.of(context.config()));
        }
    }

    /** What every command works with. */
    public PlatformContext context() {
        ConfigurationLoader loader = ConfigurationLoader.ofProcess();
        return PlatformContext.of(loader.load(home()), loader.searchPath());
    }
}
