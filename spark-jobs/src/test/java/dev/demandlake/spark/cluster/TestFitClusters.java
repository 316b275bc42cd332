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
package dev.demandlake.spark.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.forecast.cluster.Cluster;
import dev.demandlake.forecast.cluster.ClusterFeature;
import dev.demandlake.spark.LakeForTests;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;

/** KMeans, its number of clusters and its labels, on Spark. */
class TestFitClusters {
    private final SparkSession spark = LakeForTests.freshLake().spark();

    @Test
    void testKindsOfUnitsAreFoundAndNamed() {
        Dataset<Row> units = kinds(0.05).features(spark);
        Clustering clustering = fit(units, List.of());
        Map<Long, String> labels = labels(clustering, units);

        String seasonal = onlyLabel(labels, 1, 20);
        String sparse = onlyLabel(labels, 21, 40);
        String declining = onlyLabel(labels, 41, 60);
        assertThat(seasonal).isEqualTo("high-volume seasonal");
        assertThat(sparse).isEqualTo("sparse");
        assertThat(declining).endsWith("declining");
        assertThat(clustering.silhouettes().keySet()).containsExactly(3, 4, 5, 6, 7, 8);
        assertThat(clustering.silhouettes().values()).allMatch(silhouette -> silhouette <= clustering.silhouette());
    }

    @Test
    void testNeitherTheOrderOfRowsNorTheirPartitionsReachTheResult() {
        Clustering clustering = fit(kinds(0.3).features(spark), List.of());
        assertThat(fit(kinds(0.3).shuffledFeatures(spark), List.of()).clusters())
                .isEqualTo(clustering.clusters());
    }

    @Test
    void testTheSameDataAgainChangeNothing() {
        Dataset<Row> units = kinds(0.3).features(spark);
        Clustering first = fit(units, List.of());
        Clustering again = fit(units, first.clusters());
        assertThat(again.clusters()).isEqualTo(first.clusters());
        assertThat(again.silhouette()).isEqualTo(first.silhouette());
    }

    @Test
    void testUnitsThatHaveNotMovedKeepTheirLabelsInTheNextRun() {
        Dataset<Row> before = kinds(0.05).features(spark);
        Clustering first = fit(before, List.of());
        Map<Long, String> known = labels(first, before);
        // Other noise, a unit is gone, one is new, and one that was sparse is seasonal now.
        Dataset<Row> after = new UnitsOfKinds(0.08)
                .seasonal(2, 19)
                .sparse(21, 19)
                .seasonal(40, 1)
                .declining(41, 21)
                .features(spark);
        Clustering second = fit(after, first.clusters());
        Map<Long, String> labels = labels(second, after);

        assertThat(second.clusters()).hasSameSizeAs(first.clusters());
        for (long unit = 2; unit <= 60; unit++) {
            assertThat(labels.get(unit)).as("unit " + unit).isEqualTo(known.get(unit == 40 ? 2L : unit));
        }
        assertThat(labels.get(61L)).isEqualTo(known.get(60L));
    }

    @Test
    void testLabelsAreKeptWhenAKindOfUnitAppears() {
        Dataset<Row> before = kinds(0.05).features(spark);
        Clustering first = fit(before, List.of());
        Dataset<Row> after =
                kinds(0.05).of(61, 20, month -> 1_000 * Math.exp(0.15 * month)).features(spark);
        Clustering second = fit(after, first.clusters());
        Map<Long, String> known = labels(first, before);
        Map<Long, String> labels = labels(second, after);
        known.forEach(
                (unit, label) -> assertThat(labels.get(unit)).as("unit " + unit).isEqualTo(label));
        assertThat(onlyLabel(labels, 61, 80)).isNotIn(known.values());
    }

    @Test
    void testAUnitUnlikeAllOthersIsAClusterOfItsOwn() {
        Dataset<Row> units = kinds(0.05).of(100, 1, month -> 1e9 * (1 + month)).features(spark);
        Clustering clustering = fit(units, List.of());
        Map<Long, String> labels = labels(clustering, units);
        String alone = labels.remove(100L);
        assertThat(labels.values()).doesNotContain(alone);
        assertThat(alone).contains("growing");
    }

    @Test
    void testFewerUnitsThanClusters() {
        for (int count : new int[] {2, 3, 4}) {
            Dataset<Row> units = new UnitsOfKinds(0)
                    .seasonal(1, 1)
                    .sparse(2, 1)
                    .of(3, count - 2, month -> 10.0 * (month + 1))
                    .features(spark);
            Clustering clustering = fit(units, List.of());
            assertThat(clustering.clusters()).hasSizeBetween(2, count);
            assertThat(labels(clustering, units)).hasSize(count);
        }
    }

    @Test
    void testOneUnitIsOneCluster() {
        Dataset<Row> units = new UnitsOfKinds(0.1).seasonal(1, 1).features(spark);
        Clustering clustering = fit(units, List.of());
        assertThat(clustering.clusters()).extracting(Cluster::label).containsExactly("seasonal");
        assertThat(clustering.definedSilhouette()).isEmpty();
        assertThat(clustering.nearest(FeaturesOfUnit.features(units.head())).distance())
                .isZero();
    }

