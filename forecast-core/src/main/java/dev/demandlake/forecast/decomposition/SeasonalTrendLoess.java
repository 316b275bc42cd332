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

import dev.demandlake.forecast.numeric.Normalised;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * STL: decomposition of a series into trend, seasonal component and remainder by repeated local regression (Cleveland,
 * Cleveland, McRae and Terpenning 1990). Periods that were not recorded are interpolated first.
 *
 * @param seasonLength periods in a season, 2 or more
 * @param seasonalWindow values of one season of the year that are smoothed together, odd
 * @param seasonalDegree degree of the local regression of the seasons, 0 or 1
 * @param trendWindow values that are smoothed into the trend, odd
 * @param innerIterations updates of trend and seasons between two updates of the weights
 * @param robustIterations updates of the weights that keep outliers out of trend and seasons; 0 leaves them in
 */
public record SeasonalTrendLoess(
        int seasonLength,
        int seasonalWindow,
        int seasonalDegree,
        int trendWindow,
        int innerIterations,
        int robustIterations) {
    private static final int DEFAULT_SEASONAL_WINDOW = 11;
    private static final int ROBUST_ITERATIONS = 15;

    public SeasonalTrendLoess {
        if (seasonLength < 2) {
            throw new IllegalArgumentException("Season length is " + seasonLength + "; it must be 2 or more");
        }
        if (seasonalWindow < 3 || seasonalWindow % 2 == 0 || trendWindow < 3 || trendWindow % 2 == 0) {
            throw new IllegalArgumentException("Windows are " + seasonalWindow + " (seasons) and " + trendWindow
                    + " (trend); both must be odd and 3 or more");
        }
        if (innerIterations < 1 || robustIterations < 0) {
            throw new IllegalArgumentException("Iterations are " + innerIterations + " (inner) and " + robustIterations
                    + " (robust); there must be 1 or more and 0 or more");
        }
    }

    /** Seasons that may change slowly, smoothed over {@value #DEFAULT_SEASONAL_WINDOW} cycles. */
    public static SeasonalTrendLoess of(int seasonLength) {
        return of(seasonLength, DEFAULT_SEASONAL_WINDOW);
    }

    /** Seasons smoothed over this many cycles, with the trend window of the paper, the smallest odd one of 1.5 m / (1 − 1.5 / s). */
    public static SeasonalTrendLoess of(int seasonLength, int seasonalWindow) {
        double trendWindow = Math.ceil(1.5 * seasonLength / (1 - 1.5 / seasonalWindow));
        return new SeasonalTrendLoess(seasonLength, seasonalWindow, 0, nextOdd((int) trendWindow), 2, 0);
    }

    /** The same with outliers kept out of trend and seasons. */
    public SeasonalTrendLoess robust() {
        return new SeasonalTrendLoess(seasonLength, seasonalWindow, seasonalDegree, trendWindow, 1, ROBUST_ITERATIONS);
    }

    /** Takes a series apart; cannot be cancelled. */
    public Decomposition decompose(double[] values) {
        return decompose(values, () -> false);
    }

    /**
     * Takes a series apart.
     *
     * @param values finite values or NaN, more than two seasons
     * @param cancelled polled while smoothing
     * @throws IllegalArgumentException if there are not more than two seasons, or no known value
     * @throws java.util.concurrent.CancellationException if cancelled
     */
    public Decomposition decompose(double[] values, BooleanSupplier cancelled) {
        if (values.length <= 2 * seasonLength) {
            throw new IllegalArgumentException("There are " + values.length + " values; a season length of "
                    + seasonLength + " needs more than " + 2 * seasonLength);
        }
        Normalised normalised = Normalised.of(values);
        double[] filled = Interpolation.seasonal(normalised.values(), seasonLength);
        Components components = iterate(filled, cancelled);
        double[] remainder = components.remainder(filled);
        return new Decomposition(
                List.of(seasonLength),
                normalised.levels(components.trend),
                new double[][] {normalised.differences(components.seasonal)},
                normalised.differences(remainder));
    }

    private Components iterate(double[] values, BooleanSupplier cancelled) {
        Components components = new Components(new double[values.length], new double[values.length]);
        double[] robustness = new double[values.length];
        Arrays.fill(robustness, 1);
        for (int round = 0; round <= robustIterations; round++) {
            if (round > 0) {
                robustness = Bisquare.weights(components.remainder(values));
            }
            for (int iteration = 0; iteration < innerIterations; iteration++) {
                update(values, components, robustness, cancelled);
            }
        }
        return components;
    }

    private void update(double[] values, Components components, double[] robustness, BooleanSupplier cancelled) {
        int count = values.length;
        double[] detrended = new double[count];
        for (int index = 0; index < count; index++) {
            detrended[index] = values[index] - components.trend[index];
        }
        double[] cycles = smoothedCycles(detrended, robustness);
        double[] level = lowPass(cycles, cancelled);
        double[] adjusted = new double[count];
        for (int index = 0; index < count; index++) {
            components.seasonal[index] = cycles[index + seasonLength] - level[index];
            adjusted[index] = values[index] - components.seasonal[index];
        }
        components.trend = new Loess(trendWindow, 1).smooth(adjusted, robustness, cancelled);
    }

    // Each season of the year by itself, with one more value before and after: two seasons longer than the series.
    private double[] smoothedCycles(double[] detrended, double[] robustness) {
        Loess loess = new Loess(seasonalWindow, seasonalDegree);
        double[] cycles = new double[detrended.length + 2 * seasonLength];
        int longest = (detrended.length - 1) / seasonLength + 1;
        double[] values = new double[longest];
        double[] weights = new double[longest];
        double[] memory = new double[longest];
        for (int season = 0; season < seasonLength; season++) {
            int count = (detrended.length - season - 1) / seasonLength + 1;
            for (int cycle = 0; cycle < count; cycle++) {
                values[cycle] = detrended[cycle * seasonLength + season];
                weights[cycle] = robustness[cycle * seasonLength + season];
            }
            for (int cycle = -1; cycle <= count; cycle++) {
                double smoothed = loess.at(cycle, values, count, weights, memory);
                if (Double.isNaN(smoothed)) {
                    smoothed = values[Math.max(0, Math.min(count - 1, cycle))];
                }
                cycles[(cycle + 1) * seasonLength + season] = smoothed;
            }
        }
        return cycles;
    }

    private double[] lowPass(double[] cycles, BooleanSupplier cancelled) {
        double[] averaged = movingAverage(movingAverage(movingAverage(cycles, seasonLength), seasonLength), 3);
        double[] ones = new double[averaged.length];
        Arrays.fill(ones, 1);
        return new Loess(nextOdd(seasonLength), 1).smooth(averaged, ones, cancelled);
    }

    private static double[] movingAverage(double[] values, int window) {
        double[] averages = new double[values.length - window + 1];
        double sum = 0;
        for (int index = 0; index < values.length; index++) {
            sum += values[index];
            if (index >= window - 1) {
                averages[index - window + 1] = sum / window;
                sum -= values[index - window + 1];
            }
        }
        return averages;
    }

    private static int nextOdd(int number) {
        return number % 2 == 0 ? number + 1 : number;
    }

    private static final class Components {
        private double[] trend;
        private final double[] seasonal;

        private Components(double[] trend, double[] seasonal) {
            this.trend = trend;
            this.seasonal = seasonal;
        }

        private double[] remainder(double[] values) {
            double[] remainder = new double[values.length];
            for (int index = 0; index < values.length; index++) {
                remainder[index] = values[index] - trend[index] - seasonal[index];
            }
            return remainder;
        }
    }
}
