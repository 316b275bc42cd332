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

/**
 * How well points lie in their clusters: the mean of (b − a) / max(a, b), a being the mean squared Euclidean distance of a point
 * to the others of its cluster and b that to the points of the nearest other cluster; 0 for a point alone in its cluster
 * (Rousseeuw 1987). Squared distances need but the sums of each cluster, so the effort is points × clusters.
 */
public final class Silhouette {
    private Silhouette() {}

    /**
     * The mean silhouette, −1 to 1.
     *
     * @param points of one length
     * @param clusters the cluster of each point, from 0 on; at least two have points
     */
    public static double of(double[][] points, int[] clusters) {
        int count = 0;
        for (int cluster : clusters) {
            count = Math.max(count, cluster + 1);
        }
        Sums[] sums = new Sums[count];
        for (int index = 0; index < points.length; index++) {
            if (sums[clusters[index]] == null) {
                sums[clusters[index]] = new Sums(points[index].length);
            }
            sums[clusters[index]].add(points[index]);
        }
        double silhouettes = 0;
        for (int index = 0; index < points.length; index++) {
            silhouettes += of(points[index], sums[clusters[index]], sums) / points.length;
        }
        return silhouettes;
    }

    private static double of(double[] point, Sums own, Sums[] all) {
        if (own.points == 1) {
            return 0;
        }
        double nearest = Double.POSITIVE_INFINITY;
        for (Sums other : all) {
            if (other != null && other != own) {
                nearest = Math.min(nearest, other.squaredDistances(point) / other.points);
            }
        }
        if (Double.isInfinite(nearest)) {
            throw new IllegalArgumentException("All points are in one cluster; a silhouette compares two or more");
        }
        double within = own.squaredDistances(point) / (own.points - 1);
        double larger = Math.max(within, nearest);
        return larger > 0 ? (nearest - within) / larger : 0;
    }

    private static final class Sums {
        private final double[] sum;
        private double squares;
        private int points;

        private Sums(int length) {
            sum = new double[length];
        }

        private void add(double[] point) {
            for (int index = 0; index < sum.length; index++) {
                sum[index] += point[index];
                squares += point[index] * point[index];
            }
            points++;
        }

        /** Sum of the squared distances of a point to those of the cluster. */
        private double squaredDistances(double[] point) {
            double distances = squares;
            for (int index = 0; index < sum.length; index++) {
                distances += point[index] * (points * point[index] - 2 * sum[index]);
            }
            // Of points in one place the difference is rounding.
            return Math.max(0, distances);
        }
    }
}