    @Test
    void testConstantSeriesAreOneCluster() {
        Dataset<Row> units = new UnitsOfKinds(0).of(1, 12, month -> 7).features(spark);
        Clustering clustering = fit(units, List.of());
        assertThat(clustering.clusters()).extracting(Cluster::label).containsExactly("steady");
        assertThat(clustering.definedSilhouette()).isEmpty();
        // Those that differ in nothing but their level are told apart by it.
        Dataset<Row> levels =
                new UnitsOfKinds(0).of(1, 6, month -> 7).of(7, 6, month -> 700).features(spark);
        assertThat(fit(levels, List.of()).clusters())
                .extracting(Cluster::label)
                .containsExactly("high-volume steady", "low-volume steady");
        assertThat(fit(levels, clustering.clusters()).clusters())
                .extracting(Cluster::label)
                .containsExactly("high-volume steady", "steady");
    }

    @Test
    void testPricesAndPromotionsMayBeMissing() {
        UnitsOfKinds none = new UnitsOfKinds(0.05);
        UnitsOfKinds some = new UnitsOfKinds(0.05);
        for (long unit = 1; unit <= 20; unit++) {
            int level = unit <= 10 ? 1_000 : 10;
            boolean known = unit % 2 == 0;
            none.add(unit, month -> level * (1 + month % 2), null, null);
            some.add(unit, month -> level * (1 + month % 2), known ? 3.0 : null, known ? 0.2 : null);
        }
        for (UnitsOfKinds units : List.of(none, some)) {
            Dataset<Row> features = units.features(spark);
            Map<Long, String> labels = labels(fit(features, List.of()), features);
            Set<String> large = new HashSet<>();
            Set<String> small = new HashSet<>();
            labels.forEach((unit, label) -> (unit <= 10 ? large : small).add(label));
            assertThat(large).doesNotContainAnyElementsOf(small);
        }
        assertThat(fit(none.features(spark), List.of()).clusters())
                .extracting(cluster -> cluster.centre().value(ClusterFeature.PRICE))
                .containsOnly(Double.NaN);
    }

    @Test
    void testNothingLaterThanThePeriodReachesAFeature() {
        int known = 30;
        UnitsOfKinds changed = new UnitsOfKinds(0).of(1, 1, month -> month < known ? 5 : 1e6);
        UnitsOfKinds unchanged = new UnitsOfKinds(0).of(1, 1, month -> 5);
        assertThat(changed.features(spark, UnitsOfKinds.START.plusMonths(known - 1L))
                        .collectAsList())
                .isEqualTo(unchanged
                        .features(spark, UnitsOfKinds.START.plusMonths(known - 1L))
                        .collectAsList());
        // A unit of which nothing is recorded by then has no features.
        assertThat(new UnitsOfKinds(0)
                        .of(1, 1, month -> month < known ? Double.NaN : 5)
                        .features(spark, UnitsOfKinds.START.plusMonths(known - 1L))
                        .collectAsList())
                .isEmpty();
    }

    @Test
    void testCentresAreLearnedFromASampleAndEveryUnitIsAssigned() {
        Dataset<Row> units = kinds(0.05).features(spark);
        Clustering sampled =
                new FitClusters(new ClusteringRules(3, 8, 0.05, 45, 42)).fit(UnitsOfKinds.LAST, units, List.of());
        assertThat(sampled.learnedFrom()).isEqualTo(45);
        Map<Long, String> labels = labels(sampled, units);
        assertThat(labels).hasSize(60);
        onlyLabel(labels, 41, 60);
    }

    @Test
    void testRulesAreChecked() {
        assertThatThrownBy(() -> new ClusteringRules(1, 8, 0.05, 45, 42)).hasMessageContaining("Between 1 and 8");
        assertThatThrownBy(() -> new ClusteringRules(3, 2, 0.05, 45, 42)).hasMessageContaining("Between 3 and 2");
        assertThatThrownBy(() -> new ClusteringRules(3, 8, Double.NaN, 45, 42)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new ClusteringRules(3, 8, 0, 0, 42)).hasMessageContaining("are 0");
    }

    private static UnitsOfKinds kinds(double noise) {
        return new UnitsOfKinds(noise).seasonal(1, 20).sparse(21, 20).declining(41, 20);
    }

    private static Clustering fit(Dataset<Row> units, List<Cluster> earlier) {
        return new FitClusters(ClusteringRules.DEFAULT).fit(UnitsOfKinds.LAST, units, earlier);
    }

    private static Map<Long, String> labels(Clustering clustering, Dataset<Row> units) {
        Map<Long, String> labels = new TreeMap<>();
        for (Row unit : units.collectAsList()) {
            labels.put(
                    unit.getAs("dfu_sk"),
                    clustering.nearest(FeaturesOfUnit.features(unit)).label());
        }
        return labels;
    }

    private static String onlyLabel(Map<Long, String> labels, long first, long last) {
        Set<String> found = new TreeSet<>();
        for (long unit = first; unit <= last; unit++) {
            found.add(labels.get(unit));
        }
        assertThat(found).hasSize(1);
        return found.iterator().next();
    }
}
