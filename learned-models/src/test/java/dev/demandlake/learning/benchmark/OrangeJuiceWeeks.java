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
package dev.demandlake.learning.benchmark;

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
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/**
 * Dominick's refrigerated orange juice by store, brand and week. Arrays are indexed by store, brand and week, all from 0; NaN
 * where the file has no row.
 *
 * @param logUnits natural logarithm of the units
 * @param price of the brand in the store and week, per ounce
 * @param deal 1 if there was an in-store coupon
 * @param feature share of the week in which the brand was advertised
 */
record OrangeJuiceWeeks(double[][][] logUnits, double[][][] price, double[][][] deal, double[][][] feature) {
    static final int FIRST_WEEK = 40;
    static final int WEEKS = 121;
    static final int BRANDS = 11;

    static OrangeJuiceWeeks read(Path file) throws IOException {
        List<String[]> rows;
        List<String> header;
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            header = List.of(reader.readLine().replace("\"", "").split(","));
            rows = reader.lines().map(line -> line.split(",")).toList();
        }
        TreeSet<Integer> numbers = new TreeSet<>();
        rows.forEach(row -> numbers.add(Integer.parseInt(row[header.indexOf("store")])));
        Map<Integer, Integer> stores = new TreeMap<>();
        numbers.forEach(number -> stores.put(number, stores.size()));
        OrangeJuiceWeeks weeks = new OrangeJuiceWeeks(
                missing(stores.size()), missing(stores.size()), missing(stores.size()), missing(stores.size()));
        for (String[] row : rows) {
            int store = stores.get(Integer.parseInt(row[header.indexOf("store")]));
            int brand = Integer.parseInt(row[header.indexOf("brand")]) - 1;
            int week = Integer.parseInt(row[header.indexOf("week")]) - FIRST_WEEK;
            weeks.logUnits[store][brand][week] = Double.parseDouble(row[header.indexOf("logmove")]);
            weeks.price[store][brand][week] = Double.parseDouble(row[header.indexOf("price" + (brand + 1))]);
            weeks.deal[store][brand][week] = Double.parseDouble(row[header.indexOf("deal")]);
            weeks.feature[store][brand][week] = Double.parseDouble(row[header.indexOf("feat")]);
        }
        return weeks;
    }

    int stores() {
        return logUnits.length;
    }

    private static double[][][] missing(int stores) {
        double[][][] values = new double[stores][BRANDS][WEEKS];
        for (double[][] store : values) {
            for (double[] brand : store) {
                Arrays.fill(brand, Double.NaN);
            }
        }
        return values;
    }
}
