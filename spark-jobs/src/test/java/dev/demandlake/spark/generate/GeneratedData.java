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
package dev.demandlake.spark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A data set written for a test, read back with a reader of its own. */
record GeneratedData(Path folder, DataSetSettings settings) {
    static final LocalDate MID_MAY = LocalDate.of(2025, 5, 14);

    static GeneratedData tiny(Path folder, long seed) throws IOException {
        return write(folder, DataSetSettings.endingBy(MID_MAY, DataSetSize.TINY, seed, 200));
    }

    static GeneratedData write(Path folder, DataSetSettings settings) throws IOException {
        new GenerateDataSet(settings, new OutputFolder(folder)).execute();
        return new GeneratedData(folder, settings);
    }

    /** The rows of a file by column name. */
    List<Map<String, String>> rows(String file) throws IOException {
        List<List<String>> lines = parse(Files.readString(folder.resolve(file)));
        List<String> header = lines.get(0);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            assertThat(line).as(file).hasSameSizeAs(header);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), line.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    List<DemandForecastUnit> units(DemandPattern pattern) {
        return Assortment.of(settings).stream()
                .filter(unit -> unit.pattern() == pattern)
                .toList();
    }

    /** The sales rows of every unit, by its key. */
    Map<String, List<Map<String, String>>> salesByUnit() throws IOException {
        return rows("sales.csv").stream().collect(Collectors.groupingBy(GeneratedData::key));
    }

    /** Quantities of all months from the first to the last, zero where nothing was sold. */
    double[] monthly(List<Map<String, String>> sales) {
        Map<YearMonth, Double> byMonth = new TreeMap<>();
        for (Map<String, String> sale : sales) {
            byMonth.merge(
                    YearMonth.from(LocalDate.parse(sale.get("date"))),
                    Double.valueOf(sale.get("quantity")),
                    Double::sum);
        }
        double[] quantities = new double[settings.months()];
        for (int month = 0; month < quantities.length; month++) {
            quantities[month] = byMonth.getOrDefault(settings.firstMonth().plusMonths(month), 0.0);
        }
        return quantities;
    }

    static String key(Map<String, String> row) {
        return row.get("item_id") + "|" + row.get("location_id") + "|" + row.get("customer_id");
    }

    static String key(DemandForecastUnit unit) {
        return unit.item().id() + "|" + unit.location().id() + "|"
                + unit.customer().id();
    }

    private static List<List<String>> parse(String text) {
        List<List<String>> lines = new ArrayList<>();
        List<String> line = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (quoted && character == '"' && text.charAt(i + 1) == '"') {
                value.append('"');
                i++;
            } else if (character == '"') {
                quoted = !quoted;
            } else if (!quoted && (character == ',' || character == '\n')) {
                line.add(value.toString());
                value.setLength(0);
                if (character == '\n') {
                    lines.add(line);
                    line = new ArrayList<>();
                }
            } else {
                value.append(character);
            }
        }
        assertThat(line).as("text after the last line feed").isEmpty();
        return lines;
    }
}
