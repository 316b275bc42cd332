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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** Daily sales in bulk, straight into the lake. */
@Command(
        name = "generate",
        mixinStandardHelpOptions = true,
        description = {
            "Writes daily sales of an imaginary company straight into the lake, for trials at scale.",
            "They go to lake.generated.demand_actuals and its dimensions; the tables of the pipeline stay as they are.",
            "Memory does not grow with their number. Prints layout, size, speed and memory. Equal options give equal rows; rows that are there already are kept."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake generate --rows 10M",
            "  ./demandlake generate --rows 500M --months 60 --end 2026-10-31",
            "  ./demandlake sql --user admin \"SELECT count(*) FROM lake.generated.demand_actuals\""
        })
public final class GenerateCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Option(
            names = "--rows",
            required = true,
            paramLabel = "N",
            description = "About how many rows: a number, or one with k, M or G, such as 10M.")
    private String rows;

    @Option(names = "--months", paramLabel = "N", description = "Months of history (default: 40).")
    private Integer months;

    @Option(
            names = "--items",
            paramLabel = "N",
            description = "Items of the catalogue (default: so many that a quarter of all combinations is sold).")
    private Integer items;

    @Option(
            names = "--end",
            paramLabel = "YYYY-MM-DD",
            description = "The data end with the last month that is over by this day (default: today, UTC).")
    private LocalDate end;

    @Option(names = "--seed", paramLabel = "N", description = "Another seed gives another company (default: 42).")
    private Long seed;

    @Override
    public Integer call() throws InterruptedException {
        PlatformContext context = main.context();
        main.showConfiguration(context);
        try (Session session = Session.open(context, "generate");
                Progress progress = new Progress(System.out, Terminal.style(), Startup.STEPS_OF_POSTGRES + 1)) {
            new Startup(context, session, progress, Startup.UserInterface.WITHOUT).postgres();
            progress.run("Generating daily sales, " + rows + " rows", step -> new SparkPipeline(context)
                    .generateInLake(arguments(), step));
        }
        return 0;
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, "--rows", rows);
        add(arguments, "--months", months);
        add(arguments, "--items", items);
        add(arguments, "--end", end);
        add(arguments, "--seed", seed);
        return arguments;
    }

    private static void add(List<String> arguments, String option, Object value) {
        if (value != null) {
            arguments.add(option);
            arguments.add(value.toString());
        }
    }
}
