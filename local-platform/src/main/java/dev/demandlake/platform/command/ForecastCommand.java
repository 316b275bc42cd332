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

import dev.demandlake.file.ExistingOutput;
import dev.demandlake.file.FileFaultException;
import dev.demandlake.file.FileForecast;
import dev.demandlake.file.FileForecastResult;
import dev.demandlake.file.ForecastProgress;
import dev.demandlake.file.OutputExistsException;
import dev.demandlake.file.series.Columns;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.progress.OutputStyle;
import dev.demandlake.platform.progress.ProgressLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Forecasts a file; starts nothing and uses no home. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = {
            "Forecasts every series of a CSV file (unique_id, ds, y; perhaps .gz) by one or more models, without any",
            "service, and writes unique_id, ds, model, forecast, lower, upper, status. Memory does not grow with the file."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  ./demandlake forecast sales.csv --horizon 12 --season-length 12 --models AutoETS,AutoTheta --output f.csv",
            "  ./demandlake forecast sales.csv.gz --horizon 13 --season-length 52 --models SeasonalNaive --level 80 \\",
            "      --id item --time week --value quantity --frequency week --output forecast.csv.gz",
            "",
            "ds is a date, a timestamp or an integer; ds of the output is written like it. An empty y and a period without",
            "a row are missing; a period without demand needs a row with 0. A model that cannot forecast a series has rows",
            "without numbers, and status says why. docs/forecast-file.md has the details."
        })
public final class ForecastCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "CSV with a header, in UTF-8, compressed by gzip or not.")
    private Path input;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "FILE",
            description = "Where the forecasts go; .gz is compressed.")
    private Path output;

    @Option(names = "--horizon", required = true, paramLabel = "H", description = "Periods to forecast.")
    private int horizon;

    @Option(
            names = "--season-length",
            required = true,
            paramLabel = "M",
            description = "Periods in a season: 12 for months, 52 for weeks, 7 for days, 1 for none.")
    private int seasonLength;

    @Option(
            names = "--models",
            required = true,
            split = ",",
            paramLabel = "MODEL",
            description = "Models, such as AutoETS, AutoTheta, SeasonalNaive; a wrong name lists them all.")
    private List<String> models;

    @Option(
            names = "--level",
            paramLabel = "PERCENT",
            defaultValue = "90",
            description = "Probability that y lies between lower and upper (default: ${DEFAULT-VALUE}).")
    private double level;

    @Option(
            names = "--id",
            paramLabel = "COLUMN",
            defaultValue = "unique_id",
            description = "Column of the series (default: ${DEFAULT-VALUE}).")
    private String idColumn;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            defaultValue = "ds",
            description = "Column of the period (default: ${DEFAULT-VALUE}).")
    private String timeColumn;

    @Option(
            names = "--value",
            paramLabel = "COLUMN",
            defaultValue = "y",
            description = "Column of the value (default: ${DEFAULT-VALUE}).")
    private String valueColumn;

    @Option(
            names = "--frequency",
            paramLabel = "GRAIN",
            description =
                    "hour, day, week, month, quarter or year, or the step of integers (default: what each series shows).")
    private String frequency;

    @Option(
            names = "--max-length",
            paramLabel = "N",
            description = "Longer series have status too_long (default: 100000 periods).")
    private int mostPeriods = FileForecast.DEFAULT_MOST_PERIODS;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads that fit (default: one a processor); they change the time only.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--overwrite", description = "Replace the output if it is there.")
    private boolean overwrite;

    @Option(names = "--quiet", description = "Without the moving line.")
    private boolean quiet;

    @Override
    public Integer call() throws InterruptedException {
        FileForecast forecast = forecast();
        ForecastProgress progress = new ForecastProgress();
        ProgressLine line = new ProgressLine(System.out, quiet ? OutputStyle.PLAIN : Terminal.style(), progress::text);
        FileForecastResult result;
        try {
            result = forecast.execute(progress);
        } catch (OutputExistsException e) {
            throw wrongUsage(e.getMessage());
        } catch (FileFaultException e) {
            throw new UserException(e.getMessage(), e);
        } catch (IOException e) {
            throw new UserException("%s could not be written: %s".formatted(output, e.getMessage()), e);
        } catch (OutOfMemoryError e) {
            throw new UserException(
                    "The heap is too small for this file; set DEMANDLAKE_FORECAST_HEAP_MB to more megabytes, or use fewer"
                            + " --threads",
                    e);
        } finally {
            line.close();
        }
        spec.commandLine().getOut().println(new ForecastSummary(result, threads, output).text());
        return 0;
    }

    private FileForecast forecast() {
        if (Files.notExists(input)) {
            throw wrongUsage("There is no file " + input);
        }
        try {
            FileForecast forecast = new FileForecast(input, output, horizon, seasonLength, models)
                    .columns(new Columns(idColumn, timeColumn, valueColumn))
                    .level(level)
                    .threads(threads)
                    .mostPeriods(mostPeriods)
                    .existing(overwrite ? ExistingOutput.REPLACE : ExistingOutput.REFUSE);
            return frequency == null ? forecast : forecast.frequency(frequency);
        } catch (IllegalArgumentException e) {
            throw wrongUsage(e.getMessage());
        }
    }

    private ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
