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

import java.io.Serializable;
import java.util.List;

/**
 * Standardises features, so that each counts the same: a coordinate is how many standard deviations of its units a value lies
 * from their mean, after sizes have been taken by their logarithms. What is not known lies at the mean, and so does a feature in
 * which the units do not differ. Immutable.
 */
public final class FeatureScaling implements Serializable {
    private static final long serialVersionUID = 1;
    // Relative to the mean: less than that is rounding.
    private static final double LEAST_DEVIATION = 1e-9;
    private static final ClusterFeature[] FEATURES = ClusterFeature.values();

    private final double[] means = new double[FEATURES.length];
    private final double[] deviations = new double[FEATURES.length];

    private FeatureScaling(List<ClusterFeatures> units) {
        for (ClusterFeature feature : FEATURES) {
            double[] known = units.stream()
                    .mapToDouble(unit -> feature.scaled(unit.value(feature)))
                    .filter(value -> !Double.isNaN(value))
                    .toArray();
            double mean = 0;
            for (double value : known) {
                mean += (value - known[0]) / known.length;
            }
            double squares = 0;
            for (double value : known) {
                double deviation = value - known[0] - mean;
                squares += deviation * deviation / known.length;
            }
            means[feature.ordinal()] = known.length == 0 ? Double.NaN : known[0] + mean;
            deviations[feature.ordinal()] = Math.sqrt(squares);
        }
    }

    /** The scaling by which these units have mean 0 and standard deviation 1. */
    public static FeatureScaling of(List<ClusterFeatures> units) {
        if (units.isEmpty()) {
            throw new IllegalArgumentException("There is no unit to take the means from");
        }
        return new FeatureScaling(units);
    }

    /** The coordinates of features, finite, one for each {@link ClusterFeature}. */
    public double[] point(ClusterFeatures features) {
        double[] point = new double[FEATURES.length];
        for (ClusterFeature feature : FEATURES) {
            double scaled = feature.scaled(features.value(feature));
            int index = feature.ordinal();
            boolean tells = deviations[index] > LEAST_DEVIATION * Math.max(1, Math.abs(means[index]));
            point[index] = tells && !Double.isNaN(scaled) ? (scaled - means[index]) / deviations[index] : 0;
        }
        return point;
    }

    /** The features at a point; NaN where nothing is known of any unit. */
    public ClusterFeatures features(double[] point) {
        double[] values = new double[FEATURES.length];
        for (ClusterFeature feature : FEATURES) {
            int index = feature.ordinal();
            values[index] = feature.unscaled(means[index] + point[index] * deviations[index]);
        }
        return ClusterFeatures.ofValues(values);
    }

    /** Euclidean distance of two points, in standard deviations. */
    public static double distance(double[] first, double[] second) {
        double squares = 0;
        for (int index = 0; index < first.length; index++) {
            double difference = first[index] - second[index];
            squares += difference * difference;
        }
        return Math.sqrt(squares);
    }
}
