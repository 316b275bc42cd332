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
package dev.demandlake.forecast.champion;

import dev.demandlake.forecast.decomposition.Quantiles;

/**
 * A number and how far it may be off.
 *
 * @param lower at most the upper bound
 */
public record Interval(double value, double lower, double upper) {
    public Interval {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("Interval of " + value + " is " + lower + " to " + upper
                    + "; its lower bound must not be above the upper one");
        }
    }

    /** From one quantile of a sample to a higher one. */
    static Interval of(double value, double[] sortedSample, double lowerShare, double upperShare) {
        double lower = Quantiles.quantile(sortedSample, lowerShare);
        // Interpolation between equal values may be off by a rounding.
        return new Interval(value, lower, Math.max(lower, Quantiles.quantile(sortedSample, upperShare)));
    }
}
