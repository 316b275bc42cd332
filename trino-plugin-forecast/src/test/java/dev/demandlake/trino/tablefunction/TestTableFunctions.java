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
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.backtest.BacktestForecast;
import dev.demandlake.forecast.demand.SeriesProfile;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import dev.demandlake.trino.ForecastQueryRunner;
import io.trino.Session;
import io.trino.spi.QueryId;
import io.trino.spi.StandardErrorCode;
import io.trino.testing.DistributedQueryRunner;
import io.trino.testing.MaterializedRow;
import io.trino.testing.QueryFailedException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTableFunctions {
    private static final int WORKERS = 3;
    private static final int SERIES = 60;
    private static final int MONTHS = 36;
    private static final int SEASON_LENGTH = 12;
    private static final LocalDate START = LocalDate.of(2023, 1, 1);
    private static final BooleanSupplier NEVER = () -> false;
    private static final String SALES =
            "TABLE(SELECT item, period, quantity FROM sales) PARTITION BY item ORDER BY period";

    /** Values by item; the first items are the difficult ones. */
    private final Map<String, double[]> sales = sales();

    private DistributedQueryRunner queryRunner;

    @BeforeAll
    void start() throws Exception {
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

    @AfterAll
    void stop() {
        queryRunner.close();
    }

    @Test
    void forecastsAreThoseOfTheLibrary() {
        for (String model : List.of("naive", "SeasonalNaive", "SES", "AutoETS")) {
            List<List<Object>> expected = new ArrayList<>();
            sales.forEach((item, values) -> expected.addAll(expectedForecasts(item, known(values), model, 6, 80)));
            assertThat(rows("SELECT * FROM TABLE(forecast.system.forecast(input => " + SALES
                            + ", horizon => 6, model => '" + model + "', season_length => 12, level => 80))"
                            + " ORDER BY item, period"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void defaultsComeFromTheSession() {
        Session session = Session.builder(queryRunner.getDefaultSession())
                .setCatalogSessionProperty("forecast", "model", "SeasonalNaive")
                .setCatalogSessionProperty("forecast", "season_length", "4")
                .setCatalogSessionProperty("forecast", "level", "50.0")
                .build();
        String item = "item 20";
        assertThat(queryRunner
                        .execute(
                                session,
                                "SELECT * FROM TABLE(forecast.system.forecast(input => TABLE(SELECT item, period,"
                                        + " quantity FROM sales WHERE item = '" + item
                                        + "') PARTITION BY item ORDER BY period)) ORDER BY period")
                        .getMaterializedRows()
                        .stream()
                        .map(MaterializedRow::getFields))
                .isEqualTo(
                        expectedForecasts(item, sales.get(item), ForecastModels.named("seasonal_naive", 4), 4, 12, 50));
        assertThatThrownBy(() -> queryRunner.execute("SET SESSION forecast.model = 'prophet'"))
                .hasMessageContaining("model: Model is \"prophet\"; the models are Naive, SeasonalNaive");
        assertThatThrownBy(() -> queryRunner.execute("SET SESSION forecast.level = 100.0"))
                .hasMessageContaining("level is 100.0; it is a probability in percent, above 0 and below 100");
        assertThatThrownBy(() -> queryRunner.execute("SET SESSION forecast.season_length = 0"))
                .hasMessageContaining("season_length is 0; it must be 1 to 10000");
    }

    @Test
    void backtestsAreThoseOfTheLibrary() {
        List<List<Object>> expected = new ArrayList<>();
        sales.forEach((item, values) -> expected.addAll(expectedBacktest(item, known(values))));
        assertThat(rows("SELECT * FROM TABLE(forecast.system.backtest(input => " + SALES
                        + ", horizon => 4, folds => 8, models => 'Naive, ses,SeasonalNaive', season_length => 12))"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void foldsAreAStepApart() {
        assertThat(rows("SELECT DISTINCT issue_period FROM TABLE(forecast.system.backtest(input => " + SALES
                        + ", horizon => 2, folds => 3, step => 6, models => 'naive')) WHERE item = 'item 20'"
                        + " ORDER BY 1"))
                .containsExactly(
                        List.of(START.plusMonths(MONTHS - 1 - 2 - 12)),
                        List.of(START.plusMonths(MONTHS - 1 - 2 - 6)),
                        List.of(START.plusMonths(MONTHS - 1 - 2)));
    }

    @Test
    void profilesAreThoseOfTheLibrary() {
        List<List<Object>> expected = new ArrayList<>();
        sales.forEach((item, values) -> {
            SeriesProfile profile = SeriesProfile.of(known(values), SEASON_LENGTH);
            expected.add(Arrays.asList(
                    (long) profile.recordedPeriods(),
                    (long) profile.zeros(),
                    nullable(profile.averageDemandInterval()),
                    nullable(profile.squaredVariation()),
                    profile.demandClass().map(found -> found.id()).orElse(null),
                    nullable(profile.trendStrength()),
                    nullable(profile.seasonalStrength()),
                    (long) profile.outliers(),
                    (long) profile.gaps(),
                    period(profile.firstDemand()),
                    period(profile.lastDemand()),
                    (long) profile.negatives(),
                    (long) profile.levelShifts(),
                    item));
        });
        assertThat(rows("SELECT * FROM TABLE(forecast.system.demand_profile(input => " + SALES
                        + ", season_length => 12)) ORDER BY item"))
                .isEqualTo(expected);
    }

    @Test
    void seriesThatCannotBeModelledHaveAFallbackAndAReason() {
        String query = "SELECT DISTINCT model_id, status, forecast FROM TABLE(forecast.system.forecast(input => "
                + SALES + ", horizon => 1, model => 'ses', season_length => 12)) WHERE item = '%s'";
        assertThat(rows(query.formatted("a single month"))).containsExactly(List.of("naive", "too_short", 5.0));
        assertThat(rows(query.formatted("all null"))).containsExactly(Arrays.asList("ses", "too_short", null));
        assertThat(rows(query.formatted("constant"))).containsExactly(List.of("ses", "ok", 7.0));
        assertThat(rows("SELECT count(*) FROM TABLE(forecast.system.forecast(input => TABLE(SELECT * FROM sales"
                        + " WHERE false) PARTITION BY item ORDER BY period))"))
                .containsExactly(List.of(0L));
        assertThat(rows("SELECT count(*) FROM TABLE(forecast.system.forecast(input => TABLE(SELECT * FROM sales"
                        + " WHERE false) KEEP WHEN EMPTY ORDER BY period, time_column => 'period',"
                        + " value_column => 'quantity'))"))
                .containsExactly(List.of(0L));
    }

    @Test
    void everyTypeOfPeriodAndNumberGivesTheSame() {
        String query = "SELECT item, CAST(period AS date), forecast, upper FROM TABLE(forecast.system.forecast(input =>"
                + " TABLE(SELECT item, CAST(period AS %s) AS month, CAST(quantity AS %s) AS sold FROM sales WHERE item"
                + " LIKE 'item 2%%') PARTITION BY item ORDER BY month, model => 'ses', horizon => 3)) ORDER BY 1, 2";
        List<List<Object>> expected = rows(query.formatted("date", "double"));
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
            assertThat(rows(query.formatted("date", type))).as(type).isEqualTo(expected);
        }
        for (String type : List.of("timestamp(0)", "timestamp(3)", "timestamp(6)", "timestamp(7)", "timestamp(12)")) {
            assertThat(rows(query.formatted(type, "double"))).as(type).isEqualTo(expected);
        }
        assertThat(rows("SELECT typeof(period) FROM TABLE(forecast.system.forecast(input => TABLE(SELECT"
                        + " TIMESTAMP '2024-01-01 00:00:00.000000000', 5) AS t(at, n) ORDER BY at, horizon => 1))"))
                .containsExactly(List.of("timestamp(9)"));
    }

    @Test
    void decimalsAreRoundedOnce() {
        String digits = "12345678901234567.89";
        assertThat(rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => TABLE(VALUES"
                        + " (DATE '2024-01-01', DECIMAL '" + digits + "')) AS t(period, n) ORDER BY period,"
                        + " model => 'naive', horizon => 1))"))
                .containsExactly(List.of(Double.parseDouble(digits)));
        assertThat(rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => TABLE(VALUES"
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
        assertThat(rows(sparse.formatted(", grain => 'day'"))).containsExactly(List.of("2024-02-18"));
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
        assertThat(rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => " + input
                        + "SHIPPED, time_column => 'Shipped', value_column => 'PRICE', horizon => 1))"))
                .containsExactly(List.of(2.0));
        assertThat(rows("SELECT forecast FROM TABLE(forecast.system.forecast(input => TABLE(sales) AS s"
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
        queryRunner.createCatalog(
                "limited",
                "forecast",
                Map.of(
                        "forecast.max-series-length", "30",
                        "forecast.max-horizon", "3",
                        "forecast.default-model", "Naive"));
        String call = "SELECT DISTINCT model_id FROM TABLE(limited.system.forecast(input => TABLE(SELECT item, period,"
                + " quantity FROM sales WHERE item = 'item 20' AND period < DATE '%s') PARTITION BY item ORDER BY period,"
                + " horizon => %d))";
        assertThat(rows(call.formatted(START.plusMonths(30), 3))).containsExactly(List.of("naive"));
        assertFails(call.formatted(START.plusMonths(31), 3), "forecast: series item = 'item 20' has more than 30 rows");
        assertFails(
                call.formatted(START.plusMonths(30), 4),
                "forecast: horizon is 4; it must be 1 to 3 (forecast.max-horizon)");
        assertThatThrownBy(() ->
                        queryRunner.createCatalog("wrong", "forecast", Map.of("forecast.default-model", "prophet")))
                .hasMessageContaining("forecast.default-model: Model is \"prophet\"; the models are Naive");
    }

    @Test
    void partitionsSpreadOverTheWorkers() {
        String sql = "SELECT * FROM TABLE(forecast.system.forecast(input => " + SALES + ", model => 'naive'))";
        QueryId queryId = queryRunner
                .executeWithPlan(queryRunner.getDefaultSession(), sql)
                .queryId();
        assertThat(TableFunctionTasks.rowsByNode(queryRunner, queryId, sql))
                .hasSize(WORKERS)
                .allSatisfy((node, rows) -> assertThat(rows).isPositive());
    }

    @Test
    void forecastsCanBeQueriedLikeTables() {
        // forecasts of forecasts, joined with the actuals that the first ones were to meet
        String past = "TABLE(SELECT item, period, quantity FROM sales WHERE period < DATE '2025-01-01' AND item LIKE"
                + " 'item %') PARTITION BY item ORDER BY period";
        List<List<Object>> rows = rows("SELECT item, wape(quantity, forecast) FROM TABLE(forecast.system.forecast("
                + "input => " + past + ", model => 'naive')) JOIN sales USING (item, period) GROUP BY item"
                + " ORDER BY item");
        assertThat(rows).hasSize((int)
                sales.keySet().stream().filter(item -> item.startsWith("item ")).count());
        for (List<Object> row : rows) {
            double[] values = sales.get((String) row.getFirst());
            double errors = 0;
            double actuals = 0;
            for (int month = 24; month < MONTHS; month++) {
                errors += Math.abs(values[23] - values[month]);
                actuals += values[month];
            }
            assertThat((double) row.get(1)).isCloseTo(errors / actuals, withinPercentage(1e-9));
        }
        assertThat(rows(
                        "SELECT min(period), max(period), count(DISTINCT item) FROM TABLE(forecast.system.forecast(input"
                                + " => TABLE(SELECT item, period, forecast FROM TABLE(forecast.system.forecast(input => "
                                + past
                                + ", model => 'naive', horizon => 3))) PARTITION BY item ORDER BY period, model => 'naive',"
                                + " horizon => 2))"))
                .containsExactly(List.of(LocalDate.of(2025, 4, 1), LocalDate.of(2025, 5, 1), (long) rows.size()));
    }

    @Test
    void cancelledQueriesStopTheirFits() throws Exception {
        String query =
                "SELECT count(*) FROM TABLE(forecast.system.backtest(input => TABLE(SELECT item, date_add('day', n,"
                        + " DATE '1990-01-01') AS period, sin(n * item) AS quantity FROM UNNEST(sequence(1, 12)) a(item)"
                        + " CROSS JOIN UNNEST(sequence(1, 9999)) b(n)) PARTITION BY item ORDER BY period, models => 'AutoETS',"
                        + " horizon => 1, folds => 5000)) /* to be cancelled */";
        CompletableFuture<Void> running = CompletableFuture.runAsync(() -> queryRunner.execute(query));
        await(Duration.ofSeconds(60), () -> fittingThreads() > 0);
        QueryId queryId = queryRunner.getCoordinator().getQueryManager().getQueries().stream()
                .filter(info -> info.getQuery().equals(query))
                .findFirst()
                .orElseThrow()
                .getQueryId();
        queryRunner.getCoordinator().getQueryManager().cancelQuery(queryId);
        // 1 s is promised; the margin is for a machine that does much else
        await(Duration.ofSeconds(5), () -> fittingThreads() == 0);
        assertThat(queryRunner
                        .getCoordinator()
                        .getQueryManager()
                        .getQueryState(queryId)
                        .isDone())
                .isTrue();
        assertThatThrownBy(running::get).hasMessageContaining("Query was canceled");
    }

    private static long fittingThreads() {
        return Thread.getAllStackTraces().values().stream()
                .filter(stack -> Arrays.stream(stack)
                        .anyMatch(frame -> frame.getClassName().equals(BacktestComputation.class.getName())
                                || frame.getClassName().startsWith("dev.demandlake.forecast.model.")))
                .count();
    }

    private static void await(Duration atMost, BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("awaited within %s", atMost).isLessThan(deadline);
            Thread.sleep(20);
        }
    }

    private static List<List<Object>> expectedForecasts(
            String item, double[] values, String model, int horizon, double level) {
        return expectedForecasts(
                item, values, ForecastModels.named(model, SEASON_LENGTH), SEASON_LENGTH, horizon, level);
    }

    private static List<List<Object>> expectedForecasts(
            String item, double[] values, ForecastModel model, int seasonLength, int horizon, double level) {
        ForecastModel used = model;
        Forecast asked = model.fit(values, NEVER).forecast(horizon, level);
        Forecast forecast = asked;
        for (String fallback : List.of("seasonal_naive", "naive")) {
            if (forecast.length() == 0) {
                used = ForecastModels.named(fallback, seasonLength);
                forecast = used.fit(values, NEVER).forecast(horizon, level);
            }
        }
        if (forecast.length() == 0) {
            used = model;
        }
        List<List<Object>> rows = new ArrayList<>();
        for (int step = 1; step <= horizon; step++) {
            rows.add(Arrays.asList(
                    START.plusMonths(values.length + step - 1L),
                    forecast.length() == 0 ? null : forecast.point(step),
                    forecast.hasInterval() ? forecast.lower(step) : null,
                    forecast.hasInterval() ? forecast.upper(step) : null,
                    used.id(),
                    asked.status().id(),
                    item));
        }
        return rows;
    }

    private static List<List<Object>> expectedBacktest(String item, double[] values) {
        List<ForecastModel> models = List.of(
                ForecastModels.named("naive", SEASON_LENGTH),
                ForecastModels.named("ses", SEASON_LENGTH),
                ForecastModels.named("seasonal_naive", SEASON_LENGTH));
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, START, values);
        List<List<Object>> rows = new ArrayList<>();
        for (BacktestForecast row :
                Backtest.of(models, 4, 8).run(series, START.plusMonths(values.length - 1L), NEVER)) {
            double actual = series.value(row.targetPeriod());
            rows.add(Arrays.asList(
                    row.issuePeriod(),
                    row.targetPeriod(),
                    (long) row.lag(),
                    row.modelId(),
                    Double.isNaN(actual) ? null : actual,
                    nullable(row.forecast()),
                    row.status().id(),
                    item));
        }
        return rows;
    }

    private Object nextPeriod(String unit, String start) {
        return rows("SELECT period FROM TABLE(forecast.system.forecast(input => TABLE(SELECT date_add('" + unit
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
        assertFails("SELECT * FROM TABLE(forecast.system.forecast(input => " + SALES + ", " + argument + "))", message);
    }

    private void assertWrongBacktest(String argument, String message) {
        assertFails("SELECT * FROM TABLE(forecast.system.backtest(input => " + SALES + ", " + argument + "))", message);
    }

    private void assertWrongColumns(String input, String message) {
        assertFails("SELECT * FROM TABLE(forecast.system.forecast(input => " + input + "))", message);
    }

    private void assertFails(String query, String message) {
        assertThatThrownBy(() -> queryRunner.execute(query))
                .hasMessageContaining(message)
                .isInstanceOfSatisfying(QueryFailedException.class, failure -> assertThat(queryRunner
                                .getCoordinator()
                                .getDispatchManager()
                                .getQueryInfo(failure.getQueryId())
                                .getErrorCode())
                        .isEqualTo(StandardErrorCode.INVALID_FUNCTION_ARGUMENT.toErrorCode()));
    }

    private List<List<Object>> rows(String query) {
        return queryRunner.execute(query).getMaterializedRows().stream()
                .map(MaterializedRow::getFields)
                .toList();
    }

    private static Object nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Object period(OptionalInt position) {
        return position.isPresent() ? START.plusMonths(position.getAsInt()) : null;
    }

    private static boolean isNull(double value) {
        return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(-0.0);
    }

    /** What the functions know of the values: the months up to the last row, NaN for NULL. */
    private static double[] known(double[] values) {
        return Arrays.stream(values)
                .map(value -> isNull(value) ? Double.NaN : value)
                .toArray();
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
