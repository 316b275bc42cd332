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
package dev.demandlake.learning.booster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TestGradientBoosters {
    @ParameterizedTest
    @EnumSource(
            value = BoosterKind.class,
            names = {"LGBM", "XGBOOST"})
    void testAWarmStartIsTheStraightTraining(BoosterKind kind) {
        GradientBooster booster = Boosters.of(kind);
        TrainingSet rows = Boosters.rows(2_000, 1);
        BoosterModel straight = booster.train(rows, Boosters.parameters(80), Optional.empty());
        BoosterModel fifty = booster.train(rows, Boosters.parameters(50), Optional.empty());
        BoosterModel eighty = booster.train(rows, Boosters.parameters(30), Optional.of(fifty));

        assertThat(eighty.trees()).isEqualTo(straight.trees()).isEqualTo(80);
        FeatureMatrix others = Boosters.rows(500, 2).features();
        assertThat(booster.predict(eighty, others)).isEqualTo(booster.predict(straight, others));
        assertThat(booster.predict(eighty, others)).isNotEqualTo(booster.predict(fifty, others));
    }

    @ParameterizedTest
    @EnumSource(BoosterKind.class)
    void testItLearnsAndTheSameRowsGiveTheSameModel(BoosterKind kind) {
        assumeTrainable(kind);
        GradientBooster booster = Boosters.of(kind);
        BoosterParameters drawn = new BoosterParameters(60, 0.1, 15, 10, 0.7, 0.8, Objective.ABSOLUTE_ERROR, 3);
        TrainingSet rows = Boosters.rows(2_000, 1);
        TrainingSet others = Boosters.rows(500, 2);
        double[] predictions = booster.predict(booster.train(rows, drawn, Optional.empty()), others.features());

        // a constant is wrong by 0.9 on average, the noise by 0.04
        assertThat(Boosters.meanAbsoluteError(predictions, others)).isLessThan(0.2);
        assertThat(booster.predict(booster.train(rows, drawn, Optional.empty()), others.features()))
                .isEqualTo(predictions);
        assertThat(booster.predict(booster.train(rows, drawn.withSeed(4), Optional.empty()), others.features()))
                .isNotEqualTo(predictions);
    }

    @ParameterizedTest
    @EnumSource(BoosterKind.class)
    void testMoreTreesAreAddedToABaseOfOtherRows(BoosterKind kind) {
        assumeTrainable(kind);
        GradientBooster booster = Boosters.of(kind);
        TrainingSet rows = Boosters.rows(1_000, 1);
        float[] higher = rows.labels();
        for (int row = 0; row < higher.length; row++) {
            higher[row] += 1;
        }
        TrainingSet shifted = new TrainingSet(rows.features(), higher, rows.weights());
        BoosterModel base = booster.train(rows, Boosters.parameters(40), Optional.empty());
        BoosterModel moved = booster.train(shifted, Boosters.parameters(100), Optional.of(base));

        double before = Boosters.meanAbsoluteError(booster.predict(base, rows.features()), shifted);
        double after = Boosters.meanAbsoluteError(booster.predict(moved, rows.features()), shifted);
        assertThat(moved.trees()).isEqualTo(140);
        assertThat(before).isGreaterThan(0.8);
        assertThat(after).isLessThan(0.2);
    }

    @ParameterizedTest
    @EnumSource(BoosterKind.class)
    void testTrainingStopsWhereOtherRowsArePredictedBest(BoosterKind kind) {
        assumeTrainable(kind);
        GradientBooster booster = Boosters.of(kind);
        TrainingSet rows = Boosters.rows(2_000, 1);
        // labels that have nothing to do with the features: every tree after the first few is learned noise
        float[] noise = Boosters.rows(2_000, 9).labels();
        TrainingSet unlearnable = new TrainingSet(rows.features(), noise, rows.weights());
        TrainingSet held =
                new TrainingSet(rows.features(), Boosters.rows(2_000, 10).labels(), rows.weights());

        assertThat(booster.bestTrees(unlearnable, held, Boosters.parameters(200)))
                .isLessThan(60);
        assertThat(booster.bestTrees(rows, Boosters.rows(500, 2), Boosters.parameters(200)))
                .isBetween(30, 200);
    }

    @ParameterizedTest
    @EnumSource(BoosterKind.class)
    void testTweedieForecastsTheMeanOfManyZeros(BoosterKind kind) {
        assumeTrainable(kind);
        GradientBooster booster = Boosters.of(kind);
        TrainingSet rows = Boosters.rows(2_000, 1);
        float[] sparse = new float[rows.rows()];
        for (int row = 0; row < sparse.length; row++) {
            sparse[row] = row % 4 == 0 ? 8 : 0;
        }
        TrainingSet demand = new TrainingSet(rows.features(), sparse, filled(sparse.length));
        BoosterParameters parameters = Boosters.parameters(20).withObjective(Objective.TWEEDIE);
        double[] predictions = booster.predict(booster.train(demand, parameters, Optional.empty()), rows.features());
        assertThat(Arrays.stream(predictions).min().orElseThrow()).isNotNegative();
        // a quarter of the rows has 8
        assertThat(Arrays.stream(predictions).average().orElseThrow()).isBetween(1.6, 2.4);
    }

    @ParameterizedTest
    @EnumSource(BoosterKind.class)
    void testMissingValuesAndEmptyColumnsDoNotHurt(BoosterKind kind) {
        assumeTrainable(kind);
        GradientBooster booster = Boosters.of(kind);
        List<FeatureColumn> columns = List.of(
                FeatureColumn.number("empty"),
                FeatureColumn.category("nothing", List.of()),
                FeatureColumn.number("signal"));
        int count = 300;
        float[] values = new float[3 * count];
        float[] labels = new float[count];
        for (int row = 0; row < count; row++) {
            values[3 * row] = Float.NaN;
            values[3 * row + 1] = Float.NaN;
            values[3 * row + 2] = row % 2;
            labels[row] = row % 2;
        }
        TrainingSet rows = new TrainingSet(FeatureMatrix.of(columns, values, count), labels, filled(count));
        double[] predictions =
                booster.predict(booster.train(rows, Boosters.parameters(50), Optional.empty()), rows.features());
        assertThat(Boosters.meanAbsoluteError(predictions, rows)).isLessThan(0.1);
    }

    @ParameterizedTest
    @EnumSource(BoosterKind.class)
    void testBytesThatAreNoModelAreRefused(BoosterKind kind) {
        BoosterModel damaged = new BoosterModel(
                "no model".getBytes(java.nio.charset.StandardCharsets.UTF_8), 3, Objective.ABSOLUTE_ERROR);
        FeatureMatrix rows = Boosters.rows(5, 1).features();
        GradientBooster booster = Boosters.of(kind);
        assertThatThrownBy(() -> booster.predict(damaged, rows)).isInstanceOf(BoosterException.class);
    }

    @Test
    void testRowsThatNothingCanBeLearnedFromAreRefusedBeforeNativeCode() {
        FeatureMatrix features = Boosters.rows(2, 1).features();
        assertThatThrownBy(() -> new TrainingSet(features, new float[] {1, Float.NaN}, new float[] {1, 1}))
                .hasMessageContaining("row 1 is NaN");
        assertThatThrownBy(() -> new TrainingSet(features, new float[] {1, 2}, new float[] {1, 0}))
                .hasMessageContaining("Weight of row 1 is 0.0");
        assertThatThrownBy(() -> new TrainingSet(features, new float[] {1}, new float[] {1, 1}))
                .hasMessageContaining("2 rows, 1 labels");
    }

    @Test
    void testCatBoostSaysWhatItNeedsToTrain() {
        GradientBooster without = BoosterKind.CATBOOST.booster(Optional.empty());
        TrainingSet rows = Boosters.rows(50, 1);
        BoosterParameters parameters = Boosters.parameters(5);
        assertThatThrownBy(() -> without.train(rows, parameters, Optional.empty()))
                .hasMessageContaining("DEMANDLAKE_CATBOOST_PYTHON");
    }

    @Test
    void testCatBoostSaysWhyItCannotTrainAndTrainsTheNextModel() {
        assumeTrainable(BoosterKind.CATBOOST);
        GradientBooster booster = Boosters.of(BoosterKind.CATBOOST);
        TrainingSet rows = Boosters.rows(50, 1);
        TrainingSet constant = new TrainingSet(rows.features(), filled(50), rows.weights());
        BoosterParameters parameters = Boosters.parameters(5);
        assertThatThrownBy(() -> booster.train(constant, parameters, Optional.empty()))
                .isInstanceOf(BoosterException.class)
                .hasMessageContaining("CatBoost cannot train")
                .hasMessageContaining("targets are equal");
        assertThat(booster.train(rows, parameters, Optional.empty()).trees()).isEqualTo(5);
    }

    @Test
    void testCatBoostSaysThatItsInterpreterIsNone() {
        TrainingSet rows = Boosters.rows(50, 1);
        GradientBooster wrong = BoosterKind.CATBOOST.booster(Optional.of(Path.of("/bin/false")));
        assertThatThrownBy(() -> wrong.train(rows, Boosters.parameters(5), Optional.empty()))
                .isInstanceOf(BoosterException.class)
                .hasMessageContaining("ended");
    }

    private static void assumeTrainable(BoosterKind kind) {
        assumeThat(Boosters.trainable())
                .as("set DEMANDLAKE_CATBOOST_PYTHON to test CatBoost")
                .contains(kind);
    }

    private static float[] filled(int count) {
        float[] ones = new float[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
