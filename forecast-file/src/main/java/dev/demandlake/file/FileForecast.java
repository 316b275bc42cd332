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
package dev.demandlake.file;

import static java.util.Objects.requireNonNull;

import dev.demandlake.file.FileForecastResult.Order;
import dev.demandlake.file.ForecastProgress.Phase;
import dev.demandlake.file.period.FrequencySurvey;
import dev.demandlake.file.series.Columns;
import dev.demandlake.file.series.CsvFile;
import dev.demandlake.file.series.GroupedSeries;
import dev.demandlake.file.series.NotGroupedException;
import dev.demandlake.file.series.SeriesReader;
import dev.demandlake.file.series.SeriesSource;
import dev.demandlake.file.series.SortedSeries;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Forecasts every series of a CSV file in long format by one or more models, and writes one row for each series, model and
 * target period. The file is read once to check it and once to forecast it; memory is that of some batches of series, and 16
 * bytes a series. The same input gives the same bytes whatever the number of threads.
 */
public final class FileForecast {
    /** The horizon can be this long. */
    public static final int MOST_HORIZON = 10_000;

    /** Seasons can be this long, which is more than the hours of a year. */
    public static final int MOST_SEASON_LENGTH = 10_000;

    /** Series can be this long unless {@link #mostPeriods} says otherwise. */
    public static final int DEFAULT_MOST_PERIODS = 100_000;

    private static final double DEFAULT_LEVEL = 90;
    // A run may take this part of the heap, the rest is for reading and for the collector.
    private static final int RUN_PART_OF_HEAP = 4;

    private final Path input;
    private final Path output;
    private final int horizon;
    private final int seasonLength;
    private final List<RequestedModel> models;
    private Columns columns = Columns.DEFAULT;
    private double level = DEFAULT_LEVEL;
    private int threads = Runtime.getRuntime().availableProcessors();
    private int mostPeriods = DEFAULT_MOST_PERIODS;
    private Optional<String> frequency = Optional.empty();
    private ExistingOutput existing = ExistingOutput.REFUSE;

    /**
     * A forecast that is yet to be executed.
     *
     * @param input CSV with a header in UTF-8, compressed by gzip or not
     * @param output compressed if its name ends in {@code .gz}
     * @param horizon periods to forecast, from 1 to {@link #MOST_HORIZON}
     * @param seasonLength periods in a season, from 1 to {@link #MOST_SEASON_LENGTH}
     * @param models names of models, each once
     * @throws IllegalArgumentException if an argument is not as it must be
     */
    public FileForecast(Path input, Path output, int horizon, int seasonLength, List<String> models) {
        this.input = requireNonNull(input, "input is null");
        this.output = requireNonNull(output, "output is null");
        if (input.toAbsolutePath().normalize().equals(output.toAbsolutePath().normalize())) {
            throw new IllegalArgumentException("The output is the input, " + input + "; name another file");
        }
        if (horizon < 1 || horizon > MOST_HORIZON) {
            throw new IllegalArgumentException("Horizon is " + horizon + "; it must be from 1 to " + MOST_HORIZON);
        }
        if (seasonLength < 1 || seasonLength > MOST_SEASON_LENGTH) {
            throw new IllegalArgumentException(
                    "Season length is " + seasonLength + "; it must be from 1 (no seasons) to " + MOST_SEASON_LENGTH);
        }
        this.horizon = horizon;
        this.seasonLength = seasonLength;
        this.models = RequestedModel.of(models, seasonLength);
    }

    /** Other names of the columns. */
    public FileForecast columns(Columns names) {
        requireNonNull(names, "names is null");
        for (String name : List.of(names.id(), names.time())) {
            if (SeriesForecaster.COLUMNS_AFTER_PERIOD.contains(name)) {
                throw new IllegalArgumentException("Column " + FileFaultException.quoted(name)
                        + " would be twice in the output, which has columns "
                        + String.join(", ", SeriesForecaster.COLUMNS_AFTER_PERIOD) + "; rename it in the input");
            }
        }
        columns = names;
        return this;
    }

    /** Probability in percent with which a value lies between lower and upper, above 0 and below 100; 90 by default. */
    public FileForecast level(double percent) {
        if (!(percent > 0 && percent < 100)) {
            throw new IllegalArgumentException(
                    "Level is " + percent + "; it is a probability in percent, above 0 and below 100");
        }
        level = percent;
        return this;
    }

