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
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.trino.ForecastQueryRunner;
import io.trino.Session;
import io.trino.testing.DistributedQueryRunner;
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
import org.assertj.core.api.AbstractThrowableAssert;
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
    private DistributedQueryRunner queryRunner;

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
        queryRunner = ForecastQueryRunner.create(3);
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(7));
        createTable("scored", rows);
        createTable("shuffled", shuffled);
    }

    @AfterAll
    void stop() {
        queryRunner.close();
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
            for (Session session : sessions()) {
                assertThat(queryRunner.execute(session, all.formatted(from)).getMaterializedRows())
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
        assertThat(queryRunner
                        .execute("SELECT count(*), count_if(best.score <> wape OR best.bias <> bias) FROM"
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
        for (Session session : sessions()) {
            assertThat(queryRunner
                            .execute(
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
        assertThat(row("SELECT accuracy_bias(champion_ceiling(m, 10e0, f, DATE '2026-01-01')) FROM"
                        + " (VALUES ('b', 12e0), ('a', 8e0), ('c', 15e0)) x(m, f)"))
                .containsExactly(-0.2);
        assertThat(row("SELECT accuracy_pairs(champion_ceiling(m, a, f, p)), accuracy_missing_forecast("
                        + "champion_ceiling(m, a, f, p)), accuracy_wape(champion_ceiling(m, a, f, p)) FROM (VALUES"
                        + " ('a', 4e0, 5e0, DATE '2026-01-01'), ('a', 6e0, NULL, DATE '2026-02-01'),"
                        + " ('b', 6e0, NULL, DATE '2026-02-01'), ('a', NULL, 9e0, DATE '2026-03-01')) x(m, a, f, p)"))
                .containsExactly(1L, 1L, 0.25);
        assertThat(row("SELECT champion_ceiling('a', CAST(NULL AS double), 1e0, DATE '2026-01-01') IS NULL"))
                .containsExactly(true);
    }

    @Test
    void championsOfManySeriesEqualPlainSql() {
        queryRunner.execute(
                "CREATE TABLE many AS SELECT series, model, date_add('month', month, DATE '2025-01-01') period,"
                        + " CAST((series * 7 + month * 13) % 50 + 1 AS double) actual,"
                        + " CAST((series * 11 + month * (length(model) + 3) * 5) % 61 AS double) forecast"
                        + " FROM UNNEST(sequence(0, 1999)) s(series) CROSS JOIN UNNEST(ARRAY['theta', 'auto_ets', 'ensemble']) m(model)"
                        + " CROSS JOIN UNNEST(sequence(0, 5)) t(month)");
        assertThat(row("SELECT count(*), count_if(best.model_id = model AND best.score = wape AND best.pairs = 6) FROM"
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
        assertThat(row("SELECT " + FIELDS
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
            assertFails(call + "(SELECT * FROM scored WHERE series = 0)" + " CROSS JOIN (VALUES 1, 2) twice(x)")
                    .hasMessageContaining(function + ": model ")
                    .hasMessageContaining(" has two rows for period 2026-")
                    .hasMessageContaining("; group by the series");
            // nothing but two series: their rows meet in the final step
            for (Session session : sessions()) {
                assertThatThrownBy(() -> queryRunner.execute(
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
            assertThat(row(call.formatted(other))).containsExactly("a", 2L);
            assertFails(call.formatted(one))
                    .hasMessageContaining("champion: model a has two rows for period "
                            + one.substring("TIMESTAMP '".length(), one.length() - 1) + "; group by the series");
        }
        assertThat(row("SELECT best.pairs FROM (SELECT champion('a', 1e0, 1e0, p) best FROM"
                        + " (VALUES DATE '0001-01-01', DATE '9999-12-31') x(p))"))
                .containsExactly(2L);
        assertFails("SELECT champion('a', 1e0, 1e0, '2026-01-01')").hasMessageContaining("champion");
    }

    @Test
    void valuesThatCannotBeCompared() {
        for (String function : List.of("champion", "champion_ceiling")) {
            String call = "SELECT " + function + "(%s) IS NULL";
            assertFails(call.formatted("'a', nan(), 1e0, DATE '2026-01-01'"))
                    .hasMessageContaining(
                            function + ": actual is NaN in row with forecast 1.0; use NULL for a missing actual");
            assertFails(call.formatted("'a', 1e0, nan(), DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": forecast is NaN in row with actual 1.0");
            assertFails(call.formatted("'a', CAST(NULL AS double), infinity(), DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": forecast is Infinity; use NULL for a missing forecast");
            assertFails(call.formatted("'a', 1e0, 2e12, DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": forecast is 2.0E12");
            assertFails(call.formatted("NULL, 1e0, 1e0, DATE '2026-01-01'"))
                    .hasMessageContaining(function + ": model_id is NULL in a row with an actual");
            assertFails(call.formatted("'a', 1e0, 1e0, CAST(NULL AS date)"))
                    .hasMessageContaining(function + ": period is NULL in a row with an actual");
        }
    }

    @Test
    void ladderEqualsPlainSql() {
        queryRunner.execute(
                "CREATE TABLE steps AS SELECT series, id, CAST(IF(id % 11 = 0, NULL, id % 17) AS double) actual,"
                        + " CAST(id % 13 AS double) naive, CAST(IF(id % 7 = 0, NULL, id % 19 + 0.25) AS double) champion,"
                        + " CAST((id * 3) % 17 AS double) final FROM UNNEST(sequence(0, 4)) s(series)"
                        + " CROSS JOIN UNNEST(sequence(1, 2000)) i(id)");
        String ladder =
                "SELECT series, l.* FROM (SELECT series, fva_ladder(actual, ARRAY['naive', 'champion', 'final'],"
                        + " ARRAY[naive, champion, final]) ladder FROM steps GROUP BY series) CROSS JOIN UNNEST(ladder) l";
        StringBuilder plain = new StringBuilder();
        List<String> names = List.of("naive", "champion", "final");
        for (int step = 0; step < names.size(); step++) {
            String name = names.get(step);
            plain.append(step == 0 ? "" : " UNION ALL ")
                    .append("SELECT series, '" + name + "', ")
                    .append(wape(name) + ", sum(" + name + " - actual) / sum(actual), ")
                    .append(wape("naive") + " - " + wape(name) + ", ")
                    .append(step == 0 ? "NULL" : wape(names.get(step - 1)) + " - " + wape(name))
                    .append(", count(*) FROM steps WHERE actual IS NOT NULL AND champion IS NOT NULL GROUP BY series");
        }
        for (Session session : sessions()) {
            assertThat(fields(queryRunner.execute(session, ladder).getMaterializedRows()))
                    .hasSize(15)
                    .containsExactlyInAnyOrderElementsOf(
                            fields(queryRunner.execute(plain.toString()).getMaterializedRows()));
        }
    }

    @Test
    void ladderOfATableWorkedOutByHand() {
        // A = 100, 50; the row without a final forecast does not count
        assertThat(fields(queryRunner
                        .execute(
                                "SELECT l.* FROM (SELECT fva_ladder(a, ARRAY['naive', 'final'], ARRAY[n, f]) ladder FROM (VALUES"
                                        + " (100, 130, 95), (50, 50, 70), (9, 1, NULL), (NULL, 1, 1)) x(a, n, f)) CROSS JOIN UNNEST(ladder) l")
                        .getMaterializedRows()))
                .containsExactly(
                        Arrays.asList("naive", 30.0 / 150, 30.0 / 150, 0.0, null, 2L),
                        Arrays.asList(
                                "final", 25.0 / 150, 15.0 / 150, 30.0 / 150 - 25.0 / 150, 30.0 / 150 - 25.0 / 150, 2L));
        // names are known although no row counts
        assertThat(fields(queryRunner
                        .execute(
                                "SELECT l.* FROM (SELECT fva_ladder(NULL, ARRAY['naive'], ARRAY[1e0]) ladder) CROSS JOIN UNNEST(ladder) l")
                        .getMaterializedRows()))
                .containsExactly(Arrays.asList("naive", null, null, null, null, 0L));
        assertThat(row("SELECT fva_ladder(1e0, ARRAY['naive'], ARRAY[1e0]) FILTER (WHERE x > 1) FROM (VALUES 1) t(x)"))
                .containsExactly((Object) null);
        // all arrays of forecasts missing
        assertThat(row("SELECT fva_ladder(1e0, ARRAY['naive'], NULL)[1].pairs")).containsExactly(0L);
    }

    @Test
    void ladderNeedsTheSameStepsInEveryRow() {
        String two = "SELECT cardinality(fva_ladder(1, s, ARRAY[1e0, 2e0])) FROM ";
        assertFails(two + "(VALUES ARRAY['naive', 'final'], ARRAY['final', 'naive']) x(s)")
                .hasMessageMatching("(?s).*fva_ladder: the steps are \\[(naive, final|final, naive)] in one row and"
                        + " \\[(naive, final|final, naive)] in another; give every row of a group the same steps.*");
        for (Session session : sessions()) {
            assertThatThrownBy(() -> queryRunner.execute(
                            session,
                            two + "(SELECT IF(model = 'alpha', ARRAY[model, 'x'], ARRAY['y', 'x']) s FROM shuffled)"))
                    .hasMessageContaining("[alpha, x]")
                    .hasMessageContaining("[y, x]");
        }
        assertThat(queryRunner
                        .execute("SELECT cardinality(fva_ladder(1, s, ARRAY[1e0, 2e0])) FROM"
                                + " (VALUES (1, ARRAY['naive', 'final']), (2, ARRAY['a', 'b'])) x(g, s) GROUP BY g")
                        .getOnlyColumnAsSet())
                .containsExactly(2L);
        assertFails(two + "(VALUES ARRAY['naive']) x(s)")
                .hasMessageContaining("fva_ladder: 2 forecasts stand beside 1 steps, [naive]");
        assertFails(two + "(VALUES ARRAY['naive', 'naive']) x(s)")
                .hasMessageContaining("fva_ladder: a step is named twice in [naive, naive]");
        assertFails(two + "(VALUES ARRAY['naive', NULL]) x(s)")
                .hasMessageContaining("fva_ladder: the name of step 2 is NULL");
        assertFails(two + "(VALUES CAST(NULL AS array(varchar))) x(s)")
                .hasMessageContaining("fva_ladder: steps is NULL");
        assertFails("SELECT fva_ladder(1, ARRAY[], ARRAY[])").hasMessageContaining("fva_ladder: steps is empty");
        assertFails("SELECT fva_ladder(1, ARRAY['a', 'b'], ARRAY[NULL, nan()])")
                .hasMessageContaining("fva_ladder: forecast is NaN; use NULL for a missing forecast");
        assertFails("SELECT fva_ladder(infinity(), ARRAY['a'], ARRAY[1e0])")
                .hasMessageContaining("fva_ladder: actual is Infinity");
    }

    @Test
    void demandPatternsEqualPlainSql() {
        queryRunner.execute(
                "CREATE TABLE demand AS SELECT series, period, CAST(IF((period * 5 + series) % 12 < series % 13, 0,"
                        + " 1 + (period * series * 31) % (1 + series % 40)) AS double) / IF(series % 2 = 0, 1, 8) quantity"
                        + " FROM UNNEST(sequence(0, 299)) s(series) CROSS JOIN UNNEST(sequence(1, 24)) t(period)");
        String plain = "SELECT series, CAST(count(*) AS double) / count_if(quantity > 0) adi,"
                + " coalesce(var_samp(quantity) FILTER (WHERE quantity > 0), 0) / pow(avg(quantity) FILTER (WHERE quantity > 0), 2) cv2"
                + " FROM demand GROUP BY series HAVING count_if(quantity > 0) > 0";
        for (Session session : sessions()) {
            List<MaterializedRow> patterns = queryRunner
                    .execute(
                            session,
                            "SELECT p.adi, q.adi, p.cv2, q.cv2, p.class FROM (SELECT series, adi(quantity) adi, cv2(quantity) cv2,"
                                    + " demand_class(quantity) class FROM demand GROUP BY series) p LEFT JOIN (" + plain
                                    + ") q USING (series)")
                    .getMaterializedRows();
            assertThat(patterns).hasSize(300);
            TreeSet<String> classes = new TreeSet<>();
            for (MaterializedRow pattern : patterns) {
                if (pattern.getField(1) == null) {
                    assertThat(pattern.getFields()).containsOnlyNulls();
                    continue;
                }
                double adi = (double) pattern.getField(1);
                double variation = (double) pattern.getField(3);
                assertThat(pattern.getField(0)).isEqualTo(adi);
                assertThat((double) pattern.getField(2)).isCloseTo(variation, within(1e-12));
                String frequent = variation >= 0.49 ? "erratic" : "smooth";
                String rare = variation >= 0.49 ? "lumpy" : "intermittent";
                assertThat(pattern.getField(4)).isEqualTo(adi >= 1.32 ? rare : frequent);
                classes.add((String) pattern.getField(4));
            }
            assertThat(classes).hasSize(4);
        }
    }

    @Test
    void demandCasesAroundZeroAndCutOffs() {
        // sizes 2 and 4: mean 3, sample variance 2; three periods
        assertThat(demand("2, 0, 4")).containsExactly(1.5, 2.0 / 9, "intermittent");
        // NULL is no period
        assertThat(demand("2, 4, NULL")).containsExactly(1.0, 2.0 / 9, "smooth");
        assertThat(demand("0, 5")).containsExactly(2.0, 0.0, "intermittent");
        assertThat(demand("0, 0")).containsExactly(null, null, null);
        assertThat(demand("CAST(NULL AS double)")).containsExactly(null, null, null);
        // three sizes m - s, m, m + s have CV² (s / m)²: 0.49 exactly
        assertThat(demand("3, 10, 17").getLast()).isEqualTo("erratic");
        assertThat(demand("0.3e0, 1e0, 1.7e0").getLast()).isEqualTo("erratic");
        assertThat(demand("3.0000001e0, 10e0, 16.9999999e0").getLast()).isEqualTo("smooth");
        assertThat(demand("1.5e11, 5e11, 8.5e11").getLast()).isEqualTo("erratic");
        // 33 periods, 25 with demand: ADI 1.32 exactly
        assertThat(row("SELECT demand_class(IF(x <= 25, 7, 0)), demand_class(IF(x <= 25, 7, 0)) FILTER (WHERE x <= 32)"
                        + " FROM UNNEST(sequence(1, 33)) t(x)"))
                .containsExactly("intermittent", "smooth");
        for (String function : List.of("adi", "cv2", "demand_class")) {
            assertFails("SELECT " + function + "(-2e0)")
                    .hasMessageContaining(function + ": quantity is -2.0; demand is 0 or more");
            assertFails("SELECT " + function + "(nan())").hasMessageContaining(function + ": quantity is NaN");
            assertFails("SELECT " + function + "(infinity())")
                    .hasMessageContaining(function + ": quantity is Infinity");
        }
    }

    @Test
    void everyFunctionSaysWhatItIs() {
        Map<String, String> descriptions = new TreeMap<>();
        for (MaterializedRow function : queryRunner.execute("SHOW FUNCTIONS")) {
            descriptions.put((String) function.getField(0), (String) function.getField(5));
        }
        for (String function : List.of("champion", "champion_ceiling", "fva_ladder", "adi", "cv2", "demand_class")) {
            assertThat(descriptions.get(function)).as(function).contains("NULL").endsWith(".");
        }
    }

    /** Aggregation in two steps as planned, in two steps that hold little, and in one. */
    private List<Session> sessions() {
        Session session = queryRunner.getDefaultSession();
        return List.of(
                session,
                Session.builder(session)
                        .setSystemProperty("task_concurrency", "1")
                        .setSystemProperty("adaptive_partial_aggregation_unique_rows_ratio_threshold", "0")
                        .build(),
                Session.builder(session)
                        .setSystemProperty("prefer_partial_aggregation", "false")
                        .build());
    }

    private static String wape(String forecast) {
        return "sum(abs(" + forecast + " - actual)) / sum(actual)";
    }

    private List<Object> champion(String values) {
        return row("SELECT " + FIELDS + " FROM (SELECT champion(m, CAST(a AS double), CAST(f AS double),"
                + " DATE '2026-01-01' + INTERVAL '1' MONTH * p) best FROM (VALUES " + values + ") x(m, a, f, p))");
    }

    private List<Object> demand(String values) {
        return row("SELECT adi(q), cv2(q), demand_class(q) FROM (VALUES " + values + ") x(q)");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(String sql) {
        return assertThatThrownBy(() -> queryRunner.execute(sql));
    }

    private List<Object> row(String sql) {
        return queryRunner.execute(sql).getMaterializedRows().getFirst().getFields();
    }

    private static List<List<Object>> fields(List<MaterializedRow> rows) {
        return rows.stream().map(MaterializedRow::getFields).toList();
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
        queryRunner.execute("CREATE TABLE " + name
                + " (series integer, model varchar, period date, actual double, forecast double)");
        // several pages, so that the rows of a series are on several workers
        for (int from = 0; from < content.size(); from += 400) {
            queryRunner.execute("INSERT INTO " + name + " VALUES "
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
