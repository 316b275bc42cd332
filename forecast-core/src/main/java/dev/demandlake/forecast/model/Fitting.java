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

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** What every model checks, and how one that cannot forecast answers. */
public final class Fitting {
    private Fitting() {}

    /**
     * Looks whether the fit is still wanted.
     *
     * @throws CancellationException if it is not
     */
    public static void checkNotCancelled(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The fit was cancelled");
        }
    }

    /**
     * Number of known values, those that are not NaN.
     *
     * @throws IllegalArgumentException if a value is infinite
     */
    public static int countKnown(double[] values) {
        int known = 0;
        for (int index = 0; index < values.length; index++) {
            if (Double.isInfinite(values[index])) {
                throw new IllegalArgumentException("Value at position " + index + " is " + values[index]
                        + "; values are finite, or NaN where a period was not recorded");
            }
            if (!Double.isNaN(values[index])) {
                known++;
            }
        }
        return known;
    }

    /**
     * Checks a number of periods to forecast.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static void checkHorizon(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("Horizon is " + horizon + "; it must be 1 or more");
        }
    }

    /**
     * Checks a number of periods in a season.
     *
     * @throws IllegalArgumentException if it is below 1
     */
    public static void checkSeasonLength(int seasonLength) {
        if (seasonLength < 1) {
            throw new IllegalArgumentException("Season length is " + seasonLength + "; it must be 1 or more");
        }
    }

    /** A model that cannot forecast this series, for the given reason. */
    public static FittedModel without(ForecastStatus status) {
        return new Without(requireNonNull(status, "status is null"));
    }

    private record Without(ForecastStatus status) implements FittedModel {
        @Override
        public Forecast forecast(int horizon) {
            checkHorizon(horizon);
            return Forecast.none(status);
        }

        @Override
        public Forecast forecast(int horizon, double level) {
            NormalDistribution.centralQuantile(level);
            return forecast(horizon);
        }
    }
}
