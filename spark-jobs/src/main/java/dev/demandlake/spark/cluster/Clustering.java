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
import dev.demandlake.forecast.cluster.FeatureScaling;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The clusters of one period.
 *
 * @param knownThrough the last period that the features know
 * @param learnedFrom units that the centres are the means of
 * @param silhouette of the clusters, −1 to 1; NaN for a single one
 * @param silhouettes number of clusters → silhouette of the fresh fits, NaN where it found but one
 */
record Clustering(
        LocalDate knownThrough,
        FeatureScaling scaling,
        List<Cluster> clusters,
        long learnedFrom,
        double silhouette,
        SortedMap<Integer, Double> silhouettes)
        implements Serializable {
    Clustering {
        requireNonNull(knownThrough, "knownThrough is null");
        requireNonNull(scaling, "scaling is null");
        clusters = new ArrayList<>(clusters);
        silhouettes = new TreeMap<>(silhouettes);
    }

    /** The silhouette; empty for a single cluster. */
    OptionalDouble definedSilhouette() {
        return Double.isNaN(silhouette) ? OptionalDouble.empty() : OptionalDouble.of(silhouette);
    }

    /** The cluster whose centre is nearest to a unit. */
    Assignment nearest(ClusterFeatures unit) {
        double[] point = scaling.point(unit);
        return clusters.stream()
                .map(cluster -> new Assignment(
                        cluster.label(), FeatureScaling.distance(point, scaling.point(cluster.centre()))))
                .min(Comparator.comparingDouble(Assignment::distance))
                .orElseThrow();
    }

    /**
     * A unit in its cluster.
     *
     * @param distance to the centre, in standard deviations
     */
    record Assignment(String label, double distance) {}
}
