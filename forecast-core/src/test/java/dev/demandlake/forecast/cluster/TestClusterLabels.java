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

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class TestClusterLabels {
    private static final ClusterFeatures LARGE_SEASONAL = ClusterFeatures.ofValues(5_000, 0.2, 1, 0.9, 0.02, 0, 0.1, 5);
    private static final ClusterFeatures SMALL = ClusterFeatures.ofValues(20, 0.2, 1, 0.3, 0, 0, 0.1, 5);
    private static final ClusterFeatures SPARSE_DECLINING =
            ClusterFeatures.ofValues(2, 0.3, 4, 0.2, -0.4, 0.75, 0.1, 5);
    private static final ClusterFeatures LUMPY = ClusterFeatures.ofValues(60, 1.4, 3, 0.1, 0, 0.7, 0.1, 5);
    private static final List<ClusterFeatures> CENTRES = List.of(SMALL, SPARSE_DECLINING, LARGE_SEASONAL, LUMPY);

    private final FeatureScaling scaling = FeatureScaling.of(CENTRES);

    @Test
    void testNamesSayWhatIsRemarkable() {
        assertThat(ClusterLabels.label(CENTRES, List.of(), scaling))
                .extracting(Cluster::label)
                .containsExactly("high-volume seasonal", "sparse erratic", "steady", "sparse declining");
    }

    @Test
    void testLikeClustersHaveNamesOfTheirOwn() {
        ClusterFeatures dear = ClusterFeatures.ofValues(20, 0.2, 1, 0.3, 0, 0, 0.1, 500);
        ClusterFeatures promoted = ClusterFeatures.ofValues(19, 0.2, 1, 0.3, 0, 0, 0.9, 5);
        ClusterFeatures alike = ClusterFeatures.ofValues(18, 0.2, 1, 0.3, 0, 0, 0.1, 5);
        List<ClusterFeatures> centres = new ArrayList<>(CENTRES);
        centres.addAll(List.of(dear, promoted, alike));
        assertThat(ClusterLabels.label(centres, List.of(), FeatureScaling.of(centres)))
                .extracting(Cluster::label)
                .doesNotHaveDuplicates()
                .allSatisfy(label -> assertThat(label).isNotBlank());
    }

    @Test
    void testLabelsStayWithTheNearestCentreInAnyOrder() {
        List<Cluster> earlier = ClusterLabels.label(CENTRES, List.of(), scaling);
        List<ClusterFeatures> moved = new ArrayList<>();
        for (ClusterFeatures centre : CENTRES) {
            double[] point = scaling.point(centre);
            point[ClusterFeature.VOLUME.ordinal()] += 0.1;
            point[ClusterFeature.SEASONAL_STRENGTH.ordinal()] -= 0.2;
            moved.add(scaling.features(point));
        }
        List<Cluster> later = ClusterLabels.label(moved, earlier, scaling);
        assertThat(later).extracting(Cluster::label).isEqualTo(labels(earlier));
        Collections.reverse(moved);
        assertThat(ClusterLabels.label(moved, earlier, scaling)).isEqualTo(later);
    }

    @Test
    void testALabelIsKeptWhereTheDescriptionChanges() {
        List<Cluster> earlier = List.of(new Cluster("sparse declining", "sparse declining", SPARSE_DECLINING));
        ClusterFeatures recovered = ClusterFeatures.ofValues(2, 0.3, 4, 0.2, -0.05, 0.75, 0.1, 5);
        FeatureScaling wide = FeatureScaling.of(List.of(
                ClusterFeatures.ofValues(1, 0, 1, 0, -1, 0, 0, 1), ClusterFeatures.ofValues(9, 1, 9, 1, 1, 1, 1, 9)));
        Cluster kept = ClusterLabels.label(List.of(recovered), earlier, wide).get(0);
        assertThat(kept.label()).isEqualTo("sparse declining");
        assertThat(kept.description()).isEqualTo("sparse");
    }

    @Test
    void testACentreFarFromAllEarlierOnesIsNew() {
        List<Cluster> earlier = List.of(new Cluster("old", "steady", SMALL));
        List<Cluster> later = ClusterLabels.label(List.of(LARGE_SEASONAL, LUMPY), earlier, scaling);
        assertThat(later).extracting(Cluster::label).containsExactly("high-volume seasonal", "sparse erratic");
    }

    private static List<String> labels(List<Cluster> clusters) {
        return clusters.stream().map(Cluster::label).toList();
    }
}
