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
package dev.demandlake.forecast.decomposition;

import dev.demandlake.forecast.numeric.BinaryScale;
import java.util.List;

/**
 * A series taken apart into a trend, one seasonal component for every season length, and a remainder, which add up to it;
 * immutable. All components have the length of the series and its units.
 */
public final class Decomposition {
    private final List<Integer> seasonLengths;
    private final double[] trend;
    private final double[][] seasonals;
    private final double[] remainder;

    Decomposition(List<Integer> seasonLengths, double[] trend, double[][] seasonals, double[] remainder) {
        this.seasonLengths = List.copyOf(seasonLengths);
        this.trend = trend;
        this.seasonals = seasonals;
        this.remainder = remainder;
    }

    /** Number of periods. */
    public int length() {
        return trend.length;
    }

    /** The season lengths with a component, the shortest first. */
    public List<Integer> seasonLengths() {
        return seasonLengths;
    }

    public double[] trend() {
        return trend.clone();
    }

    /** The sum of all seasonal components; zeros if there is none. */
    public double[] seasonal() {
        double[] sum = new double[trend.length];
        for (double[] seasonal : seasonals) {
            for (int index = 0; index < sum.length; index++) {
                sum[index] += seasonal[index];
            }
        }
        return sum;
    }

    /** The component of this season length; zeros if there is none. */
    public double[] seasonal(int seasonLength) {
        int position = seasonLengths.indexOf(seasonLength);
        return position < 0 ? new double[trend.length] : seasonals[position].clone();
    }

    public double[] remainder() {
        return remainder.clone();
    }

    /** The series without its seasonal components: trend plus remainder. */
    public double[] seasonallyAdjusted() {
        return sum(trend, remainder);
    }

    /**
     * Strength of the trend, 0 to 1: the share of the variance of the seasonally adjusted series that is not remainder (Hyndman
     * and Athanasopoulos, FPP3, section 4.3); 0 for a series that does not vary.
     */
    public double trendStrength() {
        return strength(trend);
    }

    /**
     * Strength of the seasons, 0 to 1: the share of the variance of the detrended series that is not remainder (FPP3, section
     * 4.3); 0 without seasons.
     */
    public double seasonalStrength() {
        return strength(seasonal());
    }

    private double strength(double[] component) {
        double largest = 0;
        for (int index = 0; index < component.length; index++) {
            largest = Math.max(largest, Math.max(Math.abs(component[index]), Math.abs(remainder[index])));
        }
        BinaryScale unit = BinaryScale.above(largest);
        double[] rest = new double[component.length];
        double[] both = new double[component.length];
        for (int index = 0; index < component.length; index++) {
            rest[index] = unit.scaled(remainder[index]);
            both[index] = unit.scaled(component[index]) + rest[index];
        }
        double variance = variance(both);
        return variance > 0 ? Math.min(1, Math.max(0, 1 - variance(rest) / variance)) : 0;
    }

    private static double[] sum(double[] first, double[] second) {
        double[] sum = new double[first.length];
        for (int index = 0; index < sum.length; index++) {
            sum[index] = first[index] + second[index];
        }
        return sum;
    }

    private static double variance(double[] values) {
        // Deviations from the first value: those of a constant are exactly 0.
        double mean = 0;
        for (double value : values) {
            mean += (value - values[0]) / values.length;
        }
        double squares = 0;
        for (double value : values) {
            double deviation = value - values[0] - mean;
            squares += deviation * deviation / values.length;
        }
        return squares;
    }
}
