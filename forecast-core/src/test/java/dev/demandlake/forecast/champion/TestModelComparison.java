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
package dev.demandlake.forecast.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TestModelComparison {
    record Row(String model, int period, double actual, double forecast) {}

    @Test
    void testLowestScoreWins() {
        BestModel best = best(
                new Row("naive", 1, 10, 13), new Row("naive", 2, 10, 10),
                new Row("auto_ets", 1, 10, 9), new Row("auto_ets", 2, 10, 11));
        assertThat(best)
                .isEqualTo(new BestModel(
                        Optional.of("auto_ets"),
                        OptionalDouble.of(0.1),
                        OptionalDouble.of(0),
                        Optional.of("naive"),
                        OptionalDouble.of(0.15 - 0.1),
                        2,
                        true));
    }

    @Test
    void testTies() {
        // WAPE 0.2 each; bias 0.2 against 0
        assertThat(best(
                                new Row("naive", 1, 10, 12), new Row("naive", 2, 10, 12),
                                new Row("zeta", 1, 10, 12), new Row("zeta", 2, 10, 8))
                        .modelId())
                .contains("zeta");
        // bias +0.2 and -0.2 is the same; families in their order, unknown models after them
        List<String> order = List.of("naive", "seasonal_naive", "ses", "aaa", "champion_of_mine");
        for (int from = 0; from < order.size() - 1; from++) {
            ModelComparison<Integer> comparison = new ModelComparison<>();
            for (int model = order.size() - 1; model >= from; model--) {
                comparison.add(order.get(model), 1, 10, model % 2 == 0 ? 12 : 8);
            }
            assertThat(comparison.best().modelId()).contains(order.get(from));
            assertThat(comparison.best().runnerUp()).contains(order.get(from + 1));
            assertThat(comparison.best().margin()).hasValue(0);
        }
    }

    @Test
    void testModelWithoutAForecastOfAComparedPeriodCannotWin() {
        ModelComparison<Integer> comparison = new ModelComparison<>();
        comparison.add("a", 1, 10, 10);
        comparison.addMissingForecast("a", 2, 10);
        comparison.add("b", 1, 10, 15);
        assertThat(comparison.best().modelId()).isEmpty();
        assertThat(comparison.best().complete()).isFalse();
        assertThat(comparison.best().pairs()).isEqualTo(2);
        comparison.add("b", 2, 10, 15);
        assertThat(comparison.best().modelId()).contains("b");
        assertThat(comparison.best().runnerUp()).isEmpty();
        assertThat(comparison.best().complete()).isFalse();
    }

    @Test
    void testCeilingTakesTheBestPairOfEachPeriod() {
        ModelComparison<Integer> comparison = new ModelComparison<>();
        comparison.add("b", 1, 10, 11);
        comparison.add("a", 1, 10, 9);
        comparison.add("a", 2, 1e9, 1e9 + 3);
        comparison.add("b", 2, 1e9, 1e9 - 2);
        // closer than the grid can tell: the lower model id
        comparison.add("b", 3, 1, 1 + 1e-14);
        comparison.add("a", 3, 1, 1 - 1e-13);
        comparison.addMissingForecast("a", 4, 5);
        ForecastAccuracyAccumulator expected = new ForecastAccuracyAccumulator();
        expected.add(10, 9);
        expected.add(1e9, 1e9 - 2);
        expected.add(1, 1 - 1e-13);
        expected.addMissingForecast(5);
        assertThat(comparison.ceiling()).isEqualTo(expected.toState());
    }

    @Test
    void testOrderOfRowsDoesNotMatter() {
        Random random = new Random(2);
        List<Row> rows = new ArrayList<>();
        for (int period = 0; period < 24; period++) {
            double actual = random.nextDouble() * Math.pow(10, random.nextInt(9));
            for (String model : List.of("naive", "ses", "theta")) {
                rows.add(new Row(model, period, actual, actual * (0.5 + random.nextDouble())));
            }
        }
        BestModel best = best(rows.toArray(Row[]::new));
        ForecastAccuracy ceiling = comparison(rows).ceiling();
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(rows, random);
            assertThat(best(rows.toArray(Row[]::new))).isEqualTo(best);
            assertThat(comparison(rows).ceiling()).isEqualTo(ceiling);
        }
    }

    @Test
    void testSecondRowOfAModelAndPeriodIsRefused() {
        ModelComparison<Integer> comparison = new ModelComparison<>();
        comparison.add("naive", 202601, 10, 11);
        assertThatThrownBy(() -> comparison.addMissingForecast("naive", 202601, 10))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessageStartingWith("model naive has two rows for period 202601; group by the series");
    }

    private static BestModel best(Row... rows) {
        return comparison(List.of(rows)).best();
    }

    private static ModelComparison<Integer> comparison(List<Row> rows) {
        ModelComparison<Integer> comparison = new ModelComparison<>();
        rows.forEach(row -> comparison.add(row.model(), row.period(), row.actual(), row.forecast()));
        return comparison;
    }
}