    /** Threads that fit models, beside the one that reads and writes; as many as processors by default. */
    public FileForecast threads(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("Threads are " + number + "; there must be 1 or more");
        }
        threads = number;
        return this;
    }

    /** Series of more periods, gaps included, are not forecast but have status {@code too_long}. */
    public FileForecast mostPeriods(int number) {
        if (number < 1) {
            throw new IllegalArgumentException("The most periods of a series are " + number + "; it must be 1 or more");
        }
        mostPeriods = number;
        return this;
    }

    /** The frequency of all series, {@code hour} to {@code year} or the step of integers, instead of what each shows. */
    public FileForecast frequency(String name) {
        frequency = Optional.of(FrequencySurvey.requireFrequency(name));
        return this;
    }

    /** What happens to an output that is there already; it is refused by default. */
    public FileForecast existing(ExistingOutput choice) {
        existing = requireNonNull(choice, "choice is null");
        return this;
    }

    /**
     * Reads, forecasts and writes. The output appears when it is complete, or not at all.
     *
     * @throws FileFaultException if the input is not as it must be or its periods have no such frequency, or the output cannot
     *     be written
     * @throws OutputExistsException if the output is there and must not be replaced
     * @throws IOException if writing fails, such as for want of space
     */
    public FileForecastResult execute(ForecastProgress progress) throws IOException, InterruptedException {
        requireNonNull(progress, "progress is null");
        CsvFile csv = new CsvFile(input, columns);
        FileVersion version = FileVersion.of(input);
        GroupedSeries grouped = GroupedSeries.of(csv, mostPeriods);
        SeriesCheck check = new SeriesCheck(input, columns, frequency, seasonLength, progress);
        check.checkFrequency(grouped.format());
        try (OutputFile file = OutputFile.begin(output, existing)) {
            long begun = System.nanoTime();
            SeriesSource source = grouped;
            Order order = Order.AS_READ;
            SeriesCheck.Checked checked;
            try {
                checked = check.run(source);
            } catch (NotGroupedException e) {
                source = sorted(csv, file, progress);
                order = Order.BY_ID;
                checked = checkSorted(check, source);
            }
            long checkedAt = System.nanoTime();
            Tally tally = forecast(source, checked, file, progress);
            version.checkUnchanged(input);
            file.publish();
            return new FileForecastResult(
                    checked.series(),
                    checked.rows(),
                    order,
                    tally.frequencies(),
                    tally.statuses(),
                    Duration.ofNanos(checkedAt - begun),
                    Duration.ofNanos(System.nanoTime() - checkedAt));
        }
    }

    private SeriesSource sorted(CsvFile csv, OutputFile file, ForecastProgress progress) throws IOException {
        progress.begin(Phase.SORTING, Files.size(input));
        return SortedSeries.sort(
                csv,
                mostPeriods,
                Runtime.getRuntime().maxMemory() / RUN_PART_OF_HEAP,
                file::newFile,
                progress::advance);
    }

    private static SeriesCheck.Checked checkSorted(SeriesCheck check, SeriesSource sorted) throws IOException {
        try {
            return check.run(sorted);
        } catch (NotGroupedException e) {
            throw new IllegalStateException("Sorted rows are not grouped", e);
        }
    }

    private Tally forecast(SeriesSource source, SeriesCheck.Checked checked, OutputFile file, ForecastProgress progress)
            throws IOException, InterruptedException {
        progress.begin(Phase.FORECASTING, checked.series());
        AtomicBoolean cancelled = new AtomicBoolean();
        SeriesForecaster forecaster = new SeriesForecaster(
                models, horizon, level, mostPeriods, source.format(), checked.frequencies(), cancelled::get);
        file.write(header());
        try (SeriesReader reader = source.open(more -> {})) {
            Batches batches = new Batches(reader, (long) horizon * models.size());
            return new OrderedForecasts(forecaster, threads, cancelled, progress).run(batches, file::write);
        } catch (NotGroupedException e) {
            throw FileVersion.changed(input);
        }
    }

    private byte[] header() {
        StringBuilder header = new StringBuilder();
        CsvText.append(header, columns.id());
        header.append(',');
        CsvText.append(header, columns.time());
        header.append(',')
                .append(String.join(",", SeriesForecaster.COLUMNS_AFTER_PERIOD))
                .append('\n');
        return header.toString().getBytes(StandardCharsets.UTF_8);
    }
}
