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
package dev.demandlake.forecast.benchmark;

import dev.demandlake.forecast.accuracy.LadderSums;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The weekly forecasts of a company of fast-moving consumer goods: what it sold the week before, the baseline of its system and
 * the final forecast after the planners' judgement, beside the units that left the factory.
 */
final class JudgmentalForecasts {
    /** The steps of planning, in their order. */
    static final List<String> STEPS = List.of("naive", "baseline", "final");

    /** Has the same rows as HA under another name. */
    private static final String REPEATED_SERIES = "HB";

    private JudgmentalForecasts() {}

    /** The rows in which the actual and all forecasts are above 0: actual, then a forecast for each of {@link #STEPS}. */
    static List<double[]> read(Path file) throws IOException {
        List<double[]> rows = new ArrayList<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<String> header = List.of(reader.readLine().split(","));
            int series = header.indexOf("series");
            int week = header.indexOf("week");
            int actual = header.indexOf("actual_exfactory_units");
            int baseline = header.indexOf("baseline_forecast_units");
            int last = header.indexOf("forecast_units");
            List<String[]> lines = reader.lines()
                    .map(line -> line.split(","))
                    .filter(fields -> !fields[series].equals(REPEATED_SERIES))
                    .toList();
            Map<String, Double> actuals = new HashMap<>();
            lines.forEach(fields -> actuals.put(fields[series] + " " + fields[week], Double.valueOf(fields[actual])));
            for (String[] fields : lines) {
                LocalDate weekBefore = LocalDate.parse(fields[week]).minusWeeks(1);
                double[] row = {
                    Double.parseDouble(fields[actual]),
                    actuals.getOrDefault(fields[series] + " " + weekBefore, 0.0),
                    Double.parseDouble(fields[baseline]),
                    Double.parseDouble(fields[last])
                };
                if (row[0] > 0 && row[1] > 0 && row[2] > 0 && row[3] > 0) {
                    rows.add(row);
                }
            }
        }
        return rows;
    }

    /** The sums of the ladder over such rows, see {@link LadderSums}. */
    static long[] ladder(List<double[]> rows) {
        long[] words = new long[LadderSums.words(STEPS.size())];
        rows.forEach(row -> LadderSums.add(words, 0, row[0], new double[] {row[1], row[2], row[3]}));
        return words;
    }
}
