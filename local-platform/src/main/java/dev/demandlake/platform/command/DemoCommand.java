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
import dev.demandlake.platform.pipeline.ChosenModels;
import dev.demandlake.platform.pipeline.DataSet;
import dev.demandlake.platform.pipeline.DataSize;
import dev.demandlake.platform.pipeline.GeneratedSales;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.report.DemoReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** The main job: from files to accuracy tables and dashboards. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Sets everything up and does the main job: takes or generates sales, runs the pipeline, starts Postgres,",
            "Trino, Superset and MLflow, and prints accuracy by model, champions and addresses. A second run does only what",
            "is needed; Ctrl-C stops what this run has started. DEMANDLAKE_MLFLOW=off goes without MLflow."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake demo                              5,000 series, about 2 million sales rows",
            "  ./demandlake demo --size tiny --no-ui          200 series, without Superset",
            "  ./demandlake demo --series 20000               four times as many",
            "  ./demandlake demo --size tiny --models naive,auto_ets,lgbm_global,lgbm_transfer",
            "  ./demandlake demo --models all                 every model there is, which takes several times as long",
            "  ./demandlake demo --models all --trees 50      the same with smaller learned models",
            "  ./demandlake demo --data ../data/retail --mapping mappings/online_retail.yaml"
        })
public final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Main main;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--size",
            converter = SizeConverter.class,
            paramLabel = "tiny|demo",
            defaultValue = "demo",
            description = "How much is generated (default: ${DEFAULT-VALUE}).")
    private DataSize size;

    @Option(
            names = "--series",
            paramLabel = "N",
            description = "How many series are generated (default: 200 for the size tiny, 5,000 for demo).")
    private Integer series;

    @Option(
            names = "--end",
            paramLabel = "YYYY-MM-DD",
            description = "Generated data end with the last month that is over by this day (default: today, UTC).")
    private LocalDate end;

    @Option(names = "--data", paramLabel = "DIR", description = "Folder of own files, in place of generated ones.")
    private Path data;

    @Option(names = "--mapping", paramLabel = "FILE", description = "How the own files map to the contracts.")
    private Path mapping;

    @Option(
            names = "--load-date",
            paramLabel = "YYYY-MM-DD",
            description =
                    "Day from which changes of items, locations and customers in the own files hold (default: today, UTC)."
                            + " A day before the last load brings in files that came late.")
    private LocalDate loadDate;

    @Option(
            names = "--models",
            paramLabel = "default|all|LIST",
            defaultValue = ChosenModels.CONFIGURED,
            description = "Models that are backtested, forecast and compete, by name with commas between them, such as"
                    + " auto_ets,lgbm_global. Default: those of the competition that planners have configured.")
    private String models;

    @Option(
            names = "--trees",
            paramLabel = "N",
            description =
                    "Most trees of a learned model, such as lgbm_global; transfer adds half as many a cluster (default:"
                            + " 200; generated data of size tiny 40).")
    private Integer trees;

    @Option(names = "--no-ui", description = "Without Superset.")
    private boolean withoutUserInterface;

    @Override
    public Integer call() throws InterruptedException {
        Optional<DataSet> dataSet = dataSet();
        PlatformContext context = main.context();
        main.showConfiguration(context);
        UserInterface userInterface = withoutUserInterface ? UserInterface.WITHOUT : UserInterface.WITH_SUPERSET;
        try (Session session = Session.open(context, "demo");
                Progress progress =
                        new Progress(System.out, Terminal.style(), Startup.stepsOfDemo(context, userInterface))) {
            new Startup(context, session, progress, userInterface).demo(dataSet, generated(), chosenModels(dataSet));
            String report = new DemoReport(context).write(progress.times(), progress.total());
            session.keep();
            progress.line("");
            progress.line(report);
        }
        return 0;
    }

    private GeneratedSales generated() {
        if (series != null && series < 1) {
            throw wrongUsage("--series is " + series + "; it must be 1 or more");
        }
        return new GeneratedSales(
                size, series == null ? OptionalInt.empty() : OptionalInt.of(series), Optional.ofNullable(end));
    }

    private ChosenModels chosenModels(Optional<DataSet> dataSet) {
        if (trees != null && trees < 1) {
            throw wrongUsage("--trees is " + trees + "; it must be 1 or more");
        }
        if (trees != null) {
            return new ChosenModels(models, OptionalInt.of(trees));
        }
        return new ChosenModels(models, dataSet.isPresent() ? OptionalInt.empty() : size.trees());
    }

    private Optional<DataSet> dataSet() {
        if (data == null && mapping == null) {
            if (loadDate != null) {
                throw wrongUsage("--load-date is for own files, so it needs --data and --mapping");
            }
            return Optional.empty();
        }
        if (series != null) {
            throw wrongUsage("--series is for generated data: own files have the series that stand in them");
        }
        if (end != null) {
            throw wrongUsage(
                    "--end is for generated data; with --data, the mapping's closed_through says where they end");
        }
        if (data == null || mapping == null) {
            throw wrongUsage(
                    "--data and --mapping belong together: the folder of the files, and how they map to the contracts");
        }
        Path folder = data.toAbsolutePath().normalize();
        Path file = mapping.toAbsolutePath().normalize();
        if (!Files.isDirectory(folder)) {
            throw wrongUsage("--data: there is no folder " + folder);
        }
        if (!Files.isRegularFile(file)) {
            throw wrongUsage(
                    "--mapping: there is no file %s; the mappings that come along are in mappings/".formatted(file));
        }
        return Optional.of(new DataSet(folder, file, Optional.ofNullable(loadDate)));
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    /** Reads a size, with an error that names the sizes. */
    static final class SizeConverter implements ITypeConverter<DataSize> {
        @Override
        public DataSize convert(String text) {
            try {
                return DataSize.of(text);
            } catch (IllegalArgumentException unknown) {
                throw new TypeConversionException(unknown.getMessage());
            }
        }
    }
}
