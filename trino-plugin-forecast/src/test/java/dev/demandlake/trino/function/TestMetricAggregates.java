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

import dev.demandlake.trino.ForecastPlugin;
import io.trino.testing.MaterializedRow;
import io.trino.testing.StandaloneQueryRunner;
import io.trino.testing.TestingSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The cases around NULL, zero, returns and bad input, function by function. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TestMetricAggregates {
    private static final List<String> PAIR_METRICS = List.of(
            "wape",
            "bias",
            "forecast_accuracy",
            "mape",
            "smape",
            "mae",
            "rmse",
            "wape_bias",
            "tracking_signal",
            "accuracy_agg");

    /** Functions of three arguments with the name of the second and third. */
    private static final Map<String, List<String>> TRIPLE_METRICS = Map.of(
            "wape", List.of("forecast", "weight"),
            "accuracy_agg", List.of("forecast", "weight"),
            "fva", List.of("forecast", "reference"),
            "mase", List.of("forecast", "scale"),
            "rmsse", List.of("forecast", "scale"),
            "interval_coverage", List.of("lower", "upper"),
            "quantile_loss", List.of("forecast", "quantile"));

    private StandaloneQueryRunner queryRunner;

    @BeforeAll
    void start() {
        queryRunner =
                new StandaloneQueryRunner(TestingSession.testSessionBuilder().build());
        queryRunner.installPlugin(new ForecastPlugin());
    }

    @AfterAll
    void stop() {
        queryRunner.close();
    }

    @Test
    void metricsOfThreeRows() {
        // errors -50, 15, 20 of actuals 1000, 10, -20; forecast of the last is 0
        assertThat(pairs("(1000, 950), (10, 25), (-20, 0)"))
                .containsExactly(
                        85.0 / 1030,
                        -15.0 / 1030,
                        1 - 85.0 / 1030,
                        (round(50.0 / 1000) + 15.0 / 10 + 20.0 / 20) / 3,
                        (round(2 * 50.0 / 1950) + round(2 * 15.0 / 35) + 2) / 3,
                        85.0 / 3,
                        Math.sqrt((2500.0 + 225 + 400) / 3),
                        100.0 / 1030,
                        15 / (85.0 / 3));
    }

    @Test
    void casesOfZeroMissingAndNegativeValues() {
        // A = 0 with F > 0: error in the numerator, 0 in the denominator, left out of MAPE
        assertThat(pairs("(10, 10), (0, 5)")).containsExactly(0.5, 0.5, 0.5, 0.0, 1.0, 2.5, Math.sqrt(12.5), 1.0, -2.0);
        // both 0: a correct pair
        assertThat(pairs("(10, 15), (0, 0)"))
                .containsExactly(0.5, 0.5, 0.5, 0.5, round(0.4) / 2, 2.5, Math.sqrt(12.5), 1.0, -2.0);
        // A missing, F missing, both missing: as if the rows were not there
        List<Object> expected = Arrays.asList(0.5, 0.5, 0.5, 0.5, round(0.4), 5.0, 5.0, 1.0, -1.0);
        for (String missing : List.of("(NULL, 5)", "(99, NULL)", "(NULL, NULL)")) {
            assertThat(pairs("(10, 15), " + missing)).isEqualTo(expected);
        }
        // returns
        assertThat(pairs("(100, 90), (-20, 0)").subList(0, 3)).containsExactly(30.0 / 120, 10.0 / 120, 1 - 30.0 / 120);
        // a WAPE above 1 is not clamped, accuracy is
        assertThat(pairs("(10, 35)").subList(0, 3)).containsExactly(2.5, 2.5, 0.0);
        // actuals that are all 0
        assertThat(pairs("(0, 3)")).containsExactly(null, null, null, null, 2.0, 3.0, 3.0, null, -1.0);
        // no error
        assertThat(pairs("(4, 4)")).containsExactly(0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 0.0, null);
        // no pairs, no rows
        assertThat(pairs("(NULL, 3), (4, NULL)")).containsOnlyNulls().hasSize(9);
        assertThat(row("SELECT wape(a, f), mae(a, f), accuracy_agg(a, f) IS NULL FROM (VALUES (1e0, 1e0)) x(a, f)"
                        + " WHERE a > 5"))
                .containsExactly(null, null, true);
    }

    @Test
    void metricsOfThreeArguments() {
        assertThat(triple("wape(x, y, z)", "(10, 14, 0.5), (20, 10, 2), (5, 100, 0)"))
                .isEqualTo((0.5 * 4 + 2 * 10) / (0.5 * 10 + 2 * 20));
        assertThat(triple("fva(x, y, z)", "(10, 12, 15), (-10, -10, -9)")).isEqualTo(6.0 / 20 - 2.0 / 20);
        assertThat(triple("mase(x, y, z)", "(10, 12, 4), (10, 7, 1.5)")).isEqualTo((0.5 + 2) / 2);
        assertThat(triple("rmsse(x, y, z)", "(10, 12, 4), (10, 7, 1.5)")).isEqualTo(Math.sqrt((0.25 + 4) / 2));
        assertThat(triple("interval_coverage(x, y, z)", "(5, 5, 6), (6, 5, 6), (7, 5, 6), (5, 6, 4)"))
                .isEqualTo(0.5);
        // too low by 4 at 0.75, too high by 8 at 0.25
        assertThat(triple("quantile_loss(x, y, z)", "(10, 6, 0.75), (10, 18, 0.25)"))
                .isEqualTo((0.75 * 4 + 0.75 * 8) / 2);
    }

    @Test
    void rowsWithoutOneOfThreeArgumentsAreLeftOut() {
        String missing = ", (NULL, 1, 0.5), (1, NULL, 0.5), (1, 2, NULL), (NULL, NULL, NULL)";
        assertThat(triple("wape(x, y, z)", "(10, 14, 0.5)" + missing)).isEqualTo(0.4);
        assertThat(triple("fva(x, y, z)", "(10, 12, 15)" + missing)).isEqualTo(0.5 - 0.2);
        assertThat(triple("mase(x, y, z)", "(10, 12, 4), (10, 99, 0)" + missing))
                .isEqualTo(0.5);
        assertThat(triple("rmsse(x, y, z)", "(10, 12, 4), (10, 99, 0)" + missing))
                .isEqualTo(0.5);
        assertThat(triple("interval_coverage(x, y, z)", "(5, 5, 6)" + missing)).isEqualTo(1.0);
        assertThat(triple("quantile_loss(x, y, z)", "(10, 6, 0.75)" + missing)).isEqualTo(3.0);
        for (String function : List.of("wape", "fva", "mase", "rmsse", "interval_coverage", "quantile_loss")) {
            assertThat(triple(function + "(x, y, z)", missing.substring(2)))
                    .as(function)
                    .isNull();
        }
        for (String function : List.of("wape", "fva")) {
            assertThat(triple(function + "(x, y, z)", "(0, 1, 0.5)"))
                    .as(function)
                    .isNull();
        }
    }

    @Test
    void weightedStatesCountAndRead() {
        assertThat(row("SELECT accuracy_wape(s), accuracy_bias(s), accuracy_accuracy(s), accuracy_pairs(s),"
                        + " accuracy_missing_forecast(s), accuracy_missing_actual(s), accuracy_excluded(s),"
                        + " accuracy_sum_actual(s), accuracy_sum_forecast(s), accuracy_sum_abs_error(s) FROM (SELECT"
                        + " accuracy_agg(a, f, w) s FROM (VALUES (10e0, 14e0, 0.5e0), (20, 10, 2), (NULL, 3, 1),"
                        + " (3, NULL, 1), (3, 3, NULL), (NULL, NULL, 1)) x(a, f, w))"))
                .containsExactly(22.0 / 45, -18.0 / 45, 1 - 22.0 / 45, 2L, 1L, 1L, 0L, 45.0, 27.0, 22.0);
        for (String metric : List.of("mape", "smape", "mae", "rmse", "wape_bias", "tracking_signal")) {
            String state = "(accuracy_agg(1e0, 2e0, 3e0))";
            assertFails("SELECT accuracy_" + metric + state)
                    .hasMessageContaining("accuracy_" + metric + ": " + metric + " is not defined for a weighted state")
                    .hasMessageContaining("build the state without weight");
            assertFails("SELECT " + metric + "(s) FROM (SELECT accuracy_agg(1e0, 2e0, 3e0) s)")
                    .hasMessageContaining(metric + ": " + metric + " is not defined for a weighted state");
        }
    }

    @Test
    void notANumberNamesFunctionArgumentAndRemedy() {
        for (String function : PAIR_METRICS) {
            assertFails(call(function, "nan()", "12.5e0"))
                    .hasMessageContaining(
                            function + ": actual is NaN in row with forecast 12.5; use NULL for a missing actual");
            assertFails(call(function, "12.5e0", "infinity()"))
                    .hasMessageContaining(function + ": forecast is Infinity in row with actual 12.5");
            assertFails(call(function, "nan()", "NULL"))
                    .hasMessageContaining(function + ": actual is NaN; use NULL for a missing actual");
            assertFails(call(function, "NULL", "-infinity()"))
                    .hasMessageContaining(function + ": forecast is -Infinity; use NULL for a missing forecast");
            assertFails(call(function, "-2e12", "1e0"))
                    .hasMessageContaining(function + ": actual is -2.0E12")
                    .hasMessageContaining("use a larger unit of quantity");
        }
        TRIPLE_METRICS.forEach((function, names) -> {
            assertFails(call(function, "nan()", "1e0", "NULL")).hasMessageContaining(function + ": actual is NaN");
            assertFails(call(function, "NULL", "infinity()", "0.5e0"))
                    .hasMessageContaining(function + ": " + names.getFirst() + " is Infinity");
            assertFails(call(function, "NULL", "1e0", "nan()"))
                    .hasMessageContaining(function + ": " + names.getLast() + " is NaN");
            assertFails(call(function, "1e0", "2e0", "nan()"))
                    .hasMessageContaining(function + ": " + names.getLast() + " is NaN in row with actual 1.0");
        });
        for (String function : List.of("wape", "bias", "mae", "tracking_signal", "forecast_accuracy")) {
            String window = " OVER (ORDER BY x ROWS 3 PRECEDING) FROM (VALUES 1) t(x)";
            assertFails("SELECT " + function + "(nan(), 1e0)" + window)
                    .hasMessageContaining(function + ": actual is NaN in row with forecast 1.0");
            assertFails("SELECT " + function + "(NULL, infinity())" + window)
                    .hasMessageContaining(function + ": forecast is Infinity");
        }
    }

    @Test
    void argumentsOutOfRangeNameTheRemedy() {
        for (String function : List.of("wape", "accuracy_agg")) {
            assertFails(call(function, "1e0", "2e0", "-0.5e0"))
                    .hasMessageContaining(function + ": weight is -0.5 in row with actual 1.0 and forecast 2.0; a"
                            + " weight is a number from 0 to 1e12");
        }
        for (String quantile : List.of("0e0", "1e0", "-0.1e0", "90e0")) {
            assertFails(call("quantile_loss", "1e0", "2e0", quantile))
                    .hasMessageContaining("quantile_loss: quantile is ")
                    .hasMessageContaining("above 0 and below 1");
        }
        for (String function : List.of("mase", "rmsse")) {
            assertFails(call(function, "1e0", "2e0", "-3e0"))
                    .hasMessageContaining(function + ": scale is -3.0")
                    .hasMessageContaining("use NULL for one that is not known");
        }
        assertFails(call("rmsse", "0e0", "1e12", "1e-12")).hasMessageContaining("rmsse: scale is 1.0E-12");
    }

    @Test
    void statesThatDoNotFitTogetherAreRefused() {
        String weighted = "(SELECT accuracy_agg(1e0, 2e0, 3e0) s UNION ALL SELECT accuracy_agg(1e0, 2e0))";
        for (String function : List.of("merge", "wape", "mae")) {
            assertFails("SELECT " + (function.equals("merge") ? "accuracy_pairs(merge(s))" : function + "(s)")
                            + " FROM " + weighted)
                    .hasMessageContaining("merge: a state of ")
                    .hasMessageContaining("keep weighted and unweighted states apart");
        }
        assertFails("SELECT fva(accuracy_agg_1, accuracy_agg_2) FROM (SELECT accuracy_agg(1e0, 2e0) accuracy_agg_1,"
                        + " accuracy_agg(3e0, 2e0) accuracy_agg_2)")
                .hasMessageContaining("fva: sum of actuals is 1.0 in state and 3.0 in reference_state")
                .hasMessageContaining("compare states of the same rows");
        assertThat(queryRunner.execute("SELECT 1").getOnlyValue()).isEqualTo(1);
    }

    @Test
    void missingStatesAreLeftOut() {
        assertThat(row("SELECT wape(s), accuracy_pairs(merge(s)), fva(s, s) FROM (SELECT accuracy_agg(10e0, 15e0) s"
                        + " UNION ALL SELECT CAST(NULL AS ForecastAccuracy))"))
                .containsExactly(0.5, 1L, 0.0);
        assertThat(row("SELECT wape(s), merge(s) IS NULL, fva(s, s) FROM (SELECT CAST(NULL AS ForecastAccuracy) s)"))
                .containsExactly(null, true, null);
    }

    @Test
    void everyFunctionSaysUnitAndMissingValues() {
        List<MaterializedRow> functions = queryRunner.execute("SHOW FUNCTIONS").getMaterializedRows();
        for (String function : PAIR_METRICS) {
            assertDescribed(functions, function, function.equals("wape") ? 3 : 2);
        }
        for (String function : List.of("mase", "rmsse", "interval_coverage", "quantile_loss")) {
            assertDescribed(functions, function, 1);
        }
        assertDescribed(functions, "fva", 2);
        assertThat(functions)
                .filteredOn(row -> ((String) row.getField(0)).startsWith("accuracy_")
                        && row.getField(1).equals("double"))
                .hasSize(15)
                .allSatisfy(row -> assertThat((String) row.getField(5)).contains("of the state", "NULL without"));
    }

    private static void assertDescribed(List<MaterializedRow> functions, String name, int overloads) {
        List<String> descriptions = functions.stream()
                .filter(row -> row.getField(0).equals(name))
                .map(row -> (String) row.getField(5))
                .toList();
        assertThat(descriptions).as(name).hasSize(overloads).doesNotHaveDuplicates();
        assertThat(descriptions)
                .allSatisfy(
                        description -> assertThat(description).contains("NULL").endsWith("."))
                .anySatisfy(description -> assertThat(description).contains("left out"));
        if (!name.equals("accuracy_agg")) {
            assertThat(descriptions).allSatisfy(description -> assertThat(description)
                    .containsPattern("ratio|units|deviations|without unit|from 0 to 1"));
        }
    }

    private List<Object> pairs(String values) {
        return row("SELECT "
                + String.join(
                        ", ",
                        PAIR_METRICS.subList(0, 9).stream()
                                .map(metric -> metric + "(a, f)")
                                .toList())
                + " FROM (SELECT CAST(a AS double) a, CAST(f AS double) f FROM (VALUES " + values + ") x(a, f))");
    }

    private Object triple(String call, String values) {
        return row("SELECT " + call + " FROM (SELECT CAST(x AS double) x, CAST(y AS double) y, CAST(z AS double) z"
                        + " FROM (VALUES " + values + ") x(x, y, z))")
                .getFirst();
    }

    private static String call(String function, String... arguments) {
        String aggregate = function + "("
                + String.join(
                        ", ",
                        Arrays.stream(arguments)
                                .map(argument -> "CAST(" + argument + " AS double)")
                                .toList())
                + ")";
        return function.equals("accuracy_agg")
                ? "SELECT accuracy_pairs(" + aggregate + ") FROM (VALUES 1)"
                : "SELECT " + aggregate + " FROM (VALUES 1)";
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertFails(String sql) {
        return assertThatThrownBy(() -> queryRunner.execute(sql)).as(sql);
    }

    private List<Object> row(String sql) {
        return queryRunner.execute(sql).getMaterializedRows().getFirst().getFields();
    }

    private static double round(double term) {
        return Math.rint(term * 0x1p40) / 0x1p40;
    }
}
