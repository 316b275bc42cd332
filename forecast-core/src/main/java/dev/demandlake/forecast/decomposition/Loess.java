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

import dev.demandlake.forecast.model.Fitting;
import java.util.function.BooleanSupplier;

/**
 * Local regression over evenly spaced values, as in Cleveland, Cleveland, McRae and Terpenning 1990, "STL: a seasonal-trend
 * decomposition procedure based on loess", section 2: at each position a constant or a line is fitted to the nearest values,
 * weighted by the tricube of their distance.
 *
 * @param window number of values that take part; if there are fewer, the distances count as if they reached further
 * @param degree 0 for a constant, 1 for a line
 */
record Loess(int window, int degree) {
    // Weights this close to the edge or the centre of the window are 0 and 1 exactly.
    private static final double EDGE = 0.999;
    private static final double CENTRE = 0.001;
    // A look costs as much as a few values.
    private static final int POSITIONS_BETWEEN_LOOKS = 64;

    Loess {
        if (window < 1) {
            throw new IllegalArgumentException("Window is " + window + "; it must be 1 or more");
        }
        if (degree < 0 || degree > 1) {
            throw new IllegalArgumentException("Degree is " + degree + "; it must be 0 or 1");
        }
    }

    /**
     * The smoothed values at all positions.
     *
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    double[] smooth(double[] values, double[] robustness, BooleanSupplier cancelled) {
        double[] smoothed = new double[values.length];
        double[] weights = new double[values.length];
        for (int position = 0; position < values.length; position++) {
            if (position % POSITIONS_BETWEEN_LOOKS == 0) {
                Fitting.checkNotCancelled(cancelled);
            }
            smoothed[position] = at(position, values, values.length, robustness, weights);
            if (Double.isNaN(smoothed[position])) {
                smoothed[position] = values[position];
            }
        }
        return smoothed;
    }

    /**
     * The smoothed value at a position, which may lie outside the values; NaN if all weights there are 0.
     *
     * @param count number of values that are there, from the start of the array
     * @param robustness weights of the values, as many
     * @param weights working memory, as long
     */
    double at(int position, double[] values, int count, double[] robustness, double[] weights) {
        int taking = Math.min(window, count);
        int first = Math.max(0, Math.min(count - taking, position - (taking - 1) / 2));
        int end = first + taking;
        // Also where fewer values are there than the window takes, each of them keeps some weight.
        int reach = Math.max(position - first, end - 1 - position) + Math.max(0, window - count) / 2;
        double sum = 0;
        for (int index = first; index < end; index++) {
            double distance = Math.abs(index - position);
            weights[index] = 0;
            if (distance <= EDGE * reach) {
                weights[index] = robustness[index] * (distance <= CENTRE * reach ? 1 : tricube(distance / reach));
            }
            sum += weights[index];
        }
        if (!(sum > 0)) {
            return Double.NaN;
        }
        double centre = 0;
        double mean = 0;
        for (int index = first; index < end; index++) {
            weights[index] /= sum;
            centre += weights[index] * index;
            mean += weights[index] * values[index];
        }
        return degree == 0 ? mean : mean + rise(position, values, weights, first, end, centre, count);
    }

    private static double rise(
            int position, double[] values, double[] weights, int first, int end, double centre, int count) {
        double spread = 0;
        double slope = 0;
        for (int index = first; index < end; index++) {
            double offset = index - centre;
            spread += weights[index] * offset * offset;
            slope += weights[index] * offset * values[index];
        }
        // With all weight on one position there is no line.
        return Math.sqrt(spread) > CENTRE * (count - 1) ? (position - centre) * slope / spread : 0;
    }

    private static double tricube(double share) {
        double rest = 1 - share * share * share;
        return rest * rest * rest;
    }
}
