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

import java.util.List;

/**
 * Centres that KMeans has come to rest at.
 *
 * @param centres of the clusters that have points
 * @param silhouette mean silhouette of the points by squared Euclidean distances, −1 to 1; NaN for a single cluster
 */
record KMeansFit(List<double[]> centres, double silhouette) {
    KMeansFit {
        centres = List.copyOf(centres);
    }

    /** Whether the silhouette is better by more than a gain; any number of clusters is better than a single one. */
    boolean isBetterThan(KMeansFit other, double gain) {
        if (Double.isNaN(silhouette) || Double.isNaN(other.silhouette)) {
            return !Double.isNaN(silhouette);
        }
        return silhouette > other.silhouette + gain;
    }
}
