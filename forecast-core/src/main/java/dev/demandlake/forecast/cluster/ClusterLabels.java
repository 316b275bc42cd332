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
package dev.demandlake.forecast.cluster;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Labels that stay: a centre takes the label of the earlier cluster that it is nearest to, the nearest pair first, each label
 * once; one that is far from all of them is a new cluster and is named.
 */
public final class ClusterLabels {
    /** Standard deviations; a cluster that has moved farther is another one. */
    private static final double FARTHEST_MATCH = 1.5;

    private ClusterLabels() {}

    /**
     * The clusters of centres, those with the larger volume first.
     *
     * @param centres in any order
     * @param earlier clusters whose labels are to be kept; none before the first clustering
     */
    public static List<Cluster> label(List<ClusterFeatures> centres, List<Cluster> earlier, FeatureScaling scaling) {
        List<ClusterFeatures> ordered = centres.stream()
                .sorted(Comparator.comparingDouble((ClusterFeatures centre) -> -centre.value(ClusterFeature.VOLUME))
                        .thenComparing(ClusterFeatures::toString))
                .toList();
        String[] labels = new String[ordered.size()];
        Set<String> taken = new HashSet<>();
        for (Match match : matches(ordered, earlier, scaling)) {
            if (labels[match.centre] == null && taken.add(match.label)) {
                labels[match.centre] = match.label;
            }
        }
        List<Cluster> clusters = new ArrayList<>();
        for (int index = 0; index < labels.length; index++) {
            ClusterFeatures centre = ordered.get(index);
            String label = labels[index];
            if (label == null) {
                label = ClusterNames.name(centre, scaling, taken);
                taken.add(label);
            }
            clusters.add(new Cluster(label, ClusterNames.describe(centre, scaling), centre));
        }
        return List.copyOf(clusters);
    }

    private static List<Match> matches(List<ClusterFeatures> centres, List<Cluster> earlier, FeatureScaling scaling) {
        List<Match> matches = new ArrayList<>();
        for (int index = 0; index < centres.size(); index++) {
            double[] point = scaling.point(centres.get(index));
            for (Cluster cluster : earlier) {
                double distance = FeatureScaling.distance(point, scaling.point(cluster.centre()));
                if (distance <= FARTHEST_MATCH) {
                    matches.add(new Match(distance, index, cluster.label()));
                }
            }
        }
        matches.sort(Comparator.comparingDouble(Match::distance)
                .thenComparing(Match::label)
                .thenComparingInt(Match::centre));
        return matches;
    }

    private record Match(double distance, int centre, String label) {}
}
