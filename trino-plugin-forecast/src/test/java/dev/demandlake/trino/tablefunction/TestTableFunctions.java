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
import io.trino.Session;
import io.trino.execution.QueryManager;
import io.trino.spi.QueryId;
import io.trino.testing.MaterializedRow;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestTableFunctions {
    private static final int SEASON_LENGTH = 12;
    private static final BooleanSupplier NEVER = () -> false;

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
    void forecastsAreThoseOfTheLibrary() {
        for (String model : List.of("naive", "SeasonalNaive", "SES", "AutoETS")) {
            List<List<Object>> expected = new ArrayList<>();
            sales.items().forEach(item -> expected.addAll(expectedForecasts(item, sales.known(item), model, 6, 80)));
            assertThat(sales.rows("SELECT * FROM TABLE(forecast.system.forecast(input => " + ItemSales.INPUT
                            + ", horizon => 6, model => '" + model + "', season_length => 12, level => 80))"
                            + " ORDER BY item, period"))
                    .isEqualTo(expected);
        }
    }

    @Test
    void defaultsComeFromTheSession() {
        Session session = Session.builder(sales.queryRunner().getDefaultSession())
                .setCatalogSessionProperty("forecast", "model", "SeasonalNaive")
                .setCatalogSessionProperty("forecast", "season_length", "4")
                .setCatalogSessionProperty("forecast", "level", "50.0")
                .build();
        String item = "item 20";
        assertThat(sales
                        .queryRunner()
                        .execute(
                                session,
                                "SELECT * FROM TABLE(forecast.system.forecast(input => TABLE(SELECT item, period,"
                                        + " quantity FROM sales WHERE item = '" + item
                                        + "') PARTITION BY item ORDER BY period)) ORDER BY period")
                        .getMaterializedRows()
                        .stream()
                        .map(MaterializedRow::getFields))
                .isEqualTo(expectedForecasts(
                        item, sales.known(item), ForecastModels.named("seasonal_naive", 4), 4, 12, 50));
        assertThatThrownBy(() -> sales.queryRunner().execute("SET SESSION forecast.model = 'prophet'"))
                .hasMessageContaining("model: Model is \"prophet\"; the models are Naive, SeasonalNaive");
        assertThatThrownBy(() -> sales.queryRunner().execute("SET SESSION forecast.level = 100.0"))
                .hasMessageContaining("level is 100.0; it is a probability in percent, above 0 and below 100");
        assertThatThrownBy(() -> sales.queryRunner().execute("SET SESSION forecast.season_length = 0"))
                .hasMessageContaining("season_length is 0; it must be 1 to 10000");
    }

    @Test
    void backtestsAreThoseOfTheLibrary() {
        List<List<Object>> expected = new ArrayList<>();
        sales.items().forEach(item -> expected.addAll(expectedBacktest(item, sales.known(item))));
        assertThat(sales.rows("SELECT * FROM TABLE(forecast.system.backtest(input => " + ItemSales.INPUT
                        + ", horizon => 4, folds => 8, models => 'Naive, ses,SeasonalNaive', season_length => 12))"))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void foldsAreAStepApart() {
        assertThat(sales.rows(
                        "SELECT DISTINCT issue_period FROM TABLE(forecast.system.backtest(input => " + ItemSales.INPUT
                                + ", horizon => 2, folds => 3, step => 6, models => 'naive')) WHERE item = 'item 20'"
                                + " ORDER BY 1"))
                .containsExactly(
                        List.of(ItemSales.START.plusMonths(ItemSales.MONTHS - 1 - 2 - 12)),
                        List.of(ItemSales.START.plusMonths(ItemSales.MONTHS - 1 - 2 - 6)),
                        List.of(ItemSales.START.plusMonths(ItemSales.MONTHS - 1 - 2)));
    }

    @Test
    void profilesAreThoseOfTheLibrary() {
        List<List<Object>> expected = new ArrayList<>();
        sales.items().forEach(item -> {
            SeriesProfile profile = SeriesProfile.of(sales.known(item), SEASON_LENGTH);
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
        assertThat(sales.rows("SELECT * FROM TABLE(forecast.system.demand_profile(input => " + ItemSales.INPUT
                        + ", season_length => 12)) ORDER BY item"))
                .isEqualTo(expected);
    }

    @Test
    void seriesThatCannotBeModelledHaveAFallbackAndAReason() {
        String query = "SELECT DISTINCT model_id, status, forecast FROM TABLE(forecast.system.forecast(input => "
                + ItemSales.INPUT + ", horizon => 1, model => 'ses', season_length => 12)) WHERE item = '%s'";
        assertThat(sales.rows(query.formatted("a single month"))).containsExactly(List.of("naive", "too_short", 5.0));
        assertThat(sales.rows(query.formatted("all null"))).containsExactly(Arrays.asList("ses", "too_short", null));
        assertThat(sales.rows(query.formatted("constant"))).containsExactly(List.of("ses", "ok", 7.0));
        assertThat(sales.rows("SELECT count(*) FROM TABLE(forecast.system.forecast(input => TABLE(SELECT * FROM sales"
                        + " WHERE false) PARTITION BY item ORDER BY period))"))
                .containsExactly(List.of(0L));
        assertThat(sales.rows("SELECT count(*) FROM TABLE(forecast.system.forecast(input => TABLE(SELECT * FROM sales"
                        + " WHERE false) KEEP WHEN EMPTY ORDER BY period, time_column => 'period',"
                        + " value_column => 'quantity'))"))
                .containsExactly(List.of(0L));
    }

    @Test
    void partitionsSpreadOverTheWorkers() {
        String sql =
                "SELECT * FROM TABLE(forecast.system.forecast(input => " + ItemSales.INPUT + ", model => 'naive'))";
        QueryId queryId = sales.queryRunner()
                .executeWithPlan(sales.queryRunner().getDefaultSession(), sql)
                .queryId();
        assertThat(TableFunctionTasks.rowsByNode(sales.queryRunner(), queryId, sql))
                .hasSize(ItemSales.WORKERS)
                .allSatisfy((node, rows) -> assertThat(rows).isPositive());
    }

    @Test
    void forecastsCanBeQueriedLikeTables() {
        // forecasts of forecasts, joined with the actuals that the first ones were to meet
        String past = "TABLE(SELECT item, period, quantity FROM sales WHERE period < DATE '2025-01-01' AND item LIKE"
                + " 'item %') PARTITION BY item ORDER BY period";
        List<List<Object>> rows =
                sales.rows("SELECT item, wape(quantity, forecast) FROM TABLE(forecast.system.forecast("
                        + "input => " + past + ", model => 'naive')) JOIN sales USING (item, period) GROUP BY item"
                        + " ORDER BY item");
        assertThat(rows).hasSize((int)
                sales.items().stream().filter(item -> item.startsWith("item ")).count());
        for (List<Object> row : rows) {
            double[] values = sales.known((String) row.getFirst());
            double errors = 0;
            double actuals = 0;
            for (int month = 24; month < ItemSales.MONTHS; month++) {
                errors += Math.abs(values[23] - values[month]);
                actuals += values[month];
            }
            assertThat((double) row.get(1)).isCloseTo(errors / actuals, withinPercentage(1e-9));
        }
        assertThat(sales.rows(
                        "SELECT min(period), max(period), count(DISTINCT item) FROM TABLE(forecast.system.forecast(input"
                                + " => TABLE(SELECT item, period, forecast FROM TABLE(forecast.system.forecast(input => "
                                + past
                                + ", model => 'naive', horizon => 3))) PARTITION BY item ORDER BY period, model => 'naive',"
                                + " horizon => 2))"))
                .containsExactly(List.of(LocalDate.of(2025, 4, 1), LocalDate.of(2025, 5, 1), (long) rows.size()));
    }

    /** Within a second; the median of three, because one of them can meet a pause of the machine. */
    @Test
    void cancelledQueriesStopTheirFits() throws Exception {
        List<Duration> stops = new ArrayList<>();
        for (int run = 0; run < 3; run++) {
            stops.add(
                    cancelWhileFitting("SELECT count(*) FROM TABLE(forecast.system.backtest(input => TABLE(SELECT item,"
                            + " date_add('day', n, DATE '1990-01-01') AS period, sin(n * item) AS quantity"
                            + " FROM UNNEST(sequence(1, 12)) a(item) CROSS JOIN UNNEST(sequence(1, 9999)) b(n))"
                            + " PARTITION BY item ORDER BY period, models => 'AutoETS', horizon => 1, folds => 5000))"
                            + " /* to be cancelled, run " + run + " */"));
        }
        assertThat(stops.stream().sorted().toList().get(1)).isLessThan(Duration.ofSeconds(1));
    }

    /** Time from the cancellation of a query to the end of its last fit. */
    private Duration cancelWhileFitting(String query) throws Exception {
        CompletableFuture<Void> running =
                CompletableFuture.runAsync(() -> sales.queryRunner().execute(query));
        await(Duration.ofSeconds(60), () -> fittingThreads() > 0);
        QueryManager queries = sales.queryRunner().getCoordinator().getQueryManager();
        QueryId queryId = queries.getQueries().stream()
                .filter(info -> info.getQuery().equals(query))
                .findFirst()
                .orElseThrow()
                .getQueryId();
        long cancelled = System.nanoTime();
        queries.cancelQuery(queryId);
        await(Duration.ofSeconds(5), () -> fittingThreads() == 0);
        Duration stop = Duration.ofNanos(System.nanoTime() - cancelled);
        assertThat(queries.getQueryState(queryId).isDone()).isTrue();
        assertThatThrownBy(running::get).hasMessageContaining("Query was canceled");
        return stop;
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
                    ItemSales.START.plusMonths(values.length + step - 1L),
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
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, ItemSales.START, values);
        List<List<Object>> rows = new ArrayList<>();
        for (BacktestForecast row :
                Backtest.of(models, 4, 8).run(series, ItemSales.START.plusMonths(values.length - 1L), NEVER)) {
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

    private static Object nullable(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }

    private static Object period(OptionalInt position) {
        return position.isPresent() ? ItemSales.START.plusMonths(position.getAsInt()) : null;
    }
}
