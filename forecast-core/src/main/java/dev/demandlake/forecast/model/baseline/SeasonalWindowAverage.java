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

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalFittedModel;
import dev.demandlake.forecast.model.conformal.ConformalModel;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Every forecast is the mean of the last known values of the same season; a season with fewer than asked for has the mean of
 * those. Fewer known values than the window has periods are {@link ForecastStatus#TOO_SHORT}; a season asked for that was never
 * recorded is {@link ForecastStatus#MISSING_SEASON}. There is no interval: the method has no model of its errors, but {@link ConformalModel} can wrap it.
 *
 * @param seasonLength periods in a season, such as 12 for months
 * @param cycles number of values of each season, 1 or more
 */
public record SeasonalWindowAverage(int seasonLength, int cycles) implements ForecastModel {
    public SeasonalWindowAverage {
        Fitting.checkSeasonLength(seasonLength);
        if (cycles < 1) {
            throw new IllegalArgumentException("Number of cycles is " + cycles + "; it must be 1 or more");
        }
    }

    @Override
    public String id() {
        return "seasonal_window_average";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.AVERAGE;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        if (Fitting.countKnown(values) < (long) seasonLength * cycles) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        double[] means = new double[seasonLength];
        for (int season = 0; season < seasonLength; season++) {
            means[season] = mean(values, season);
        }
        return new SeasonalMeans(means, values.length);
    }

    private double mean(double[] values, int season) {
        int last = values.length - 1 - Math.floorMod(values.length - 1 - season, seasonLength);
        RunningMean mean = new RunningMean();
        for (int index = last; index >= 0 && mean.count() < cycles; index -= seasonLength) {
            mean.add(values[index]);
        }
        return mean.count() == 0 ? Double.NaN : mean.value();
    }

    private record SeasonalMeans(double[] means, int trained) implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            double[] points = new double[horizon];
            for (int index = 0; index < horizon; index++) {
                points[index] = means[(int) (((long) trained + index) % means.length)];
            }
            return Arrays.stream(points).anyMatch(Double::isNaN)
                    ? Forecast.none(ForecastStatus.MISSING_SEASON)
                    : Forecast.of(points);
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return Optional.empty();
        }
    }
}
