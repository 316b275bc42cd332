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
package dev.demandlake.trino.tablefunction;

import dev.demandlake.trino.ForecastQueryRunner;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** Monthly sales of some items in the table {@code sales} of a server with three workers. */
final class ItemSales implements AutoCloseable {
    static final int WORKERS = 3;
    static final int MONTHS = 36;
    static final LocalDate START = LocalDate.of(2023, 1, 1);
    static final String INPUT = "TABLE(SELECT item, period, quantity FROM sales) PARTITION BY item ORDER BY period";

    private static final int SERIES = 60;

    private final Map<String, double[]> sales = sales();
    private final DistributedQueryRunner queryRunner;

    ItemSales() throws Exception {
        queryRunner =
                ForecastQueryRunner.create(WORKERS, Map.of("node-scheduler.include-coordinator", "false"), Map.of());
        queryRunner.execute("CREATE TABLE sales (item varchar, period date, quantity double)");
        List<String> rows = new ArrayList<>();
        sales.forEach((item, values) -> {
            for (int month = 0; month < values.length; month++) {
                // NaN is a month without a row, negative zero one whose quantity is NULL
                if (!Double.isNaN(values[month])) {
                    rows.add("('" + item + "', DATE '" + START.plusMonths(month) + "', "
                            + (isNull(values[month]) ? "NULL" : "DOUBLE '" + values[month] + "'") + ")");
                }
            }
        });
        Collections.shuffle(rows, new Random(3));
        for (int from = 0; from < rows.size(); from += 1000) {
            queryRunner.execute("INSERT INTO sales VALUES "
                    + String.join(", ", rows.subList(from, Math.min(rows.size(), from + 1000))));
        }
    }

    DistributedQueryRunner queryRunner() {
        return queryRunner;
    }

    /** Items in order; the first ones are the difficult ones. */
    Set<String> items() {
        return sales.keySet();
    }

    /** What the functions know of an item: the months up to its last row, NaN for NULL and for a month without a row. */
    double[] known(String item) {
        return Arrays.stream(sales.get(item))
                .map(value -> isNull(value) ? Double.NaN : value)
                .toArray();
    }

    List<List<Object>> rows(String query) {
        return queryRunner.execute(query).getMaterializedRows().stream()
                .map(MaterializedRow::getFields)
                .toList();
    }

    @Override
    public void close() {
        queryRunner.close();
    }

    private static boolean isNull(double value) {
        return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0.0);
    }

    private static Map<String, double[]> sales() {
        Map<String, double[]> sales = new TreeMap<>();
        Random random = new Random(11);
        for (int series = 0; series < SERIES; series++) {
            double level = 20 + random.nextInt(60);
            sales.put(
                    "item " + series,
                    random.doubles(MONTHS)
                            .map(noise -> Math.rint(level + 20 * noise))
                            .toArray());
        }
        double[] gaps = sales.get("item 0").clone();
        Arrays.fill(gaps, 5, 9, Double.NaN);
        sales.put("gaps", gaps);
        double[] nulls = sales.get("item 1").clone();
        Arrays.fill(nulls, 12, 15, -0.0);
        nulls[MONTHS - 1] = -0.0;
        sales.put("nulls", nulls);
        double[] intermittent = new double[MONTHS];
        IntStream.of(3, 11, 12, 30).forEach(month -> intermittent[month] = month);
        sales.put("intermittent", intermittent);
        double[] constant = new double[MONTHS];
        Arrays.fill(constant, 7);
        sales.put("constant", constant);
        double[] allNull = new double[MONTHS];
        Arrays.fill(allNull, -0.0);
        sales.put("all null", allNull);
        sales.put("a single month", new double[] {5});
        sales.put("short", new double[] {5, 9, 4, 8});
        return sales;
    }
}
