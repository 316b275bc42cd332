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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.trino.ForecastQueryRunner;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestAccuracyFunctions {
    private static final int ROWS = 3000;
    private static final int SERIES = 60;

    private final List<Row> rows = rows();
    private DistributedQueryRunner queryRunner;

    record Row(int series, int period, double actual, double forecast) {
        String sql() {
            return "(" + series + ", " + period + ", DOUBLE '" + actual + "', DOUBLE '" + forecast + "')";
        }
    }

    @BeforeAll
    void start() throws Exception {
        queryRunner = ForecastQueryRunner.create();
        List<Row> shuffled = new ArrayList<>(rows);
        Collections.shuffle(shuffled, new Random(5));
        createTable("forecasts", rows);
        createTable("shuffled", shuffled);
        queryRunner.execute("CREATE TABLE states (series integer, state varbinary)");
        List<String> states = new ArrayList<>();
        for (int series = 0; series < SERIES; series++) {
            states.add("(" + series + ", X'"
                    + HexFormat.of().formatHex(state(series).toBytes()) + "')");
        }
        queryRunner.execute("INSERT INTO states VALUES " + String.join(", ", states));
    }

    @AfterAll
    void stop() {
        queryRunner.close();
    }

    @Test
    void rowsInAnyOrderAndStatesGiveTheSameBits() {
        ForecastAccuracyAccumulator all = new ForecastAccuracyAccumulator();
        rows.forEach(row -> all.add(row.actual(), row.forecast()));
        double wape = all.toState().wape().orElseThrow();
        double bias = all.toState().bias().orElseThrow();
        for (String from : List.of("forecasts", "shuffled")) {
            assertThat(row("SELECT wape(actual, forecast), bias(actual, forecast) FROM " + from))
                    .containsExactly(wape, bias);
            assertThat(row("SELECT accuracy_wape(accuracy_agg(actual, forecast)),"
                            + " accuracy_bias(accuracy_agg(actual, forecast)) FROM " + from))
                    .containsExactly(wape, bias);
            assertThat(row("SELECT wape(state), bias(state), accuracy_wape(merge(state)) FROM"
                            + " (SELECT accuracy_agg(actual, forecast) state FROM " + from
                            + " GROUP BY series, period)"))
                    .containsExactly(wape, bias, wape);
        }
        assertThat(row("SELECT wape(CAST(state AS ForecastAccuracy)), bias(CAST(state AS ForecastAccuracy)),"
                        + " accuracy_wape(merge(CAST(state AS ForecastAccuracy))) FROM states"))
                .containsExactly(wape, bias, wape);
    }

    @Test
    void groupsGiveTheBytesOfTheLibrary() {
        assertThat(queryRunner
                        .execute("SELECT count(*) FROM (SELECT series, CAST(accuracy_agg(actual, forecast) AS"
                                + " varbinary) state FROM shuffled GROUP BY series) JOIN states USING (series, state)")
                        .getOnlyValue())
                .isEqualTo((long) SERIES);
        for (MaterializedRow row : queryRunner.execute(
                "SELECT series, wape(actual, forecast), bias(actual, forecast) FROM shuffled GROUP BY series")) {
            ForecastAccuracy expected = state((int) row.getField(0));
            assertThat(row.getField(1)).isEqualTo(expected.wape().orElseThrow());
            assertThat(row.getField(2)).isEqualTo(expected.bias().orElseThrow());
        }
    }

    @Test
    void rollUpsAndFiltersGiveTheBitsOfTheirRows() {
        ForecastAccuracyAccumulator early = new ForecastAccuracyAccumulator();
        rows.stream().filter(row -> row.period() < 20).forEach(row -> early.add(row.actual(), row.forecast()));
        List<MaterializedRow> totals = queryRunner
                .execute("SELECT grouping(series) = 1, wape(actual, forecast) FILTER (WHERE period < 20) FROM forecasts"
                        + " GROUP BY ROLLUP (series) HAVING grouping(series) = 1")
                .getMaterializedRows();
        assertThat(totals).hasSize(1);
        assertThat(totals.getFirst().getField(1))
                .isEqualTo(early.toState().wape().orElseThrow());
    }

    @Test
    void slidingWindowsEqualRecomputedOnes() {
        List<MaterializedRow> windows = queryRunner
                .execute("SELECT series, period,"
                        + " wape(actual, forecast) OVER last, bias(actual, forecast) OVER last FROM shuffled"
                        + " WINDOW last AS (PARTITION BY series ORDER BY period ROWS 6 PRECEDING)")
                .getMaterializedRows();
        assertThat(windows).hasSize(ROWS);
        for (MaterializedRow window : windows) {
            int series = (int) window.getField(0);
            int period = (int) window.getField(1);
            ForecastAccuracyAccumulator expected = new ForecastAccuracyAccumulator();
            rows.stream()
                    .filter(row -> row.series() == series && row.period() <= period && row.period() >= period - 6)
                    .forEach(row -> expected.add(row.actual(), row.forecast()));
            assertThat(window.getField(2)).isEqualTo(expected.toState().wape().orElseThrow());
            assertThat(window.getField(3)).isEqualTo(expected.toState().bias().orElseThrow());
        }
    }

    @Test
    void windowsSkipMissingValues() {
        assertThat(queryRunner
                        .execute("SELECT wape(a, f) OVER (ORDER BY t ROWS 1 PRECEDING) FROM (VALUES"
                                + " (1, 10e0, 15e0), (2, NULL, 3e0), (3, 4e0, NULL), (4, 20e0, 15e0), (5, 0e0, 0e0))"
                                + " x(t, a, f) ORDER BY t")
                        .getOnlyColumn()
                        .toList())
                .containsExactly(0.5, 0.5, null, 0.25, 0.25);
    }

    @Test
    void casesOfZeroMissingAndNegativeValues() {
        // A = 0 with F > 0: error in the numerator, nothing in the denominator, out of MAPE
        assertThat(row(metrics("(10, 10), (0, 5)"))).containsExactly(0.5, 0.5, 2L, 0L, 0L, 1L, 1.0, 0.0);
        // both 0: a correct pair
        assertThat(row(metrics("(10, 15), (0, 0)"))).containsExactly(0.5, 0.5, 2L, 0L, 0L, 1L, 1.0, 0.5);
        // A missing
        assertThat(row(metrics("(10, 15), (NULL, 5)"))).containsExactly(0.5, 0.5, 1L, 0L, 1L, 0L, 1.0, 0.5);
        // F missing
        assertThat(row(metrics("(10, 15), (99, NULL)"))).containsExactly(0.5, 0.5, 1L, 1L, 0L, 0L, 0.5, 0.5);
        // both missing
        assertThat(row(metrics("(10, 15), (NULL, NULL)"))).containsExactly(0.5, 0.5, 1L, 0L, 0L, 0L, 1.0, 0.5);
        // returns
        assertThat(row(metrics("(100, 90), (-20, 0)")))
                .containsExactly(30.0 / 120, 10.0 / 120, 2L, 0L, 0L, 0L, 1.0, (0.1 + 1) / 2);
        // no pairs
        assertThat(row(metrics("(NULL, 5), (7, NULL), (NULL, NULL)")))
                .containsExactly(null, null, 0L, 1L, 1L, 0L, 0.0, null);
        assertThat(row("SELECT accuracy_pairs(accuracy_agg(a, f)), wape(a, f) FROM (VALUES (1e0, 1e0)) x(a, f)"
                        + " WHERE a > 5"))
                .containsExactly(null, null);
    }

    @Test
    void notANumberNamesFunctionAndValue() {
        for (String function : List.of("wape", "bias", "accuracy_agg")) {
            assertFails(call(function, "nan(), 12.5e0"))
                    .hasMessageContaining(
                            function + ": actual is NaN in row with forecast 12.5; use NULL for a missing actual");
            assertFails(call(function, "12.5e0, infinity()"))
                    .hasMessageContaining(function + ": forecast is Infinity in row with actual 12.5");
            assertFails(call(function, "nan(), CAST(NULL AS double)"))
                    .hasMessageContaining(function + ": actual is NaN; use NULL for a missing actual");
            assertFails(call(function, "CAST(NULL AS double), -infinity()"))
                    .hasMessageContaining(function + ": forecast is -Infinity; use NULL for a missing forecast");
            assertFails(call(function, "2e12, 1e0")).hasMessageContaining(function + ": actual is 2.0E12");
        }
        assertFails("SELECT wape(nan(), 1e0) OVER (ORDER BY x) FROM (VALUES 1) t(x)")
                .hasMessageContaining("wape: actual is NaN in row with forecast 1.0");
    }

    @Test
    void numbersOfAnyTypeAreTaken() {
        assertThat(row("SELECT wape(a, f), bias(a, f) FROM (VALUES (1000, DECIMAL '950'), (10, DECIMAL '25')) x(a, f)"))
                .containsExactly(65.0 / 1010, -35.0 / 1010);
    }

    @Test
    void badBytesAreCastErrors() {
        String state = HexFormat.of().formatHex(state(0).toBytes());
        assertFails("SELECT CAST(X'00' AS ForecastAccuracy)")
                .hasMessageContaining("length is 1 bytes, expected " + state.length() / 2);
        assertFails("SELECT CAST(X'" + state + "00' AS ForecastAccuracy)")
                .hasMessageContaining("length is " + (state.length() / 2 + 1) + " bytes");
        assertFails("SELECT CAST(X'00" + state.substring(2) + "' AS ForecastAccuracy)")
                .hasMessageContaining("magic is 0x004C4641, expected 0x444C4641");
        assertFails("SELECT CAST(X'" + state.substring(0, 8) + "09" + state.substring(10) + "' AS ForecastAccuracy)")
                .hasMessageContaining("version is 9, expected 1");
    }

    @Test
    void statesCastToText() {
        String values = " FROM (VALUES (1000e0, 950e0), (10e0, 25e0)) x(a, f)";
        assertThat(row("SELECT json_extract_scalar(CAST(accuracy_agg(a, f) AS json), '$.pairs'),"
                        + " CAST(accuracy_agg(a, f) AS varchar) LIKE '%\"sum_actual\":1010.0%'" + values))
                .containsExactly("2", true);
        assertFails("SELECT CAST(accuracy_agg(a, f) AS varchar(3))" + values)
                .hasMessageContaining("not varchar(3); cast it to varchar");
    }

    @Test
    void everyFunctionIsDescribed() {
        assertThat(queryRunner.execute("SHOW FUNCTIONS LIKE 'accuracy%'").getMaterializedRows())
                .hasSize(21)
                .allSatisfy(row -> assertThat((String) row.getField(5)).endsWith("."));
    }

    private static String metrics(String values) {
        return "SELECT wape, bias, accuracy_pairs(s), accuracy_missing_forecast(s),"
                + " accuracy_missing_actual(s), accuracy_excluded(s), accuracy_coverage(s), round(accuracy_mape(s), 9)"
                + " FROM (SELECT wape(a, f) wape, bias(a, f) bias, accuracy_agg(a, f) s FROM (VALUES " + values
                + ") x(a, f))";
    }

    private static String call(String function, String arguments) {
        String aggregate = function + "(" + arguments + ")";
        return function.equals("accuracy_agg")
                ? "SELECT accuracy_pairs(" + aggregate + ") FROM (VALUES 1)"
                : "SELECT " + aggregate + " FROM (VALUES 1)";
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(String sql) {
        return assertThatThrownBy(() -> queryRunner.execute(sql));
    }

    private List<Object> row(String sql) {
        return queryRunner.execute(sql).getMaterializedRows().getFirst().getFields();
    }

    private ForecastAccuracy state(int series) {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        rows.stream()
                .filter(row -> row.series() == series)
                .forEach(row -> accumulator.add(row.actual(), row.forecast()));
        return accumulator.toState();
    }

    private void createTable(String name, List<Row> content) {
        queryRunner.execute(
                "CREATE TABLE " + name + " (series integer, period integer, actual double, forecast double)");
        for (int from = 0; from < content.size(); from += 500) {
            queryRunner.execute("INSERT INTO " + name + " VALUES "
                    + String.join(
                            ", ",
                            content.subList(from, from + 500).stream()
                                    .map(Row::sql)
                                    .toList()));
        }
    }

    /** Magnitudes from thousandths to billions, some returns, in both the narrow and the wide range of the state. */
    private static List<Row> rows() {
        Random random = new Random(3);
        List<Row> rows = new ArrayList<>();
        for (int number = 0; number < ROWS; number++) {
            double actual = Math.pow(10, random.nextInt(-3, 10)) * (random.nextDouble() * 10 - 1);
            rows.add(new Row(number % SERIES, number / SERIES, actual, actual * (0.5 + random.nextDouble())));
        }
        return rows;
    }
}
