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
package dev.demandlake.learning.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.learning.booster.BoosterKind;
import dev.demandlake.learning.booster.Boosters;
import dev.demandlake.learning.features.FeatureColumn;
import dev.demandlake.learning.features.FeatureMatrix;
import dev.demandlake.learning.strategy.TrainingRows.Builder;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What becomes of clusters of all sizes, and of rows that something is wrong with. */
class TestStrategies {
    private static final Set<Strategy> ALL = EnumSet.allOf(Strategy.class);
    private static final List<FeatureColumn> COLUMNS = List.of(
            FeatureColumn.number("signal"), FeatureColumn.category("cluster", List.of("large", "middle", "single")));

    private final ModelTrainer trainer =
            new ModelTrainer(BoosterKind.LGBM, Boosters.of(BoosterKind.LGBM), Boosters.parameters(40));

    @Test
    void testAClusterTakesTheModelOfItsSize() {
        // large has trees of its own in both strategies, middle only in transfer, single in none
        Map<String, Integer> counts = Map.of("large", 1_200, "middle", 300, "single", 5);
        TrainingRows all = rows(counts);
        ScoringRows scoring = scoring("large", "middle", "single");

        WindowTask.Outcome window = new WindowTask(trainer, ALL).run(Optional.of(all), counts, scoring);

        assertThat(window.messages()).isEmpty();
        assertThat(words(window.predictions()))
                .containsExactlyInAnyOrder(
                        "0 lgbm_global lgbm_global ok",
                        "1 lgbm_global lgbm_global ok",
                        "2 lgbm_global lgbm_global ok",
                        "1 lgbm_cluster lgbm_global ok",
                        "2 lgbm_cluster lgbm_global ok",
                        "2 lgbm_transfer lgbm_base ok");
        ClusterTask task = new ClusterTask(trainer, ALL);
        assertThat(words(ofCluster(task, "large", counts, window)))
                .containsExactlyInAnyOrder("0 lgbm_cluster lgbm_cluster ok", "0 lgbm_transfer lgbm_transfer ok");
        assertThat(words(ofCluster(task, "middle", counts, window)))
                .containsExactly("0 lgbm_transfer lgbm_transfer ok");
        assertThat(words(ofCluster(task, "single", counts, window))).isEmpty();
        // the stand-in of the cluster strategy is the global model itself
        assertThat(forecast(window.predictions(), "lgbm_cluster", 2))
                .isEqualTo(forecast(window.predictions(), "lgbm_global", 2));
    }

    @Test
    void testTransferLearnsWhatIsSpecialInTheCluster() {
        // the signal counts 2 everywhere, and in the middle cluster 4
        Map<String, Integer> counts = Map.of("large", 1_500, "middle", 300);
        TrainingRows all = rows(counts);
        WindowTask.Outcome window = new WindowTask(trainer, ALL).run(Optional.of(all), counts, scoring("large"));
        TrainedModel base = TrainedModel.fromBytes(window.base().orElseThrow());
        TrainedModel continued = trainer.continued(base, rows(Map.of("middle", 300)));

        assertThat(base.columns()).extracting(FeatureColumn::name).doesNotContain(WindowTask.CLUSTER);
        assertThat(continued.trees().trees()).isEqualTo(base.trees().trees() + 20);
        FeatureMatrix half = FeatureMatrix.of(COLUMNS, new float[] {0.5f, 1}, 1);
        double before = base.predict(trainer.booster(), half)[0];
        double after = continued.predict(trainer.booster(), half)[0];
        assertThat(Math.abs(after - 2)).isLessThan(0.3).isLessThan(Math.abs(before - 2));
    }

