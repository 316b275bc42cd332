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

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.cluster.Cluster;
import dev.demandlake.forecast.cluster.ClusterFeatures;
import dev.demandlake.forecast.cluster.ClusterLabels;
import dev.demandlake.forecast.cluster.FeatureScaling;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Finds the clusters of units by KMeans on their standardised features. Their number is the one with the best silhouette; the
 * earlier clusters, moved to where their units are now, stay unless another number is clearly better. The centres are learned
 * from the units with the lowest keys, which are hashes and so a random sample, in the order of the keys: neither the order of
 * the rows nor their partitions reach the result.
 */
final class FitClusters {
    private final ClusteringRules rules;

    FitClusters(ClusteringRules rules) {
        this.rules = requireNonNull(rules, "rules is null");
    }

    /**
     * The clusters of units.
     *
     * @param units rows of {@link FeaturesOfUnit}, at least one
     * @param earlier the clusters whose labels are to be kept, empty before the first clustering
     */
    Clustering fit(LocalDate knownThrough, Dataset<Row> units, List<Cluster> earlier) {
        List<ClusterFeatures> sample = units.orderBy("dfu_sk").limit(rules.sampled()).collectAsList().stream()
                .map(FeaturesOfUnit::features)
                .toList();
        FeatureScaling scaling = FeatureScaling.of(sample);
        double[][] points = sample.stream().map(scaling::point).toArray(double[][]::new);
        int different = (int) Arrays.stream(points)
                .map(point -> Arrays.stream(point).boxed().toList())
                .distinct()
                .count();
        SortedMap<Integer, Double> silhouettes = new TreeMap<>();
        KMeansFit best;
        try (KMeansFits fits = new KMeansFits(units.sparkSession(), points, rules.seed())) {
            int fewest = different > rules.most() ? rules.fewest() : Math.min(2, different);
            best = fits.fresh(fewest);
            silhouettes.put(fewest, best.silhouette());
            for (int clusters = fewest + 1; clusters <= Math.min(rules.most(), different); clusters++) {
                KMeansFit fit = fits.fresh(clusters);
                silhouettes.put(clusters, fit.silhouette());
                if (fit.isBetterThan(best, 0)) {
                    best = fit;
                }
            }
            if (!earlier.isEmpty()) {
                KMeansFit kept = fits.from(earlier.stream()
                        .map(cluster -> scaling.point(cluster.centre()))
                        .toList());
                best = best.isBetterThan(kept, rules.minimumGain()) ? best : kept;
            }
        }
        List<ClusterFeatures> centres =
                best.centres().stream().map(scaling::features).toList();
        return new Clustering(
                knownThrough,
                scaling,
                ClusterLabels.label(centres, earlier, scaling),
                sample.size(),
                best.silhouette(),
                silhouettes);
    }
}
