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

/**
 * How clusters are found.
 *
 * @param fewest least number of clusters that is tried; 2 where there are no more different units than {@code most}
 * @param most largest number that is tried
 * @param minimumGain by how much the silhouette of another number must be better than that of the earlier clusters
 * @param sampled units that the centres are learned from, at most; all units are assigned
 * @param seed of the first centres
 */
public record ClusteringRules(int fewest, int most, double minimumGain, int sampled, long seed) {
    /** 3 to 8 clusters. */
    public static final ClusteringRules DEFAULT = new ClusteringRules(3, 8, 0.05, 20_000, 42);

    public ClusteringRules {
        if (fewest < 2 || most < fewest) {
            throw new IllegalArgumentException("Between " + fewest + " and " + most
                    + " clusters: the first must be 2 or more, and not above the second");
        }
        if (!(minimumGain >= 0)) {
            throw new IllegalArgumentException("Minimum gain is " + minimumGain + "; it must be 0 or more");
        }
        if (sampled < 1) {
            throw new IllegalArgumentException("Sampled units are " + sampled + "; at least 1 is needed");
        }
    }
}
