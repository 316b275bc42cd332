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

import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/** What every fit checks. */
final class Fitting {
    private Fitting() {}

    static void checkNotCancelled(BooleanSupplier cancelled) {
        if (cancelled.getAsBoolean()) {
            throw new CancellationException("The fit was cancelled");
        }
    }

    /** Number of known values; refuses infinite ones. */
    static int countKnown(double[] values) {
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

    static void checkHorizon(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("Horizon is " + horizon + "; it must be 1 or more");
        }
    }

    static FittedModel without(ForecastStatus status) {
        return horizon -> {
            checkHorizon(horizon);
            return Forecast.none(status);
        };
    }

    static FittedModel flat(double level) {
        return horizon -> {
            checkHorizon(horizon);
            double[] points = new double[horizon];
            Arrays.fill(points, level);
            return Forecast.of(points);
        };
    }
}
