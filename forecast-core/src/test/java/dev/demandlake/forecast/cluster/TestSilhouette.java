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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TestSilhouette {
    @Test
    void testEqualsTheDefinition() {
        Random random = new Random(3);
        double[][] points = new double[60][3];
        int[] clusters = new int[points.length];
        for (int index = 0; index < points.length; index++) {
            // cluster 4 has one point, cluster 3 none
            clusters[index] = index == 0 ? 4 : index % 3;
            for (int dimension = 0; dimension < 3; dimension++) {
                points[index][dimension] = 2 * clusters[index] + random.nextGaussian();
            }
        }
        double sum = 0;
        for (int index = 1; index < points.length; index++) {
            double[] distances = new double[5];
            int[] counts = new int[5];
            for (int other = 0; other < points.length; other++) {
                if (other != index) {
                    double distance = FeatureScaling.distance(points[index], points[other]);
                    distances[clusters[other]] += distance * distance;
                    counts[clusters[other]]++;
                }
            }
            double within = distances[clusters[index]] / counts[clusters[index]];
            double nearest = Double.POSITIVE_INFINITY;
            for (int cluster = 0; cluster < 5; cluster++) {
                if (cluster != clusters[index] && counts[cluster] > 0) {
                    nearest = Math.min(nearest, distances[cluster] / counts[cluster]);
                }
            }
            sum += (nearest - within) / Math.max(nearest, within);
        }
        assertThat(Silhouette.of(points, clusters)).isCloseTo(sum / points.length, within(1e-12));
    }

    @Test
    void testPointsInTwoPlacesLiePerfectly() {
        double[][] points = {{0.1, 0.7}, {0.1, 0.7}, {3, 4}, {3, 4}};
        assertThat(Silhouette.of(points, new int[] {0, 0, 1, 1})).isCloseTo(1, within(1e-12));
        assertThat(Silhouette.of(points, new int[] {0, 1, 2, 3})).isZero();
    }

    @Test
    void testOneClusterHasNone() {
        assertThatThrownBy(() -> Silhouette.of(new double[][] {{1}, {2}}, new int[] {0, 0}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("one cluster");
    }
}
