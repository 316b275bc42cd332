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
package dev.demandlake.trino.function;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.trino.ForecastQueryRunner;
import dev.demandlake.trino.function.ExactMetrics.Row;
import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Every metric has one value to the bit, however rows, splits, workers and states are arranged. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestExactAggregates {
    private static final int SERIES = 40;
    private static final int DAYS = 60;
    private static final List<String> PAIR_METRICS =
            List.copyOf(ExactMetrics.ofPairs(List.of()).keySet());
    private static final List<String> TRIPLE_CALLS =
            List.copyOf(ExactMetrics.ofTriples(List.of()).keySet());

    private final List<Row> rows = rows();
    private DistributedQueryRunner queryRunner;

    @BeforeAll
    void start() throws Exception {
        queryRunner = ForecastQueryRunner.create(3);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(8));
        createTable("forecasts", rows, 600);
        createTable("shuffled", shuffled, 1100);
    }

    @AfterAll
    void stop() {
        queryRunner.close();
    }

    @Test
    void rowsInAnyOrderAndSplitGiveTheBitsOfDecimalArithmetic() {
        String calls = pairCalls() + ", " + String.join(", ", TRIPLE_CALLS);
        for (Session session : sessions()) {
            for (String table : List.of("forecasts", "shuffled")) {
                assertThat(execute(session, "SELECT " + calls + " FROM " + table)
                                .getFirst()
                                .getFields())
                        .isEqualTo(expected(rows));
                for (MaterializedRow row :
                        execute(session, "SELECT " + calls + ", series FROM " + table + " GROUP BY series")) {
                    List<Object> fields = row.getFields();
                    assertThat(fields.subList(0, fields.size() - 1))
                            .isEqualTo(expected(ofSeries((int) fields.getLast())));
                }
            }
        }
    }

    @Test
    void statesRollUpFromDaysToYears() {
        String states = "SELECT accuracy_agg(actual, forecast) state, series, day FROM %s GROUP BY series, day";
        String months = "SELECT merge(state) state, series, day / 10 month FROM (" + states + ") GROUP BY 2, 3";
        String years = "SELECT merge(state) state, series FROM (" + months + ") GROUP BY series";
        String ofStates =
                PAIR_METRICS.stream().map(metric -> metric + "(state)").collect(Collectors.joining(", "));
        List<Object> expected = new ArrayList<>(ExactMetrics.ofPairs(rows).values());
        expected.add(state(rows));
        for (Session session : sessions()) {
            for (String level : List.of(states, months, years)) {
                assertThat(execute(
                                        session,
                                        "SELECT " + ofStates + ", to_hex(CAST(merge(state) AS varbinary)) FROM ("
                                                + level.formatted("shuffled") + ")")
                                .getFirst()
                                .getFields())
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void accessorsReadTheMetricsOfTheRows() {
        String accessors = PAIR_METRICS.stream()
                .map(metric -> "accuracy_" + (metric.equals("forecast_accuracy") ? "accuracy" : metric) + "(state)")
                .collect(Collectors.joining(", "));
        assertThat(execute(
                                queryRunner.getDefaultSession(),
                                "SELECT " + accessors + " FROM (SELECT accuracy_agg(actual, forecast) state"
                                        + " FROM forecasts)")
                        .getFirst()
                        .getFields())
                .isEqualTo(new ArrayList<>(ExactMetrics.ofPairs(rows).values()));
    }

    @Test
    void statesOfTheLibraryMergeWithTheirBytes() {
        String library = IntStream.range(0, SERIES)
                .mapToObj(series -> "(X'" + state(ofSeries(series)) + "')")
                .collect(Collectors.joining(", "));
        String ofStates = PAIR_METRICS.stream()
                .map(metric -> metric + "(CAST(bytes AS ForecastAccuracy))")
                .collect(Collectors.joining(", "));
        List<Object> fields = execute(
                        queryRunner.getDefaultSession(),
                        "SELECT " + ofStates + " FROM (VALUES " + library + ") x(bytes)")
                .getFirst()
                .getFields();
        assertThat(fields).isEqualTo(new ArrayList<>(ExactMetrics.ofPairs(rows).values()));
    }

    @Test
    void weightedStatesHaveTheBytesOfTheLibraryAndTheWapeOfTheRows() {
        ForecastAccuracyAccumulator accumulator = ForecastAccuracyAccumulator.weighted();
        rows.stream().filter(row -> row.weight() != null).forEach(row -> {
            if (row.isPair()) {
                accumulator.add(row.actual(), row.forecast(), row.weight());
            } else if (row.actual() != null) {
                accumulator.addMissingForecast(row.actual());
            } else if (row.forecast() != null) {
                accumulator.addMissingActual(row.forecast());
            }
        });
        assertThat(execute(
                                queryRunner.getDefaultSession(),
                                "SELECT to_hex(CAST(merge(state) AS varbinary)), wape(state) FROM (SELECT"
                                        + " accuracy_agg(actual, forecast, weight) state FROM shuffled GROUP BY series)")
                        .getFirst()
                        .getFields())
                .containsExactly(
                        hex(accumulator.toState().toBytes()),
                        ExactMetrics.ofTriples(rows).get("wape(actual, forecast, weight)"));
    }

    @Test
    void valueAddedOfStatesIsThatOfRows() {
        assertThat(execute(
                                queryRunner.getDefaultSession(),
                                "SELECT fva(state, reference_state), fva_of_rows FROM (SELECT accuracy_agg(actual,"
                                        + " forecast) state, accuracy_agg(actual, reference) reference_state FROM"
                                        + " forecasts WHERE forecast IS NOT NULL AND reference IS NOT NULL GROUP BY day),"
                                        + " (SELECT fva(actual, forecast, reference) fva_of_rows FROM shuffled) GROUP BY 2")
                        .getFirst()
                        .getFields())
                .containsExactly(
                        ExactMetrics.ofTriples(rows).get("fva(actual, forecast, reference)"),
                        ExactMetrics.ofTriples(rows).get("fva(actual, forecast, reference)"));
    }

    @Test
    void slidingWindowsHaveTheBitsOfFreshSums() {
        List<String> windowed = List.of("bias", "forecast_accuracy", "mae", "mape", "tracking_signal", "wape");
        String calls = windowed.stream()
                .map(metric -> metric + "(actual, forecast) OVER last")
                .collect(Collectors.joining(", "));
        // first and last day of the frame, seen from the row's
        for (List<Integer> frame :
                List.of(List.of(-8, 2), List.of(-40, 0), List.of(-20, -5), List.of(3, 6), List.of(0, 1000))) {
            int first = frame.getFirst();
            int last = frame.getLast();
            List<MaterializedRow> windows = execute(
                    queryRunner.getDefaultSession(),
                    "SELECT series, day, " + calls
                            + " FROM shuffled WINDOW last AS (PARTITION BY series ORDER BY day ROWS" + " BETWEEN "
                            + bound(first) + " AND " + bound(last) + ")");
            assertThat(windows).hasSize(rows.size());
            for (MaterializedRow window : windows) {
                int day = (int) window.getField(1);
                Map<String, Double> expected = ExactMetrics.ofPairs(ofSeries((int) window.getField(0)).stream()
                        .filter(row -> row.day() >= day + first && row.day() <= day + last)
                        .toList());
                assertThat(window.getFields().subList(2, 2 + windowed.size()))
                        .as("frame %s, day %s", frame, day)
                        .isEqualTo(windowed.stream().map(expected::get).toList());
            }
        }
    }

    private static String bound(int days) {
        return days < 0 ? -days + " PRECEDING" : days + " FOLLOWING";
    }

    @Test
    void aWindowOfManyRowsHasTheBitsOfFreshSums() {
        String table =
                " FROM (SELECT n, (n * 7919 %% 1000) / 8e0 AS actual, IF(n %% 5 > 0, (n * 31 %% 997) / 4e0) AS forecast"
                        + " FROM (SELECT m * 1000 + k AS n FROM UNNEST(sequence(0, %1$d / 1000 - 1)) AS a (m), UNNEST(sequence(1, 1000)) AS b (k))) ";
        String metrics = "wape(actual, forecast)%1$s, bias(actual, forecast)%1$s, mae(actual, forecast)%1$s";
        // a frame of a few thousand rows, and one of more than are remembered
        for (int frame : List.of(6_000, 9_500)) {
            String rows = table.formatted(2 * frame);
            MaterializedRow sliding = execute(
                            queryRunner.getDefaultSession(),
                            "SELECT n, " + metrics.formatted(" OVER (ORDER BY n ROWS " + (frame - 1) + " PRECEDING)")
                                    + rows + "ORDER BY n DESC LIMIT 1")
                    .getFirst();
            MaterializedRow fresh = execute(
                            queryRunner.getDefaultSession(),
                            "SELECT max(n), " + metrics.formatted("") + rows + "WHERE n > " + frame)
                    .getFirst();
            assertThat(sliding.getFields()).isEqualTo(fresh.getFields());
        }
    }

    @Test
    void aWindowThatGrowsAndShrinksAtBothEndsHasTheBitsOfFreshSums() {
        String rows = "(SELECT n, (n * 7919 % 1000) / 8e0 AS actual, IF(n % 5 > 0, (n * 31 % 997) / 4e0) AS forecast,"
                + " 40 + n * 17 % 23 AS before, 30 + n * 13 % 29 AS after FROM UNNEST(sequence(1, 800)) AS t (n))";
        List<MaterializedRow> sliding = execute(
                queryRunner.getDefaultSession(),
                "SELECT n, wape(actual, forecast) OVER w, tracking_signal(actual, forecast) OVER w FROM " + rows
                        + " WINDOW w AS (ORDER BY n ROWS BETWEEN before PRECEDING AND after FOLLOWING) ORDER BY n");
        List<MaterializedRow> fresh = execute(
                queryRunner.getDefaultSession(),
                "SELECT a.n, wape(b.actual, b.forecast), tracking_signal(b.actual, b.forecast) FROM " + rows
                        + " a JOIN " + rows
                        + " b ON b.n BETWEEN a.n - a.before AND a.n + a.after GROUP BY a.n ORDER BY a.n");
        assertThat(sliding).hasSize(800).isEqualTo(fresh);
    }

    /** As the engine likes; one driver a worker; partial aggregation that passes every row on by itself. */
    private List<Session> sessions() {
        Session session = queryRunner.getDefaultSession();
        return List.of(
                session,
                Session.builder(session)
                        .setSystemProperty("task_concurrency", "1")
                        .setSystemProperty("prefer_partial_aggregation", "false")
                        .build(),
                Session.builder(session)
                        .setSystemProperty("adaptive_partial_aggregation_unique_rows_ratio_threshold", "0")
                        .setSystemProperty("task_concurrency", "4")
                        .build());
    }

    private List<MaterializedRow> execute(Session session, String sql) {
        return queryRunner.execute(session, sql).getMaterializedRows();
    }

    private static String pairCalls() {
        return PAIR_METRICS.stream()
                .map(metric -> metric + "(actual, forecast)")
                .collect(Collectors.joining(", "));
    }

    private static List<Object> expected(List<Row> rows) {
        List<Object> values = new ArrayList<>(ExactMetrics.ofPairs(rows).values());
        values.addAll(ExactMetrics.ofTriples(rows).values());
        return values;
    }

    private List<Row> ofSeries(int series) {
        return rows.stream().filter(row -> row.series() == series).toList();
    }

    private static String state(List<Row> rows) {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        for (Row row : rows) {
            if (row.isPair()) {
                accumulator.add(row.actual(), row.forecast());
            } else if (row.actual() != null) {
                accumulator.addMissingForecast(row.actual());
            } else if (row.forecast() != null) {
                accumulator.addMissingActual(row.forecast());
            }
        }
        return hex(accumulator.toState().toBytes());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().withUpperCase().formatHex(bytes);
    }

    private void createTable(String name, List<Row> content, int chunk) {
        queryRunner.execute("CREATE TABLE " + name + " (series integer, day integer, actual double, forecast double,"
                + " reference double, scale double, weight double)");
        for (int from = 0; from < content.size(); from += chunk) {
            queryRunner.execute("INSERT INTO " + name + " VALUES "
                    + content.subList(from, Math.min(from + chunk, content.size())).stream()
                            .map(TestExactAggregates::sql)
                            .collect(Collectors.joining(", ")));
        }
    }

    private static String sql(Row row) {
        return Stream.of(row.actual(), row.forecast(), row.reference(), row.scale(), row.weight())
                .map(value -> value == null ? "NULL" : "DOUBLE '" + value + "'")
                .collect(Collectors.joining(", ", "(" + row.series() + ", " + row.day() + ", ", ")"));
    }

    /** Magnitudes from thousandths to billions, returns, zeros and missing values. */
    private static List<Row> rows() {
        Random random = new Random(4);
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < SERIES * DAYS; number++) {
            double size = Math.pow(10, random.nextInt(-3, 10));
            double actual = random.nextInt(10) == 0 ? 0 : size * (random.nextDouble() * 10 - 1);
            rows.add(new Row(
                    number % SERIES,
                    number / SERIES,
                    orMissing(random, actual),
                    orMissing(random, random.nextInt(10) == 0 ? actual : actual * (0.5 + random.nextDouble())),
                    orMissing(random, actual + size * random.nextGaussian()),
                    orMissing(random, random.nextInt(10) == 0 ? 0 : size * random.nextDouble(0.1, 1)),
                    orMissing(random, random.nextDouble() * 2)));
        }
        return rows;
    }

    private static Double orMissing(Random random, double value) {
        return random.nextInt(20) == 0 ? null : (Double) value;
    }
}