    @Test
    void testAConstantTargetIsForecastAsItself() {
        Builder builder = new Builder(COLUMNS);
        for (int row = 0; row < 50; row++) {
            builder.add(new float[] {row, 0}, 0.25f, 1, row);
        }
        WindowTask.Outcome window = new WindowTask(trainer, ALL)
                .run(Optional.of(builder.build()), Map.of("large", 50), scoring("large", "single"));
        assertThat(window.messages()).isEmpty();
        // every scale is 8
        assertThat(window.predictions()).hasSize(5).allSatisfy(prediction -> assertThat(prediction.forecast())
                .hasValue(2));
        List<Prediction> continued = new ClusterTask(trainer, ALL)
                .run(rows(Map.of("large", 100)), scoring("large"), window.base(), window.baseStatus())
                .predictions();
        assertThat(words(continued)).containsExactly("0 lgbm_transfer lgbm_transfer ok");
    }

    @Test
    void testWithoutRowsEveryUnitKeepsItsRowWithTheReason() {
        WindowTask.Outcome nothing = new WindowTask(trainer, ALL).run(Optional.empty(), Map.of(), scoring("large"));
        assertThat(words(nothing.predictions()))
                .containsExactlyInAnyOrder(
                        "0 lgbm_global lgbm_global too_few_rows",
                        "0 lgbm_cluster lgbm_global too_few_rows",
                        "0 lgbm_transfer lgbm_base too_few_rows");
        assertThat(nothing.base()).isEmpty();
        WindowTask.Outcome few = new WindowTask(trainer, ALL)
                .run(Optional.of(rows(Map.of("large", ModelTrainer.LEAST_ROWS - 1))), Map.of(), scoring("large"));
        assertThat(few.predictions()).extracting(Prediction::status).containsOnly(LearningStatus.TOO_FEW_ROWS);
    }

    @Test
    void testABaseOfAnotherVersionIsARecordedReason() {
        Map<String, Integer> counts = Map.of("large", 100);
        byte[] base = new WindowTask(trainer, ALL)
                .run(Optional.of(rows(counts)), counts, scoring("large"))
                .base()
                .orElseThrow();
        byte[] newer = base.clone();
        // the version follows the four letters
        newer[7] = 99;
        ClusterTask.Outcome outcome = new ClusterTask(trainer, ALL)
                .run(rows(counts), scoring("large"), Optional.of(newer), LearningStatus.OK);
        assertThat(words(outcome.predictions())).containsExactly("0 lgbm_transfer lgbm_transfer other_version");
        assertThat(outcome.messages()).singleElement().asString().contains("version 99", "train it again");
        byte[] cut = java.util.Arrays.copyOf(base, 20);
        assertThatThrownBy(() -> TrainedModel.fromBytes(cut)).isInstanceOf(OtherVersionException.class);
        assertThatThrownBy(() -> TrainedModel.fromBytes(new byte[] {1, 2, 3, 4, 5}))
                .hasMessageContaining("not a learned model");
    }

    @Test
    void testAModelSurvivesItsBytes() {
        TrainedModel model = trainer.train(rows(Map.of("large", 300, "middle", 200)), List.of());
        TrainedModel read = TrainedModel.fromBytes(model.toBytes());
        assertThat(read).isEqualTo(model);
        FeatureMatrix features = scoring("large", "middle", "single").features();
        assertThat(read.predict(trainer.booster(), features)).isEqualTo(model.predict(trainer.booster(), features));
    }

    @Test
    void testRowsWithoutAFeatureOfTheModelSayWhichOne() {
        TrainedModel model = trainer.train(rows(Map.of("large", 100)), List.of());
        ScoringRows without = new ScoringRows(
                FeatureMatrix.of(List.of(FeatureColumn.number("other")), new float[] {1}, 1),
                new double[] {1},
                List.of("large"));
        Scorer scorer = new Scorer(trainer, Attempt.of(() -> model));
        LearnedModel global = new LearnedModel(BoosterKind.LGBM, Strategy.GLOBAL);
        assertThat(words(scorer.predictions(global, global.id(), without, new int[] {0})))
                .containsExactly("0 lgbm_global lgbm_global missing_feature");
    }

