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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/** Natural logarithms of the weekly units of refrigerated orange juice that Dominick's sold, one series a store and brand. */
final class OrangeJuiceSales {
    static final int FIRST_WEEK = 40;
    static final int LAST_WEEK = 160;

    private OrangeJuiceSales() {}

    /** The series, a value a week from {@value #FIRST_WEEK} to {@value #LAST_WEEK}; NaN where the file has no row. */
    static List<double[]> read(Path file) throws IOException {
        Map<String, double[]> series = new TreeMap<>();
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            List<String> header = List.of(reader.readLine().replace("\"", "").split(","));
            int store = header.indexOf("store");
            int brand = header.indexOf("brand");
            int week = header.indexOf("week");
            int logUnits = header.indexOf("logmove");
            reader.lines().map(line -> line.split(",")).forEach(fields -> {
                double[] weeks = series.computeIfAbsent(fields[store] + " " + fields[brand], key -> missing());
                weeks[Integer.parseInt(fields[week]) - FIRST_WEEK] = Double.parseDouble(fields[logUnits]);
            });
        }
        return List.copyOf(series.values());
    }

    private static double[] missing() {
        double[] weeks = new double[LAST_WEEK - FIRST_WEEK + 1];
        Arrays.fill(weeks, Double.NaN);
        return weeks;
    }
}
