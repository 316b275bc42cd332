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
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Points from which KMeans starts, by greedy k-means++ (Arthur and Vassilvitskii 2007): each is the best of a few that are drawn
 * with a probability in proportion to their squared distance from the nearest one so far, so all of them differ.
 */
public final class StartingCentres {
    private StartingCentres() {}

    /**
     * Chooses among points.
     *
     * @param points at least {@code count} different ones; their order is part of the choice
     * @param seed the same one gives the same choice
     */
    public static List<double[]> of(double[][] points, int count, long seed) {
        Random random = new Random(seed);
        int drawn = 2 + (int) Math.log(count);
        List<double[]> centres = new ArrayList<>();
        double[] nearest = new double[points.length];
        Arrays.fill(nearest, Double.POSITIVE_INFINITY);
        double[] chosen = points[random.nextInt(points.length)];
        while (true) {
            centres.add(chosen);
            nearest = nearest(points, chosen, nearest);
            if (centres.size() == count) {
                return centres;
            }
            double total = Arrays.stream(nearest).sum();
            if (!(total > 0)) {
                throw new IllegalArgumentException(
                        "There are only " + centres.size() + " different points for " + count + " centres");
            }
            double least = Double.POSITIVE_INFINITY;
            for (int draw = 0; draw < drawn; draw++) {
                double[] candidate = points[draw(nearest, random.nextDouble() * total)];
                double left = Arrays.stream(nearest(points, candidate, nearest)).sum();
                if (left < least) {
                    least = left;
                    chosen = candidate;
                }
            }
        }
    }

    private static double[] nearest(double[][] points, double[] centre, double[] before) {
        double[] nearest = new double[points.length];
        for (int index = 0; index < points.length; index++) {
            double distance = FeatureScaling.distance(points[index], centre);
            nearest[index] = Math.min(before[index], distance * distance);
        }
        return nearest;
    }

    private static int draw(double[] weights, double at) {
        int last = 0;
        double sum = 0;
        for (int index = 0; index < weights.length; index++) {
            if (weights[index] > 0) {
                last = index;
                sum += weights[index];
                if (sum > at) {
                    return index;
                }
            }
        }
        return last;
    }
}
