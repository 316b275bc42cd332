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
package dev.demandlake.forecast.model.conformal;

import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import java.util.Arrays;
import java.util.function.BooleanSupplier;

/**
 * Absolute errors of forecasts of the past, by step in ascending order: the latest {@value #MOST} there are for each step.
 */
final class Residuals {
    /** Enough for 95 percent, which takes 19. */
    static final int MOST = 20;

    private final double[][] sorted;

    private Residuals(double[][] sorted) {
        this.sorted = sorted;
    }

    static Residuals of(ForecastModel model, double[] values, int horizon, BooleanSupplier cancelled) {
        double[][] errors = new double[horizon][Math.min(MOST, values.length)];
        int[] counts = new int[horizon];
        int shortest = Math.max(1, values.length / 3);
        for (int end = values.length - 1; end >= shortest && counts[horizon - 1] < MOST; end--) {
            int steps = (int) Math.min(horizon, (long) values.length - end);
            Forecast forecast = model.fit(Arrays.copyOf(values, end), cancelled).forecast(steps);
            for (int step = 0; step < forecast.length(); step++) {
                double error = Math.abs(forecast.point(step + 1) - values[end + step]);
                if (Double.isFinite(error) && counts[step] < MOST) {
                    errors[step][counts[step]++] = error;
                }
            }
        }
        for (int step = 0; step < horizon; step++) {
            errors[step] = Arrays.copyOf(errors[step], counts[step]);
            Arrays.sort(errors[step]);
        }
        return new Residuals(errors);
    }

    /** The smallest number of errors of a step. */
    int fewest() {
        return Arrays.stream(sorted).mapToInt(errors -> errors.length).min().orElse(0);
    }

    boolean areEnoughFor(double level) {
        return ConformalMargin.areEnough(fewest(), level);
    }

    double margin(int step, double level) {
        return ConformalMargin.of(sorted[step - 1], level);
    }
}
