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
package dev.demandlake.spark.learning;

import static dev.demandlake.spark.learning.SyntheticUnits.LAST_CLOSED;
import static dev.demandlake.spark.learning.SyntheticUnits.MONTHS;
import static dev.demandlake.spark.learning.SyntheticUnits.START;
import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.strategy.LearnedModel;
import dev.demandlake.learning.strategy.Strategy;
import dev.demandlake.spark.LakeForTests;
import dev.demandlake.spark.gold.PlanningCycle;
import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

class TestLearnedForecasts {
    private static final LocalDate ISSUE = LocalDate.of(2025, 7, 1);
    private static final List<LearnedModel> LIGHTGBM = Stream.of(Strategy.values())
            .map(strategy -> new LearnedModel(BoosterKind.LGBM, strategy))
            .toList();

    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testEveryStrategyLearnsTheSeasonsOfItsUnits() {
        SyntheticUnits units = new SyntheticUnits().seasonal(60);
        // too few of their kind for a model of their own
        for (int unit = 61; unit <= 63; unit++) {
            units.add(unit, "A", START, MONTHS, month -> month % 2 == 0 ? 6 : 0);
        }
        List<Row> all = new ArrayList<>(rows(units, LIGHTGBM));

        assertThat(all).hasSize(63 * 5 * 3).allMatch(row -> row.getAs("status").equals("ok"));
        List<Row> rows =
                all.stream().filter(row -> row.<Long>getAs("dfu_sk") <= 60).toList();
        for (LearnedModel model : LIGHTGBM) {
            double error = 0;
            double naiveError = 0;
            double sum = 0;
            for (Row row : rows) {
                if (row.getAs("model_id").equals(model.id())) {
                    double actual = quantity(
                            row.getAs("dfu_sk"),
                            row.<Date>getAs("target_period").toLocalDate());
                    double naive = quantity(row.getAs("dfu_sk"), ISSUE);
                    error += Math.abs(row.<Double>getAs("forecast") - actual);
                    naiveError += Math.abs(naive - actual);
                    sum += actual;
                }
            }
            // the noise alone is about 1 in 30
            assertThat(error / sum).as(model.id()).isLessThan(0.15).isLessThan(naiveError / sum / 2);
        }
        assertThat(algorithms(rows, "lgbm_cluster")).containsOnly("lgbm_cluster");
        assertThat(algorithms(rows, "lgbm_transfer")).containsOnly("lgbm_transfer");
        all.removeAll(rows);
        assertThat(algorithms(all, "lgbm_cluster")).containsOnly("lgbm_global");
        assertThat(algorithms(all, "lgbm_transfer")).containsOnly("lgbm_transfer");
    }

    @Test
    void testTheFutureDoesNotReachAForecast() {
        List<Row> before = rows(new SyntheticUnits().seasonal(30), LIGHTGBM);
        SyntheticUnits changed = new SyntheticUnits();
        int known = PlanningGrain.MONTH.between(START, ISSUE);
        for (int unit = 1; unit <= 30; unit++) {
            double[] quantities = SyntheticUnits.seasonal((long) unit);
            double other = 1_000 + 37 * unit;
            changed.add(
                    unit,
                    SyntheticUnits.brand(unit),
                    START,
                    MONTHS,
                    month -> month <= known ? quantities[month] : other);
        }
        assertThat(rows(changed, LIGHTGBM)).isEqualTo(before);
    }

    @Test
    void testNoUnitIsLostWhateverIsKnownOfIt() {
        SyntheticUnits units = new SyntheticUnits()
                .seasonal(30)
                // begins in the second month after the issue period: four targets
                .add(100, "A", ISSUE.plusMonths(2), 4, month -> 5)
                // a brand and a first sale that no training row has
                .add(101, "never seen", ISSUE, 6, month -> 7)
                .add(102, "A", START, MONTHS, month -> Double.NaN)
                .add(103, "A", START, MONTHS, month -> 1e12)
                .add(104, "A", START, MONTHS, month -> month % 3 == 0 ? -4 : 0)
                .addEmpty(105);
        List<Row> rows = rows(units, LIGHTGBM);

        assertThat(statuses(rows, 100)).hasSize(4 * 3).containsOnly("too_short");
        assertThat(statuses(rows, 101)).hasSize(5 * 3).containsOnly("ok");
        assertThat(statuses(rows, 102)).hasSize(5 * 3).containsOnly("too_short");
        assertThat(statuses(rows, 103)).hasSize(5 * 3).containsOnly("ok");
        assertThat(statuses(rows, 104)).hasSize(5 * 3).containsOnly("ok");
        assertThat(statuses(rows, 105)).hasSize(5 * 3).containsOnly("too_short");
        assertThat(rows).allSatisfy(row -> assertThat(row.isNullAt(row.fieldIndex("forecast")))
                .isEqualTo(!row.getAs("status").equals("ok")));
        assertThat(rows.stream().filter(row -> !row.isNullAt(row.fieldIndex("forecast"))))
                .allMatch(row -> row.<Double>getAs("forecast") >= 0);
    }

    @Test
    void testXgBoostRunsInItsStrategiesToo() {
        List<LearnedModel> models = Stream.of(Strategy.values())
                .map(strategy -> new LearnedModel(BoosterKind.XGBOOST, strategy))
                .toList();
        List<Row> rows = rows(new SyntheticUnits().seasonal(20), models);
        assertThat(rows).hasSize(20 * 5 * 3).allMatch(row -> row.getAs("status").equals("ok"));
    }

    private List<Row> rows(SyntheticUnits units, List<LearnedModel> models) {
        PlanningCycle cycle = new PlanningCycle(PlanningGrain.MONTH, LAST_CLOSED);
        try (LearnedForecasts forecasts =
                new LearnedForecasts(units.in(spark), cycle).horizon(5).window(ISSUE, models)) {
            return forecasts.rows().orderBy("dfu_sk", "model_id", "lag").collectAsList();
        }
    }

    private static List<String> statuses(List<Row> rows, long unit) {
        return rows.stream()
                .filter(row -> row.<Long>getAs("dfu_sk") == unit)
                .map(row -> row.<String>getAs("status"))
                .toList();
    }

    private static List<String> algorithms(List<Row> rows, String modelId) {
        return rows.stream()
                .filter(row -> row.getAs("model_id").equals(modelId))
                .map(row -> row.<String>getAs("algorithm_id"))
                .toList();
    }

    private static double quantity(long unit, LocalDate period) {
        return SyntheticUnits.seasonal(unit)[PlanningGrain.MONTH.between(START, period)];
    }
}
