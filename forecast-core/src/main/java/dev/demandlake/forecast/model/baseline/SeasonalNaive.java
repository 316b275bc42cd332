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
package dev.demandlake.forecast.model.baseline;

import dev.demandlake.forecast.model.ErrorVariance;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalFittedModel;
import dev.demandlake.forecast.model.StandardDeviations;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Every forecast is the last known value of the same season (Hyndman and Athanasopoulos, FPP3, section 5.2). A season that was
 * not recorded in the last cycle is taken from the cycle before it, and so on. Fewer known values than a season has periods
 * are {@link ForecastStatus#TOO_SHORT}; a season asked for that was never recorded is {@link ForecastStatus#MISSING_SEASON}.
 * The variance is that of one random walk a season (section 5.5).
 *
 * @param seasonLength periods in a season, such as 12 for months
 */
public record SeasonalNaive(int seasonLength) implements ForecastModel {
    public SeasonalNaive {
        Fitting.checkSeasonLength(seasonLength);
    }

    @Override
    public String id() {
        return "seasonal_naive";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.SEASONAL_NAIVE;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        if (Fitting.countKnown(values) < seasonLength) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        double[] lastCycle = new double[seasonLength];
        int[] lastIndex = new int[seasonLength];
        Arrays.fill(lastCycle, Double.NaN);
        ErrorVariance variance = new ErrorVariance();
        for (int index = 0; index < values.length; index++) {
            if (Double.isNaN(values[index])) {
                continue;
            }
            int season = index % seasonLength;
            if (!Double.isNaN(lastCycle[season])) {
                variance.add(values[index] - lastCycle[season], (index - lastIndex[season]) / seasonLength);
            }
            lastCycle[season] = values[index];
            lastIndex[season] = index;
        }
        return new SeasonalWalk(lastCycle, lastIndex, values.length, variance.standardDeviation(0));
    }

    private record SeasonalWalk(double[] lastCycle, int[] lastIndex, int trained, OptionalDouble standardDeviation)
            implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            double[] points = new double[horizon];
            for (int step = 1; step <= horizon; step++) {
                points[step - 1] = lastCycle[season(step)];
                if (Double.isNaN(points[step - 1])) {
                    return Forecast.none(ForecastStatus.MISSING_SEASON);
                }
            }
            return Forecast.of(points);
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return StandardDeviations.of(horizon, standardDeviation, step -> Math.sqrt(cycles(step)));
        }

        private int season(int step) {
            return (int) ((trained - 1L + step) % lastCycle.length);
        }

        private long cycles(int step) {
            return (trained - 1L + step - lastIndex[season(step)]) / lastCycle.length;
        }
    }
}
