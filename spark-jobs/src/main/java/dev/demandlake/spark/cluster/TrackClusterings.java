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
import dev.demandlake.forecast.cluster.ClusterFeature;
import dev.demandlake.spark.JobContext;
import dev.demandlake.spark.gold.PlanningCycle;
import dev.demandlake.tracking.TrackedRun;
import dev.demandlake.tracking.Tracking;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Tracks the clusterings of a pipeline: one run each, with its parameters, the silhouette of every number of clusters that
 * was tried, and the centroids as a file.
 */
public final class TrackClusterings implements Consumer<Tracking> {
    private static final String FEATURES =
            Arrays.stream(ClusterFeature.values()).map(ClusterFeature::id).collect(Collectors.joining(","));

    private final JobContext context;
    private final PlanningCycle cycle;
    private final AssignClusters assigned;

    /** @param assigned has been executed */
    public TrackClusterings(JobContext context, PlanningCycle cycle, AssignClusters assigned) {
        this.context = requireNonNull(context, "context is null");
        this.cycle = requireNonNull(cycle, "cycle is null");
        this.assigned = requireNonNull(assigned, "assigned is null");
    }

    @Override
    public void accept(Tracking tracking) {
        assigned.clusterings().forEach(clustering -> track(tracking, clustering));
    }

    private void track(Tracking tracking, Clustering clustering) {
        ClusteringRules rules = assigned.rules();
        TrackedRun.Builder run = context.trackedRun(
                        "clustering", "clusters " + clustering.knownThrough(), "clusters-" + clustering.knownThrough())
                .period(context.run().startedAt(), Instant.now())
                .parameter("known_through", clustering.knownThrough())
                .parameter("planning_grain", cycle.grain().id())
                .parameter("features", FEATURES)
                .parameter("algorithm", "kmeans")
                .parameter("fewest_clusters", rules.fewest())
                .parameter("most_clusters", rules.most())
                .parameter("minimum_gain", rules.minimumGain())
                .parameter("sampled", rules.sampled())
                .parameter("seed", rules.seed())
                .parameter("clusters", clustering.clusters().size())
                .metric("units", clustering.learnedFrom())
                .metric("silhouette", clustering.definedSilhouette())
                .artifact("centroids.csv", centroids(clustering).getBytes(StandardCharsets.UTF_8));
        clustering.silhouettes().forEach((clusters, silhouette) -> {
            if (!Double.isNaN(silhouette)) {
                run.metric("silhouette_by_clusters", silhouette, clusters);
            }
        });
        tracking.log(run.build());
    }

    private static String centroids(Clustering clustering) {
        StringBuilder lines =
                new StringBuilder("cluster_id,description,").append(FEATURES).append('\n');
        for (Cluster cluster : clustering.clusters()) {
            lines.append(cluster.label()).append(',').append(cluster.description());
            for (ClusterFeature feature : ClusterFeature.values()) {
                double value = cluster.centre().value(feature);
                lines.append(',').append(Double.isNaN(value) ? "" : String.format(Locale.ROOT, "%.10g", value));
            }
            lines.append('\n');
        }
        return lines.toString();
    }
}
