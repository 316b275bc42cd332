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

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/** Reads the series of the M3 competition and the weekly ones of M4 from their long CSV files. */
final class CompetitionData {
    private static final Map<String, Integer> SEASON_LENGTHS =
            Map.of("yearly", 1, "quarterly", 4, "monthly", 12, "other", 1);

    private CompetitionData() {}

    /** The groups in the order in which they are reported: {@code m3_yearly}, …, {@code m4_weekly}; only those whose file is there. */
    static Map<String, List<CompetitionSeries>> read(Path folder) throws IOException {
        Map<String, List<CompetitionSeries>> groups = new LinkedHashMap<>();
        Path m3 = folder.resolve("m3");
        if (Files.exists(m3.resolve("m3_info.csv"))) {
            List.of("yearly", "quarterly", "monthly", "other")
                    .forEach(name -> groups.put("m3_" + name, new ArrayList<>()));
            Map<String, String> frequencies = frequencies(m3.resolve("m3_info.csv"));
            for (CompetitionSeries series : series(m3.resolve("m3_long.csv.gz"), frequencies)) {
                groups.get("m3_" + frequencies.get(series.id())).add(series);
            }
        }
        Path m4 = folder.resolve("m4_weekly").resolve("m4_weekly_long.csv.gz");
        if (Files.exists(m4)) {
            groups.put("m4_weekly", series(m4, Map.of()));
        }
        return groups;
    }

    private static Map<String, String> frequencies(Path file) throws IOException {
        Map<String, String> frequencies = new LinkedHashMap<>();
        try (BufferedReader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            List<String> header = List.of(reader.readLine().split(","));
            int id = header.indexOf("series_id");
            int period = header.indexOf("period");
            reader.lines().map(line -> line.split(",")).forEach(fields -> frequencies.put(fields[id], fields[period]));
        }
        return frequencies;
    }

    private static List<CompetitionSeries> series(Path file, Map<String, String> frequencies) throws IOException {
        Map<String, Values> byId = new LinkedHashMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = List.of(reader.readLine().split(","));
            int id = header.indexOf("series_id");
            int split = header.indexOf("split");
            int value = header.indexOf("value");
            reader.lines().map(line -> line.split(",")).forEach(fields -> {
                Values values =
                        byId.computeIfAbsent(fields[id], key -> new Values(new ArrayList<>(), new ArrayList<>()));
                (fields[split].equals("train") ? values.training() : values.test()).add(Double.valueOf(fields[value]));
            });
        }
        List<CompetitionSeries> series = new ArrayList<>();
        byId.forEach((id, values) -> series.add(new CompetitionSeries(
                id,
                SEASON_LENGTHS.getOrDefault(frequencies.getOrDefault(id, "other"), 1),
                values.training().stream().mapToDouble(Double::doubleValue).toArray(),
                values.test().stream().mapToDouble(Double::doubleValue).toArray())));
        return series;
    }

    private record Values(List<Double> training, List<Double> test) {}
}
