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
import java.util.function.BooleanSupplier;

/**
 * Every forecast is the last known value of the same season (Hyndman and Athanasopoulos, FPP3, section 5.2). A season that was
 * not recorded in the last cycle is taken from the cycle before it, and so on. Fewer known values than a season has periods
 * are {@link ForecastStatus#TOO_SHORT}; a season asked for that was never recorded is {@link ForecastStatus#MISSING_SEASON}.
 *
 * @param seasonLength periods in a season, such as 12 for months
 */
public record SeasonalNaive(int seasonLength) implements ForecastModel {
    public SeasonalNaive {
        if (seasonLength < 1) {
            throw new IllegalArgumentException("Season length is " + seasonLength + "; it must be 1 or more");
        }
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
        Arrays.fill(lastCycle, Double.NaN);
        for (int index = 0; index < values.length; index++) {
            if (!Double.isNaN(values[index])) {
                lastCycle[index % seasonLength] = values[index];
            }
        }
        int trained = values.length;
        return horizon -> forecast(lastCycle, trained, horizon);
    }

    private static Forecast forecast(double[] lastCycle, int trained, int horizon) {
        Fitting.checkHorizon(horizon);
        double[] points = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            points[step] = lastCycle[(int) (((long) trained + step) % lastCycle.length)];
            if (Double.isNaN(points[step])) {
                return Forecast.none(ForecastStatus.MISSING_SEASON);
            }
        }
        return Forecast.of(points);
    }
}
