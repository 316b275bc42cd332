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

import static java.util.Objects.requireNonNull;

import dev.demandlake.file.FileForecastResult;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.report.TextTable;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a forecast of a file has done, for people and for programs that read a line by its first word. */
record ForecastSummary(FileForecastResult result, int threads, Path output) {
    ForecastSummary {
        requireNonNull(result, "result is null");
        requireNonNull(output, "output is null");
    }

    String text() {
        TextTable statuses = new TextTable(List.of("model", "status", "series"));
        result.statuses()
                .forEach((model, counts) ->
                        counts.forEach((status, series) -> statuses.row(List.of(model, status, number(series)))));
        return String.join(
                "\n",
                line("series", number(result.series())),
                line("rows", number(result.rows())),
                line("models", number(result.statuses().size())),
                line("frequency", frequencies()),
                line("threads", number(threads)),
                line("check", Progress.seconds(result.checking())),
                line("forecast", Progress.seconds(result.forecasting())),
                line("total", Progress.seconds(result.total())),
                line("series/second", String.format(Locale.ROOT, "%,.1f", result.seriesPerSecond())),
                line("output", output + order()),
                "",
                statuses.render());
    }

    private String frequencies() {
        if (result.frequencies().size() == 1) {
            return result.frequencies().firstKey();
        }
        return result.frequencies().entrySet().stream()
                .map(entry -> entry.getKey() + " (" + number(entry.getValue()) + " series)")
                .collect(Collectors.joining(", "));
    }

    private String order() {
        return switch (result.order()) {
            case AS_READ -> ", series in the order of the input";
            case BY_ID -> ", series ordered by id, because the rows of the input were not grouped by it";
        };
    }

    private static String line(String name, String value) {
        return "%-14s %s".formatted(name, value);
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
