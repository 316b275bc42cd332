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
import dev.demandlake.forecast.optimization.GridThenGoldenSection;
import java.util.function.BooleanSupplier;

/** Simple exponential smoothing that starts at the first value, as the methods for intermittent demand use it. */
final class Smoothing {
    private static final GridThenGoldenSection ALPHA = new GridThenGoldenSection(0.1, 0.3, 4, 1e-5);

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
        return level(values, ALPHA.minimise(alpha -> squaredError(values, alpha, cancelled)));
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
