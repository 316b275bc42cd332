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

import static java.util.Comparator.comparing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.Session;
import io.trino.testing.MaterializedRow;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestChampionFunctions {
    private static final int SERIES = 60;
    private static final int PERIODS = 8;
    private static final String FIELDS =
            "best.model_id, best.score, best.bias, best.runner_up, best.margin, best.pairs, best.complete";
    // the order in which a tie of score and bias is decided: the two families, then unknown models by id
    private static final List<String> MODELS = List.of("naive", "seasonal_naive", "alpha", "beta");

    private final List<Row> rows = rows();
    private WorkerQueries workers;

    /** Quantities are quarters, so that decimals hold them exactly; NULL where a value is missing. */
    record Row(int series, String model, int period, BigDecimal actual, BigDecimal forecast) {
        String sql() {
            return "(" + series + ", '" + model + "', DATE '2026-01-01' + INTERVAL '" + period + "' MONTH, CAST("
                    + actual + " AS double), CAST(" + forecast + " AS double))";
        }

        boolean isPair() {
            return actual != null && forecast != null;
        }

        BigDecimal error() {
            return forecast.subtract(actual);
        }
    }

    @BeforeAll
    void start() throws Exception {
        workers = new WorkerQueries();
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));
        createTable("scored", rows);
        createTable("shuffled", shuffled);
    }

    @AfterAll
    void stop() {
        workers.close();
    }

    @Test
    void championIsTheOneWorkedOutInDecimals() {
        List<List<Object>> expected = new ArrayList<>();
        for (int series = 0; series < SERIES; series++) {
            expected.add(expectedChampion(series));
        }
        // every kind of outcome occurs
        assertThat(expected)
                .anyMatch(row -> row.get(1) == null)
                .anyMatch(row -> row.get(4) == null && row.get(1) != null);
        assertThat(expected.stream().map(row -> row.get(7))).contains(true, false);
        String all = "SELECT series, " + FIELDS
                + " FROM (SELECT series, champion(model, actual, forecast, period) best FROM %s"
                + " GROUP BY series) ORDER BY series";
        for (String from : List.of(
                "scored",
                "shuffled",
                "(SELECT * FROM shuffled WHERE period < DATE '2026-04-01' UNION ALL"
                        + " SELECT * FROM scored WHERE period >= DATE '2026-04-01')")) {
            for (Session session : workers.sessions()) {
                assertThat(workers.execute(session, all.formatted(from)).getMaterializedRows())
                        .map(MaterializedRow::getFields)
                        .isEqualTo(expected);
            }
        }
    }

    @Test
    void scoreHasTheBitsOfWape() {
        // thirds and sevenths lie on no grid, so only the same sums give the same bits
        String scored =
                "(SELECT series, model, period, actual / 3 actual, forecast / 7 * 2.6e0 forecast FROM shuffled)";
        assertThat(workers.execute("SELECT count(*), count_if(best.score <> wape OR best.bias <> bias) FROM"
                                + " (SELECT series, champion(model, actual, forecast, period) best FROM " + scored
                                + " GROUP BY series) JOIN (SELECT series, model, wape(actual, forecast) wape,"
                                + " bias(actual, forecast) bias FROM " + scored
                                + " GROUP BY series, model) metrics USING (series)"
                                + " WHERE best.model_id = model")
                        .getMaterializedRows()
                        .getFirst()
                        .getFields())
                .satisfies(counts -> assertThat((long) counts.get(0)).isGreaterThan(SERIES / 3))
                .satisfies(counts -> assertThat(counts.get(1)).isEqualTo(0L));
    }

    @Test
    void ceilingIsTheStateOfTheBestRows() {
        String best = "SELECT series, actual, forecast FROM (SELECT *, row_number() OVER (PARTITION BY series, period"
                + " ORDER BY abs(forecast - actual) NULLS LAST, model) place FROM %s WHERE actual IS NOT NULL) WHERE place = 1";
        for (Session session : workers.sessions()) {
            assertThat(workers.execute(
                                    session,
                                    "SELECT count(*) FROM (SELECT series,"
                                            + " CAST(champion_ceiling(model, actual, forecast, period) AS varbinary) state"
                                            + " FROM shuffled GROUP BY series) JOIN (SELECT series,"
                                            + " CAST(accuracy_agg(actual, forecast) AS varbinary) state FROM ("
                                            + best.formatted("scored")
                                            + ") GROUP BY series) expected USING (series, state)")
                            .getOnlyValue())
                    .isEqualTo((long) SERIES);
        }
        // equal errors of different sign: the lower model id stands
        assertThat(workers.row("SELECT accuracy_bias(champion_ceiling(m, 10e0, f, DATE '2026-01-01')) FROM"
                        + " (VALUES ('b', 12e0), ('a', 8e0), ('c', 15e0)) x(m, f)"))
                .containsExactly(-0.2);
        assertThat(workers.row("SELECT accuracy_pairs(champion_ceiling(m, a, f, p)), accuracy_missing_forecast("
                        + "champion_ceiling(m, a, f, p)), accuracy_wape(champion_ceiling(m, a, f, p)) FROM (VALUES"
                        + " ('a', 4e0, 5e0, DATE '2026-01-01'), ('a', 6e0, NULL, DATE '2026-02-01'),"
                        + " ('b', 6e0, NULL, DATE '2026-02-01'), ('a', NULL, 9e0, DATE '2026-03-01')) x(m, a, f, p)"))
                .containsExactly(1L, 1L, 0.25);
        assertThat(workers.row("SELECT champion_ceiling('a', CAST(NULL AS double), 1e0, DATE '2026-01-01') IS NULL"))
                .containsExactly(true);
    }

    @Test
    void championsOfManySeriesEqualPlainSql() {
        workers.execute("CREATE TABLE many AS SELECT series, model, date_add('month', month, DATE '2025-01-01') period,"
                + " CAST((series * 7 + month * 13) % 50 + 1 AS double) actual,"
                + " CAST((series * 11 + month * (length(model) + 3) * 5) % 61 AS double) forecast"
                + " FROM UNNEST(sequence(0, 1999)) s(series) CROSS JOIN UNNEST(ARRAY['theta', 'auto_ets', 'ensemble']) m(model)"
                + " CROSS JOIN UNNEST(sequence(0, 5)) t(month)");
        assertThat(workers.row(
                        "SELECT count(*), count_if(best.model_id = model AND best.score = wape AND best.pairs = 6) FROM"
                                + " (SELECT series, champion(model, actual, forecast, period) best FROM many GROUP BY series)"
                                + " JOIN (SELECT series, model, wape, row_number() OVER (PARTITION BY series ORDER BY wape, bias, model) place"
                                + " FROM (SELECT series, model, sum(abs(forecast - actual)) / sum(actual) wape,"
                                + " abs(sum(forecast - actual)) / sum(actual) bias FROM many GROUP BY series, model)) ranked"
                                + " USING (series) WHERE place = 1"))
                .containsExactly(2000L, 2000L);
    }

    @Test
    void tiesGoToLowerBiasThenCheaperFamilyThenModelId() {
        // errors 2 and -2 against 2 and 2
        assertThat(champion("('naive', 10, 12, 1), ('naive', 10, 12, 2), ('zeta', 10, 12, 1), ('zeta', 10, 8, 2)"))
                .containsExactly("zeta", 0.2, 0.0, "naive", 0.0, 2L, true);
        assertThat(champion("('ses', 10, 12, 1), ('seasonal_naive', 10, 8, 1), ('naive', 10, 12, 1)")
                        .subList(0, 4))
                .containsExactly("naive", 0.2, 0.2, "seasonal_naive");
        assertThat(champion("('aaa', 10, 12, 1), ('ses', 10, 8, 1)").getFirst()).isEqualTo("ses");
        assertThat(champion("('b', 10, 12, 1), ('a', 10, 8, 1), ('c', 10, 8, 1)")
                        .subList(0, 5))
                .containsExactly("a", 0.2, -0.2, "b", 0.0);
    }

    @Test
    void modelsThatLackAPeriodCannotWin() {
        // by a NULL forecast, by a row that is not there, by an actual that only the other has
        assertThat(champion("('a', 10, 11, 1), ('a', 10, 11, 2), ('b', 10, 10, 1), ('b', 10, NULL, 2)"))
                .containsExactly("a", 0.1, 0.1, null, null, 2L, false);
        assertThat(champion("('a', 10, 11, 1), ('a', 10, 11, 2), ('b', 10, 10, 1)"))
                .containsExactly("a", 0.1, 0.1, null, null, 2L, false);
        assertThat(champion("('a', 10, 11, 1), ('a', 10, 11, 2), ('b', 10, 10, 1), ('b', NULL, 10, 2)"))
                .containsExactly("a", 0.1, 0.1, null, null, 2L, false);
        // a period that is not closed is no period
        assertThat(champion("('a', 10, 11, 1), ('a', NULL, 11, 2), ('b', 10, 10, 1)"))
                .containsExactly("b", 0.0, 0.0, "a", 0.1, 1L, true);
    }

    @Test
    void nobodyMayWin() {
        assertThat(champion("('a', 10, 11, 1), ('b', 10, 11, 2)"))
                .containsExactly(null, null, null, null, null, 2L, false);
        assertThat(champion("('a', 0, 1, 1), ('b', 0, 0, 1)")).containsExactly(null, null, null, null, null, 1L, true);
        assertThat(champion("('a', NULL, 1, 1)")).containsExactly(null, null, null, null, null, 0L, true);
        assertThat(workers.row("SELECT " + FIELDS
                        + " FROM (SELECT champion('a', 1e0, 1e0, DATE '2026-01-01') FILTER (WHERE x > 1) best"
                        + " FROM (VALUES 1) t(x))"))
                .containsExactly(null, null, null, null, null, 0L, true);
    }

    @Test
    void twoRowsOfAModelAndPeriodAreAnError() {
        for (String function : List.of("champion", "champion_ceiling")) {
            String call = "SELECT CAST(" + function
                    + "(model, actual, forecast, period) AS %s) FROM "
                            .formatted(function.equals("champion") ? "json" : "varbinary");
            workers.assertFails(call + "(SELECT * FROM scored WHERE series = 0)" + " CROSS JOIN (VALUES 1, 2) twice(x)")
                    .hasMessageContaining(function + ": model ")
                    .hasMessageContaining(" has two rows for period 2026-")
                    .hasMessageContaining("; group by the series");
            // nothing but two series: their rows meet in the final step
            for (Session session : workers.sessions()) {
                assertThatThrownBy(() -> workers.execute(
                                session, call + "shuffled WHERE model = 'naive' AND period = DATE '2026-03-01'"))
                        .hasMessageContaining(
                                function + ": model naive has two rows for period 2026-03-01; group by the series");
            }
        }
    }

    @Test
    void periodsAreDatesOrTimestampsOfAnyPrecision() {
        for (int precision : List.of(0, 3, 6, 7, 9, 12)) {
            String fraction = precision == 0 ? "" : "." + "0".repeat(precision - 1);
            // the shortest time apart that the type can tell
            String one = "TIMESTAMP '2026-01-01 00:00:00" + fraction + (precision == 0 ? "" : "1") + "'";
            String other = "TIMESTAMP '2026-01-01 00:00:0" + (precision == 0 ? "1" : "0" + fraction + "2") + "'";
            String call =
                    "SELECT best.model_id, best.pairs FROM (SELECT champion(m, 10e0, f, p) best FROM (VALUES ('a', 10e0, "
                            + one + "), ('a', 12e0, %s), ('b', 12e0, " + one + "), ('b', 10.5e0, " + other
                            + ")) x(m, f, p))";
            assertThat(workers.row(call.formatted(other))).containsExactly("a", 2L);
            workers.assertFails(call.formatted(one))
                    .hasMessageContaining("champion: model a has two rows for period "
                            + one.substring("TIMESTAMP '".length(), one.length() - 1) + "; group by the series");
        }
        assertThat(workers.row("SELECT best.pairs FROM (SELECT champion('a', 1e0, 1e0, p) best FROM"
                        + " (VALUES DATE '0001-01-01', DATE '9999-12-31') x(p))"))
                .containsExactly(2L);
        workers.assertFails("SELECT champion('a', 1e0, 1e0, '2026-01-01')").hasMessageContaining("champion");
    }

    @Test
    void valuesThatCannotBeCompared() {
        for (String function : List.of("champion", "champion_ceiling")) {
            String call = "SELECT " + function + "(%s) IS NULL";
            workers.assertFails(call.formatted("'a', nan(), 1e0, DATE '2026-01-01'"))
                    .hasMessageContaining(
                            function + ": actual is NaN in row with forecast 1.0; use NULL for a missing actual");
            workers.assertFails(call.formatted("'a', 1e0, nan(), DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": forecast is NaN in row with actual 1.0");
            workers.assertFails(call.formatted("'a', CAST(NULL AS double), infinity(), DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": forecast is Infinity; use NULL for a missing forecast");
            workers.assertFails(call.formatted("'a', 1e0, 2e12, DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": forecast is 2.0E12");
            workers.assertFails(call.formatted("NULL, 1e0, 1e0, DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": model_id is NULL in a row with an actual");
            workers.assertFails(call.formatted("'a', 1e0, 1e0, CAST(NULL AS date)"))
                    .hasMessageContaining(function + ": period is NULL in a row with an actual");
        }
    }

    @Test
    void everyFunctionSaysWhatItIs() {
        Map<String, String> descriptions = new TreeMap<>();
        for (MaterializedRow function : workers.execute("SHOW FUNCTIONS")) {
            descriptions.put((String) function.getField(0), (String) function.getField(5));
        }
        for (String function : List.of("champion", "champion_ceiling", "fva_ladder", "adi", "cv2", "demand_class")) {
            assertThat(descriptions.get(function)).as(function).contains("NULL").endsWith(".");
        }
    }

    private List<Object> champion(String values) {
        return workers.row("SELECT " + FIELDS + " FROM (SELECT champion(m, CAST(a AS double), CAST(f AS double),"
                + " DATE '2026-01-01' + INTERVAL '1' MONTH * p) best FROM (VALUES " + values + ") x(m, a, f, p))");
    }

    private List<Object> expectedChampion(int series) {
        List<Row> closed = rows.stream()
                .filter(row -> row.series() == series && row.actual() != null)
                .toList();
        long periods = closed.stream().map(Row::period).distinct().count();
        Map<String, double[]> scores = new TreeMap<>(comparing(MODELS::indexOf));
        TreeSet<String> models = new TreeSet<>();
        for (Row row : closed) {
            models.add(row.model());
        }
        for (String model : models) {
            List<Row> pairs = closed.stream()
                    .filter(row -> row.model().equals(model) && row.isPair())
                    .toList();
            if (pairs.size() == periods) {
                double actual =
                        sum(pairs.stream().map(row -> row.actual().abs()).toList());
                double wape = sum(pairs.stream().map(row -> row.error().abs()).toList()) / actual;
                scores.put(
                        model,
                        new double[] {wape, sum(pairs.stream().map(Row::error).toList()) / actual});
            }
        }
        List<Map.Entry<String, double[]>> ranked = new ArrayList<>(scores.entrySet());
        ranked.removeIf(score -> Double.isNaN(score.getValue()[0]) || Double.isInfinite(score.getValue()[0]));
        // stable, so that ties stay in the order of the models
        ranked.sort(comparing((Map.Entry<String, double[]> score) -> score.getValue()[0])
                .thenComparing(score -> Math.abs(score.getValue()[1])));
        boolean complete = scores.size() == models.size();
        if (ranked.isEmpty()) {
            return Arrays.asList(series, null, null, null, null, null, periods, complete);
        }
        double[] best = ranked.getFirst().getValue();
        boolean alone = ranked.size() == 1;
        return Arrays.asList(
                series,
                ranked.getFirst().getKey(),
                best[0],
                best[1],
                alone ? null : ranked.get(1).getKey(),
                alone ? null : (Double) (ranked.get(1).getValue()[0] - best[0]),
                periods,
                complete);
    }

    private static double sum(List<BigDecimal> values) {
        return values.stream().reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    }

    private void createTable(String name, List<Row> content) {
        workers.execute("CREATE TABLE " + name
                + " (series integer, model varchar, period date, actual double, forecast double)");
        // several pages, so that the rows of a series are on several workers
        for (int from = 0; from < content.size(); from += 400) {
            workers.execute("INSERT INTO " + name + " VALUES "
                    + String.join(
                            ", ",
                            content.subList(from, Math.min(from + 400, content.size())).stream()
                                    .map(Row::sql)
                                    .toList()));
        }
    }

    /** Few distinct quantities, so that there are ties; rows, forecasts and actuals missing here and there; one series without demand. */
    private static List<Row> rows() {
        Random random = new Random(11);
        List<Row> rows = new ArrayList<>();
        for (int series = 0; series < SERIES; series++) {
            for (int period = 0; period < PERIODS; period++) {
                BigDecimal actual =
                        period >= PERIODS - series % 3 ? null : quarters(series == 1 ? 0 : random.nextInt(1, 9));
                for (String model : MODELS) {
                    BigDecimal forecast = random.nextInt(100) == 0 ? null : quarters(random.nextInt(-1, 10));
                    if (random.nextInt(100) != 0) {
                        rows.add(new Row(series, model, period, actual, forecast));
                    }
                }
            }
        }
        return rows;
    }

    private static BigDecimal quarters(int number) {
        return BigDecimal.valueOf(number).multiply(new BigDecimal("0.25"));
    }
}
