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
package dev.demandlake.spark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.demand.ExecutionLag;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestExternalForecaster {
    @TempDir
    private static Path temporary;

    private static GeneratedData data;
    private static List<Map<String, String>> forecasts;
    private static Map<String, Double> actuals;

    @BeforeAll
    static void generate() throws IOException {
        data = GeneratedData.tiny(temporary.resolve("data"), 42);
        forecasts = data.rows("external_forecasts.csv");
        actuals = new HashMap<>();
        for (Map<String, String> sale : data.rows("sales.csv")) {
            String month = LocalDate.parse(sale.get("date")).withDayOfMonth(1).toString();
            actuals.merge(GeneratedData.key(sale) + month, Double.valueOf(sale.get("quantity")), Double::sum);
        }
    }

    @Test
    void noForecastIsTheActual() {
        assertThat(forecasts).allSatisfy(forecast -> {
            double value = Double.parseDouble(forecast.get("forecast"));
            assertThat(value).isPositive().isNotEqualTo(Math.rint(value));
            assertThat(value).isNotEqualTo(actual(forecast, "target_period"));
        });
    }

    @Test
    void everyIssueMonthOfAYearAndAHalfHasLagsZeroToFour() {
        LocalDate last = data.settings().lastMonth().atDay(1);
        Map<String, Map<LocalDate, Map<Integer, Long>>> rows = forecasts.stream()
                .collect(Collectors.groupingBy(
                        forecast -> forecast.get("source"),
                        Collectors.groupingBy(
                                forecast -> LocalDate.parse(forecast.get("issue_period")),
                                Collectors.groupingBy(TestExternalForecaster::lag, Collectors.counting()))));
        assertThat(rows).containsOnlyKeys("erp", "consensus");
        assertThat(rows.values()).allSatisfy(byIssue -> {
            assertThat(byIssue.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.range(0, 18).mapToObj(last::minusMonths).toList());
            assertThat(byIssue.values()).allSatisfy(byLag -> assertThat(byLag).containsOnlyKeys(0, 1, 2, 3, 4));
        });
    }

    @Test
    void forecastsOfOneTargetDifferByIssueMonth() {
        assertThat(forecasts.stream()
                        .map(forecast -> forecast.get("source")
                                + GeneratedData.key(forecast)
                                + forecast.get("target_period")
                                + forecast.get("issue_period"))
                        .distinct())
                .hasSameSizeAs(forecasts);
        Map<String, List<String>> byTarget = forecasts.stream()
                .collect(Collectors.groupingBy(
                        forecast ->
                                forecast.get("source") + GeneratedData.key(forecast) + forecast.get("target_period"),
                        Collectors.mapping(forecast -> forecast.get("forecast"), Collectors.toList())));
        long repeated = byTarget.values().stream()
                .filter(values -> values.stream().distinct().count() < values.size())
                .count();
        assertThat(repeated / (double) byTarget.size()).isLessThan(0.05);
    }

    /** WAPE of the last value known at the issue month less WAPE of the source: the value that the source adds. */
    @Test
    void sourcesAddValueInSomeCategoriesAndTakeItInOthers() throws IOException {
        Map<String, String> categories = data.rows("items.csv").stream()
                .collect(Collectors.toMap(item -> item.get("item_id"), item -> item.get("category")));
        Map<String, Double> saved = new TreeMap<>();
        forecasts.stream()
                .filter(forecast -> lag(forecast) == 0)
                .filter(forecast -> !LocalDate.parse(forecast.get("target_period"))
                        .isAfter(data.settings().lastDay()))
                .forEach(forecast -> {
                    double actual = actual(forecast, "target_period");
                    double naive = actual(forecast, "issue_period");
                    double error = Math.abs(Double.parseDouble(forecast.get("forecast")) - actual);
                    saved.merge(
                            forecast.get("source") + " " + categories.get(forecast.get("item_id")),
                            Math.abs(naive - actual) - error,
                            Double::sum);
                });
        assertThat(saved).hasSize(2 * ItemCategory.values().length);
        assertThat(saved.values()).anyMatch(value -> value > 0).anyMatch(value -> value < 0);
    }

    @Test
    void errorsGrowWithTheLag() {
        Map<Integer, Double> error = forecasts.stream()
                .filter(forecast -> !LocalDate.parse(forecast.get("target_period"))
                        .isAfter(data.settings().lastDay()))
                .collect(Collectors.groupingBy(TestExternalForecaster::lag, Collectors.averagingDouble(forecast -> {
                    double actual = actual(forecast, "target_period");
                    double value = Double.parseDouble(forecast.get("forecast"));
                    return Math.abs(value - actual) / (value + Math.abs(actual));
                })));
        assertThat(error.get(4)).isGreaterThan(error.get(0));
    }

    @Test
    void everyExecutionLagOccurs() throws IOException {
        assertThat(data.rows("dfus.csv").stream()
                        .map(unit -> ExecutionLag.monthly(Integer.parseInt(unit.get("lead_time_days"))))
                        .distinct())
                .containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    private static double actual(Map<String, String> forecast, String period) {
        return actuals.getOrDefault(GeneratedData.key(forecast) + forecast.get(period), 0.0);
    }

    private static int lag(Map<String, String> forecast) {
        return (int) ChronoUnit.MONTHS.between(
                        LocalDate.parse(forecast.get("issue_period")), LocalDate.parse(forecast.get("target_period")))
                - 1;
    }
}
