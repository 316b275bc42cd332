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
package dev.demandlake.forecast.model;

import java.util.OptionalDouble;

/** Variance of one-step errors, collected one by one; errors of several steps of a random walk count by their number of steps. */
public final class ErrorVariance {
    private double scale;
    private double scaledSquares;
    private int errors;

    /** Adds an error of one step. */
    public void add(double error) {
        add(error, 1);
    }

    /**
     * Adds an error that grew over several steps, each with the same variance.
     *
     * @param steps 1 or more
     */
    public void add(double error, int steps) {
        double magnitude = Math.min(Math.abs(error), Double.MAX_VALUE) / Math.sqrt(steps);
        errors++;
        // Squares in units of the largest error: neither overflow nor underflow.
        if (magnitude > scale) {
            scaledSquares = 1 + scaledSquares * (scale / magnitude) * (scale / magnitude);
            scale = magnitude;
        } else if (magnitude > 0) {
            scaledSquares += (magnitude / scale) * (magnitude / scale);
        }
    }

    /**
     * Standard deviation of a one-step error (Hyndman and Athanasopoulos, FPP3, equation 5.1), in units of the errors; empty if
     * there are not more errors than parameters.
     *
     * @param parameters number of parameters that were estimated from the same values
     */
    public OptionalDouble standardDeviation(int parameters) {
        if (errors <= parameters) {
            return OptionalDouble.empty();
        }
        return OptionalDouble.of(scale * Math.sqrt(scaledSquares / (errors - parameters)));
    }
}