    @Test
    void testOnePoisonedUnitDoesNotMoveTheOthersFarNorLoseItsRow() {
        Map<String, Integer> counts = Map.of("large", 1_000);
        TrainingRows clean = rows(counts);
        Builder poisoned = builder(counts);
        for (int row = 0; row < 10; row++) {
            poisoned.add(new float[] {1e30f, 0}, 1e30f, 1e-30f, row);
        }
        ScoringRows scoring = new ScoringRows(
                FeatureMatrix.of(COLUMNS, new float[] {0.5f, 0, 1e30f, 0}, 2),
                new double[] {8, 1e300},
                List.of("large", "large"));
        WindowTask task = new WindowTask(trainer, EnumSet.of(Strategy.GLOBAL));
        List<Prediction> before = task.run(Optional.of(clean), counts, scoring).predictions();
        List<Prediction> after =
                task.run(Optional.of(poisoned.build()), counts, scoring).predictions();
        assertThat(after).hasSize(2);
        assertThat(after.get(0).forecast().orElseThrow())
                .isCloseTo(before.get(0).forecast().orElseThrow(), org.assertj.core.data.Percentage.withPercentage(20));
    }

    @Test
    void testANumberThatIsNotFiniteIsAFailureAndNegativeOnesAreZero() {
        Builder builder = new Builder(COLUMNS);
        for (int row = 0; row < 50; row++) {
            builder.add(new float[] {row, 0}, -1, 1, row);
        }
        ScoringRows scoring = new ScoringRows(
                FeatureMatrix.of(COLUMNS, new float[] {1, 0, 1, 0}, 2),
                new double[] {8, Double.POSITIVE_INFINITY},
                List.of("large", "large"));
        List<Prediction> predictions = new WindowTask(trainer, EnumSet.of(Strategy.GLOBAL))
                .run(Optional.of(builder.build()), Map.of(), scoring)
                .predictions();
        assertThat(predictions.get(0).forecast()).hasValue(0);
        assertThat(predictions.get(1).status()).isEqualTo(LearningStatus.FAILED);
    }

    private static List<Prediction> ofCluster(
            ClusterTask task, String cluster, Map<String, Integer> counts, WindowTask.Outcome window) {
        return task.run(
                        rows(Map.of(cluster, counts.get(cluster))),
                        scoring(cluster),
                        window.base(),
                        window.baseStatus())
                .predictions();
    }

    private static TrainingRows rows(Map<String, Integer> counts) {
        return builder(counts).build();
    }

    /** Label = 2 × signal, in the middle cluster 4 × signal; targets 0 to 19. */
    private static Builder builder(Map<String, Integer> counts) {
        Random random = new Random(5);
        Builder builder = new Builder(COLUMNS);
        counts.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(entry -> {
            int code = COLUMNS.get(1).categories().indexOf(entry.getKey());
            for (int row = 0; row < entry.getValue(); row++) {
                float signal = random.nextFloat();
                builder.add(new float[] {signal, code}, (code == 1 ? 4 : 2) * signal, 1 + random.nextFloat(), row % 20);
            }
        });
        return builder;
    }

    private static ScoringRows scoring(String... clusters) {
        float[] values = new float[2 * clusters.length];
        double[] scales = new double[clusters.length];
        for (int row = 0; row < clusters.length; row++) {
            values[2 * row] = 0.5f;
            values[2 * row + 1] = COLUMNS.get(1).categories().indexOf(clusters[row]);
            scales[row] = 8;
        }
        return new ScoringRows(FeatureMatrix.of(COLUMNS, values, clusters.length), scales, List.of(clusters));
    }

    private static double forecast(List<Prediction> predictions, String model, int row) {
        return predictions.stream()
                .filter(prediction -> prediction.model().id().equals(model) && prediction.row() == row)
                .findFirst()
                .orElseThrow()
                .forecast()
                .orElseThrow();
    }

    private static List<String> words(Collection<Prediction> predictions) {
        return predictions.stream()
                .map(prediction -> prediction.row() + " " + prediction.model().id() + " " + prediction.algorithmId()
                        + " " + prediction.status().id())
                .collect(Collectors.toList());
    }
}
