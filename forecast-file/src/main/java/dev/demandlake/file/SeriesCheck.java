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

import dev.demandlake.file.ForecastProgress.Phase;
import dev.demandlake.file.period.Frequencies;
import dev.demandlake.file.period.FrequencySurvey;
import dev.demandlake.file.period.PeriodFormat;
import dev.demandlake.file.period.UnclearPeriods;
import dev.demandlake.file.series.Columns;
import dev.demandlake.file.series.NotGroupedException;
import dev.demandlake.file.series.Series;
import dev.demandlake.file.series.SeriesReader;
import dev.demandlake.file.series.SeriesSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads all series before the first is forecast: what is wrong is told now, what they have in common is known then. */
final class SeriesCheck {
    private final Path file;
    private final Columns columns;
    private final Optional<String> frequency;
    private final int seasonLength;
    private final ForecastProgress progress;

    SeriesCheck(Path file, Columns columns, Optional<String> frequency, int seasonLength, ForecastProgress progress) {
        this.file = requireNonNull(file, "file is null");
        this.columns = requireNonNull(columns, "columns is null");
        this.frequency = requireNonNull(frequency, "frequency is null");
        this.seasonLength = seasonLength;
        this.progress = requireNonNull(progress, "progress is null");
    }

    /**
     * Checks that the frequency that is asked for is one of such periods.
     *
     * @throws FileFaultException if it is not
     */
    void checkFrequency(PeriodFormat format) {
        survey(format);
    }

    private FrequencySurvey survey(PeriodFormat format) {
        try {
            return FrequencySurvey.of(format, frequency, seasonLength);
        } catch (IllegalArgumentException e) {
            throw new FileFaultException(
                    file, columns.time() + " is " + format.description() + "; " + e.getMessage(), e);
        }
    }

    Checked run(SeriesSource source) throws IOException, NotGroupedException {
        progress.begin(Phase.CHECKING, source.size());
        FrequencySurvey survey = survey(source.format());
        long count = 0;
        long rows = 0;
        try (SeriesReader reader = source.open(progress::advance)) {
            for (Optional<Series> next = reader.next(); next.isPresent(); next = reader.next()) {
                Series series = next.get();
                survey.add(series.periods(), series.length(), unclear -> fault(series, unclear, source.format()));
                count++;
                rows += series.rows();
            }
        }
        return new Checked(count, rows, survey.settle());
    }

    private FileFaultException fault(Series series, UnclearPeriods unclear, PeriodFormat format) {
        int index = Arrays.binarySearch(series.periods(), unclear.to());
        return FileFaultException.inLine(
                file,
                series.line(Math.max(0, index)),
                "series %s: from %s %s to %s %s; %s"
                        .formatted(
                                FileFaultException.quoted(series.id()),
                                columns.time(),
                                format.text(unclear.from()),
                                format.text(unclear.to()),
                                unclear.fault(),
                                unclear.remedy()));
    }

    /**
     * What is known of the series of a file.
     *
     * @param series their number
     * @param rows number of rows
     */
    record Checked(long series, long rows, Frequencies frequencies) {
        Checked {
            requireNonNull(frequencies, "frequencies is null");
        }
    }
}
