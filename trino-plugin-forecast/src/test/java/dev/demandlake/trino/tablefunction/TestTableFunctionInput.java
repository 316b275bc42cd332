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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.trino.spi.StandardErrorCode;
import io.trino.testing.QueryFailedException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTableFunctionInput {
    private ItemSales sales;

    @BeforeAll
    void start() throws Exception {
        sales = new ItemSales();
    }

    @AfterAll
    void stop() {
        sales.close();
    }

    @Test
    void everyTypeOfPeriodAndNumberGivesTheSame() {
        String query = "SELECT item, CAST(period AS date), forecast, upper FROM TABLE(forecast.system.forecast(input =>"
                + " TABLE(SELECT item, CAST(period AS %s) AS month, CAST(quantity AS %s) AS sold FROM sales WHERE item"
                + " LIKE 'item 2%%') PARTITION BY item ORDER BY month, model => 'ses', horizon => 3)) ORDER BY 1, 2";
        List<List<Object>> expected = sales.rows(query.formatted("date", "double"));
        assertThat(expected).hasSize(11 * 3);
        for (String type : List.of(
                "real",
                "bigint",
                "integer",
                "smallint",
                "tinyint",
                "decimal(5,2)",
                "decimal(18,15)",
                "decimal(38,20)")) {
            assertThat(sales.rows(query.formatted("date", type))).as(type).isEqualTo(expected);
        }
        for (String type : List.of("timestamp(0)", "timestamp(3)", "timestamp(6)", "timestamp(7)", "timestamp(12)")) {
            assertThat(sales.rows(query.formatted(type, "double"))).as(type).isEqualTo(expected);
        }
        assertThat(sales.rows("SELECT typeof(period) FROM TABLE(forecast.system.forecast(input => TABLE(SELECT"
                        + " TIMESTAMP '2024-01-01 00:00:00.000000000', 5) AS t(at, n) ORDER BY at, horizon => 1))"))
                .containsExactly(List.of("timestamp(9)"));
    }

    @Test
    void decimalsAreRoundedOnce() {
        String digits = "12345678901234567.89";
        assertThat(sales.rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => TABLE(VALUES"
                        + " (DATE '2024-01-01', DECIMAL '" + digits + "')) AS t(period, n) ORDER BY period,"
                        + " model => 'naive', horizon => 1))"))
                .containsExactly(List.of(Double.parseDouble(digits)));
        assertThat(sales.rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => TABLE(VALUES"
                        + " (DATE '2024-01-01', CAST(DECIMAL '1234567890123456.7' AS decimal(17,1)))) AS t(period, n)"
                        + " ORDER BY period, model => 'naive', horizon => 1))"))
                .containsExactly(List.of(1234567890123456.7));
    }

    @Test
    void everyGrainGoesOn() {
        assertThat(nextPeriod("year", "DATE '2021-01-01'")).isEqualTo(LocalDate.of(2025, 1, 1));
        assertThat(nextPeriod("quarter", "DATE '2023-10-01'")).isEqualTo(LocalDate.of(2024, 10, 1));
        assertThat(nextPeriod("month", "DATE '2023-11-30'")).isEqualTo(LocalDate.of(2024, 3, 30));
        assertThat(nextPeriod("week", "DATE '2024-02-12'")).isEqualTo(LocalDate.of(2024, 3, 11));
        assertThat(nextPeriod("day", "DATE '2024-02-26'")).isEqualTo(LocalDate.of(2024, 3, 1));
        assertThat(nextPeriod("hour", "TIMESTAMP '2024-02-28 21:30:00'"))
                .isEqualTo(LocalDateTime.of(2024, 2, 29, 1, 30));
    }

    @Test
    void grainCanBeSaid() {
        String sparse = "SELECT CAST(min(period) AS varchar) FROM TABLE(forecast.system.forecast(input => TABLE(VALUES"
                + " (DATE '2024-01-01', 5), (DATE '2024-01-10', 6), (DATE '2024-02-17', 7)) AS t(period, n)"
                + " ORDER BY period, model => 'naive'%s))";
        assertThat(sales.rows(sparse.formatted(", grain => 'day'"))).containsExactly(List.of("2024-02-18"));
        assertFails(
                sparse.formatted(""),
                "forecast: the periods of the only series (no PARTITION BY) show no grain, the first step is from"
                        + " 2024-01-01 to 2024-01-10; say it, such as grain => 'day'");
        assertFails(
                sparse.formatted(", grain => 'week'"),
                "is not a whole number of weeks; correct the periods, or use a finer grain");
        assertFails(
                sparse.formatted(", grain => 'decade'"),
                "forecast: Grain is \"decade\"; the grains are hour, day, week, month, quarter, year");
    }

    @Test
    void wrongRowsAreNamedWithTheirSeries() {
        assertFailsOn(
                "(1, DATE '2024-01-01', 5.0), (1, DATE '2024-02-01', 6.0), (1, DATE '2024-02-01', 7.0)",
                "ORDER BY period",
                "forecast: series item = 1 has two rows with period 2024-02-01; make it one row a period");
        assertFailsOn(
                "(1, DATE '2024-01-01', 5.0), (1, DATE '2024-02-01', 6.0), (1, DATE '2024-03-15', 7.0)",
                "ORDER BY period",
                "forecast: series item = 1 has periods of mixed grain: from 2024-02-01 to 2024-03-15 is not a whole"
                        + " number of months; correct the periods, or say their grain, such as grain => 'day'");
        assertFailsOn(
                "(1, DATE '2024-01-01', 5.0), (1, DATE '2024-02-01', nan())",
                "ORDER BY period",
                "forecast: quantity is NaN in series item = 1 at 2024-02-01; use NULL for a value that is not known");
        assertFailsOn(
                "(1, DATE '2024-01-01', -infinity())",
                "ORDER BY period",
                "forecast: quantity is -Infinity in series item = 1 at 2024-01-01");
        assertFailsOn(
                "(1, DATE '2024-01-01', 5.0), (1, NULL, 6.0)",
                "ORDER BY period",
                "forecast: period is NULL in a row of series item = 1; leave out rows without a period");
        assertFailsOn(
                "(1, DATE '2024-01-01', 5.0), (1, DATE '2024-02-01', 6.0)",
                "ORDER BY period DESC",
                "forecast: period of series item = 1 goes from 2024-02-01 back to 2024-01-01; use ORDER BY period,"
                        + " ascending");
        assertFailsOn(
                "(1, DATE '1000-01-01', 5.0), (1, DATE '1000-01-02', 6.0), (1, DATE '1000-01-03', 6.0),"
                        + " (1, DATE '2024-01-01', 7.0)",
                "ORDER BY period",
                "forecast: series item = 1 has "
                        + (ChronoUnit.DAYS.between(LocalDate.of(1000, 1, 1), LocalDate.of(2024, 1, 1)) + 1)
                        + " periods of grain day from 1000-01-01 to 2024-01-01; at most 10000 are possible");
        assertFails(
                "SELECT * FROM TABLE(forecast.system.forecast(input => TABLE(SELECT 'a' AS item, date_add('day', n,"
                        + " DATE '1990-01-01') AS period, n AS quantity FROM UNNEST(sequence(1, 5000)) a(n)"
                        + " UNION ALL SELECT 'a', date_add('day', n, DATE '2003-09-10'), n"
                        + " FROM UNNEST(sequence(1, 5001)) a(n)) PARTITION BY item ORDER BY period))",
                "forecast: series item = 'a' has more than 10000 rows; aggregate to longer periods");
        assertFails(
                "SELECT * FROM TABLE(forecast.system.forecast(input => TABLE(SELECT period, quantity FROM sales)"
                        + " ORDER BY period))",
                "forecast: the only series (no PARTITION BY) has two rows with period 2023-01-01; name the columns of"
                        + " the series in PARTITION BY, or make it one row a period");
    }

    @Test
    void fractionsOfAMicrosecondNameNoPeriod() {
        assertFails(
                "SELECT * FROM TABLE(forecast.system.forecast(input => TABLE(VALUES (TIMESTAMP '2024-01-01"
                        + " 00:00:00.000000001', 5)) AS t(at, n) ORDER BY at))",
                "forecast: at of the only series (no PARTITION BY): 2024-01-01 00:00:00 has a fraction of a"
                        + " microsecond, which names no period; cast it to timestamp(6)");
    }

    @Test
    void partitionsAreNamedByAllTheirColumns() {
        assertFails(
                "SELECT * FROM TABLE(forecast.system.demand_profile(input => TABLE(SELECT VARCHAR 'x' a, DECIMAL '1.50'"
                        + " b, true c, CAST(NULL AS bigint) d, DATE '2024-05-01' e, REAL '0.5' f, DOUBLE '2.5' g,"
                        + " TIMESTAMP '2024-05-01 10:30:00.5' h, DECIMAL '12345678901234567890.5' i, ARRAY[1] j,"
                        + " DATE '2024-01-01' p, nan() v) PARTITION BY (a, b, c, d, e, f, g, h, i, j) ORDER BY p))",
                "demand_profile: v is NaN in series a = 'x', b = 1.50, c = true, d = NULL, e = 2024-05-01, f = 0.5,"
                        + " g = 2.5, h = 2024-05-01 10:30:00.5, i = 12345678901234567890.5, j = a array(integer) at"
                        + " 2024-01-01");
    }

    @Test
    void wrongArgumentsAreErrors() {
        assertWrongForecast("horizon => 0", "forecast: horizon is 0; it must be 1 to 1000 (forecast.max-horizon)");
        assertWrongForecast("horizon => 10000", "forecast: horizon is 10000; it must be 1 to 1000");
        assertWrongForecast("horizon => -5000000000", "forecast: horizon is -5000000000; it must be 1 to 1000");
        assertWrongForecast("level => 0", "forecast: level is 0.0; it is a probability in percent, above 0 and below");
        assertWrongForecast("level => 101", "forecast: level is 101.0; it is a probability in percent");
        assertWrongForecast("level => nan()", "forecast: level is NaN; it is a probability in percent");
        assertWrongForecast(
                "season_length => 0",
                "forecast: season_length is 0; it must be 1 to 10000 (forecast.max-series-length)");
        assertWrongForecast(
                "model => 'prophet'", "forecast: Model is \"prophet\"; the models are Naive, SeasonalNaive, ");
        assertWrongBacktest("folds => 0", "backtest: folds is 0; it must be 1 to 10000");
        assertWrongBacktest("step => 0", "backtest: step is 0; it must be 1 to 10000");
        assertWrongBacktest("horizon => 1001", "backtest: horizon is 1001; it must be 1 to 1000");
        assertWrongBacktest("models => 'naive,prophet'", "backtest: Model is \"prophet\"; the models are Naive, ");
        assertWrongBacktest("models => 'naive,Naive'", "backtest: Models are [naive, naive]; at least one is needed");
        assertWrongBacktest("models => ' , '", "backtest: Models are []; at least one is needed, and each only once");
    }

    @Test
    void columnsAreFoundOrNamed() {
        String input = "TABLE(SELECT item, period, period AS shipped, quantity, 2 AS price FROM sales WHERE item ="
                + " 'item 20') PARTITION BY item ORDER BY ";
        assertThat(sales.rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => " + input
                        + "SHIPPED, time_column => 'Shipped', value_column => 'PRICE', horizon => 1))"))
                .containsExactly(List.of(2.0));
        assertThat(sales.rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => TABLE(sales) AS s"
                        + " PARTITION BY s.item ORDER BY s.period, model => 'naive', horizon => 1))"
                        + " WHERE item = 'constant'"))
                .containsExactly(List.of(7.0));
        assertWrongColumns(
                input + "period",
                "forecast: time_column is not given and these columns are possible: period date, shipped date; name"
                        + " one of them in time_column");
        assertWrongColumns(
                input + "period, time_column => 'period'",
                "forecast: value_column is not given and these columns are possible: quantity double, price integer");
        assertWrongColumns(
                input + "period, time_column => 'month'",
                "forecast: time_column is \"month\", which the input does not have; its columns are item varchar,"
                        + " period date, shipped date, quantity double, price integer");
        assertWrongColumns(
                input + "period, time_column => 'price'",
                "forecast: time_column is \"price\" of type integer; it must be of type date or timestamp(p)");
        assertWrongColumns(
                input + "period, time_column => 'period', value_column => 'item'",
                "forecast: value_column is \"item\", a column of PARTITION BY");
        assertWrongColumns(
                input + "price, time_column => 'period', value_column => 'quantity'",
                "forecast: input is ordered by price; use ORDER BY period, the column of its periods");
        assertWrongColumns(
                "TABLE(SELECT item, period, quantity FROM sales) PARTITION BY item",
                "forecast: input has no ORDER BY; add ORDER BY period, the column of its periods");
        assertWrongColumns(
                "TABLE(SELECT item, quantity FROM sales) PARTITION BY item ORDER BY quantity",
                "forecast: input has no column of type date or timestamp(p) outside PARTITION BY; its columns are item"
                        + " varchar, quantity double");
        assertWrongColumns(
                "TABLE(SELECT item, CAST(period AS timestamp with time zone) AS at, quantity FROM sales)"
                        + " PARTITION BY item ORDER BY at",
                "forecast: input has no column of type date or timestamp(p) outside PARTITION BY");
    }

    @Test
    void limitsAndDefaultsAreConfigured() {
        sales.queryRunner()
                .createCatalog(
                        "limited",
                        "forecast",
                        Map.of(
                                "forecast.max-series-length", "30",
                                "forecast.max-horizon", "3",
                                "forecast.default-model", "Naive"));
        String call = "SELECT DISTINCT model_id FROM TABLE(limited.system.forecast(input => TABLE(SELECT item, period,"
                + " quantity FROM sales WHERE item = 'item 20' AND period < DATE '%s') PARTITION BY item ORDER BY period,"
                + " horizon => %d))";
        assertThat(sales.rows(call.formatted(ItemSales.START.plusMonths(30), 3)))
                .containsExactly(List.of("naive"));
        assertFails(
                call.formatted(ItemSales.START.plusMonths(31), 3),
                "forecast: series item = 'item 20' has more than 30 rows");
        assertFails(
                call.formatted(ItemSales.START.plusMonths(30), 4),
                "forecast: horizon is 4; it must be 1 to 3 (forecast.max-horizon)");
        assertThatThrownBy(() -> sales.queryRunner()
                        .createCatalog("wrong", "forecast", Map.of("forecast.default-model", "prophet")))
                .hasMessageContaining("forecast.default-model: Model is \"prophet\"; the models are Naive");
    }

    private Object nextPeriod(String unit, String start) {
        return sales.rows("SELECT period FROM TABLE(forecast.system.forecast(input => TABLE(SELECT date_add('" + unit
                        + "', n, " + start + ") AS period, n FROM UNNEST(sequence(0, 3)) a(n)) ORDER BY period,"
                        + " model => 'naive', horizon => 1))")
                .getFirst()
                .getFirst();
    }

    private void assertFailsOn(String rows, String orderBy, String message) {
        assertFails(
                "SELECT * FROM TABLE(forecast.system.forecast(input => TABLE(VALUES " + rows
                        + ") AS t(item, period, quantity) PARTITION BY item " + orderBy + "))",
                message);
    }

    private void assertWrongForecast(String argument, String message) {
        assertFails(
                "SELECT * FROM TABLE(forecast.system.forecast(input => " + ItemSales.INPUT + ", " + argument + "))",
                message);
    }

    private void assertWrongBacktest(String argument, String message) {
        assertFails(
                "SELECT * FROM TABLE(forecast.system.backtest(input => " + ItemSales.INPUT + ", " + argument + "))",
                message);
    }

    private void assertWrongColumns(String input, String message) {
        assertFails("SELECT * FROM TABLE(forecast.system.forecast(input => " + input + "))", message);
    }

    private void assertFails(String query, String message) {
        assertThatThrownBy(() -> sales.queryRunner().execute(query))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(QueryFailedException.class, failure -> assertThat(sales.queryRunner()
                                .getCoordinator()
                                .getDispatchManager()
                                .getQueryInfo(failure.getQueryId())
                                .getErrorCode())
                        .isEqualTo(StandardErrorCode.INVALID_FUNCTION_ARGUMENT.toErrorCode()));
    }
}
