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
package dev.demandlake.forecast.model.intermittent;

import dev.demandlake.forecast.model.Fitting;
import java.util.function.BooleanSupplier;

/** Simple exponential smoothing that starts at the first value, as the methods for intermittent demand use it. */
final class Smoothing {
    private static final double LOWEST_ALPHA = 0.1;
    private static final double HIGHEST_ALPHA = 0.3;
    private static final int GRID_INTERVALS = 4;
    private static final double ALPHA_TOLERANCE = 1e-5;
    private static final double GOLDEN_SHARE = (3 - Math.sqrt(5)) / 2;

    private Smoothing() {}

    /** The level after the last value. */
    static double level(double[] values, double alpha) {
        double level = values[0];
        for (double value : values) {
            level += alpha * (value - level);
        }
        return level;
    }

    /**
     * The level after the last value with the α in [0.1, 0.3] that has the smallest sum of squared one-step errors; larger ones
     * would follow single demands.
     */
    static double bestLevel(double[] values, BooleanSupplier cancelled) {
        double step = (HIGHEST_ALPHA - LOWEST_ALPHA) / GRID_INTERVALS;
        double best = LOWEST_ALPHA;
        double bestError = squaredError(values, best, cancelled);
        if (bestError == 0) {
            return level(values, best);
        }
        for (int interval = 1; interval <= GRID_INTERVALS; interval++) {
            double alpha = LOWEST_ALPHA + interval * step;
            double error = squaredError(values, alpha, cancelled);
            if (error < bestError) {
                best = alpha;
                bestError = error;
            }
        }
        double lower = Math.max(LOWEST_ALPHA, best - step);
        double upper = Math.min(HIGHEST_ALPHA, best + step);
        double left = lower + GOLDEN_SHARE * (upper - lower);
        double right = upper - GOLDEN_SHARE * (upper - lower);
        double leftError = squaredError(values, left, cancelled);
        double rightError = squaredError(values, right, cancelled);
        while (upper - lower > ALPHA_TOLERANCE) {
            if (leftError <= rightError) {
                upper = right;
                right = left;
                rightError = leftError;
                left = lower + GOLDEN_SHARE * (upper - lower);
                leftError = squaredError(values, left, cancelled);
            } else {
                lower = left;
                left = right;
                leftError = rightError;
                right = upper - GOLDEN_SHARE * (upper - lower);
                rightError = squaredError(values, right, cancelled);
            }
        }
        double refined = leftError <= rightError ? left : right;
        return level(values, Math.min(leftError, rightError) < bestError ? refined : best);
    }

    private static double squaredError(double[] values, double alpha, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        double level = values[0];
        double squares = 0;
        for (double value : values) {
            double error = value - level;
            squares += error * error;
            level += alpha * error;
        }
        return squares;
    }
}
