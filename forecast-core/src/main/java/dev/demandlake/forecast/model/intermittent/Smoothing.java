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
import dev.demandlake.forecast.optimization.GridThenParabola;
import java.util.function.BooleanSupplier;

/**
 * Simple exponential smoothing that starts at the first value, as the methods for intermittent demand use it. Levels are deviations
 * from that value, which are exactly 0 as long as it repeats, and move by one fused multiplication and addition a value: that
 * chain is all the time of a pass.
 */
final class Smoothing {
    private static final GridThenParabola ALPHA = new GridThenParabola(0.1, 0.3, 4, 1e-7);

    private Smoothing() {}

    /** The level after the last value. */
    static double level(double[] values, double alpha) {
        double decay = 1 - alpha;
        double level = 0;
        for (double value : values) {
            level = Math.fma(decay, level, alpha * (value - values[0]));
        }
        return values[0] + level;
    }

    /** The level after the last period of a series that is 1 where there is demand and 0 elsewhere. */
    static double shareOfDemand(double[] values, double alpha) {
        double decay = 1 - alpha;
        double level = values[0] == 0 ? 0 : 1;
        for (double value : values) {
            level = Math.fma(decay, level, value == 0 ? 0 : alpha);
        }
        return level;
    }

    /**
     * The level after the last value with the α in [0.1, 0.3] that has the smallest sum of squared one-step errors; larger ones
     * would follow single demands.
     */
    static double bestLevel(double[] values, BooleanSupplier cancelled) {
        return level(values, ALPHA.minimise(alpha -> squaredError(values, alpha, cancelled)));
    }

    private static double squaredError(double[] values, double alpha, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        double decay = 1 - alpha;
        double level = 0;
        double squares = 0;
        for (double value : values) {
            double deviation = value - values[0];
            double error = deviation - level;
            squares = Math.fma(error, error, squares);
            level = Math.fma(decay, level, alpha * deviation);
        }
        return squares;
    }
}
