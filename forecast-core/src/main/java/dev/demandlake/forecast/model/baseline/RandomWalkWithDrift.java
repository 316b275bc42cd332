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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.BooleanSupplier;

/**
 * Forecasts on the line through the first and the last known value (Hyndman and Athanasopoulos, FPP3, section 5.2, drift
 * method), with the variance of section 5.5. Periods that were not recorded are steps of the walk that were not seen; fewer than
 * two known values are {@link ForecastStatus#TOO_SHORT}, and just two have no interval.
 */
public record RandomWalkWithDrift() implements ForecastModel {
    @Override
    public String id() {
        return "random_walk_with_drift";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.NAIVE;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        if (Fitting.countKnown(values) < 2) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        int first = 0;
        while (Double.isNaN(values[first])) {
            first++;
        }
        int last = values.length - 1;
        while (Double.isNaN(values[last])) {
            last--;
        }
        double drift = (values[last] - values[first]) / (last - first);
        ErrorVariance variance = new ErrorVariance();
        int before = first;
        for (int index = first + 1; index <= last; index++) {
            if (!Double.isNaN(values[index])) {
                variance.add(values[index] - values[before] - (index - before) * drift, index - before);
                before = index;
            }
        }
        return new Drift(values[last], drift, last - first, values.length - 1 - last, variance.standardDeviation(1));
    }

    private record Drift(double last, double drift, int steps, int stepsNotSeen, OptionalDouble standardDeviation)
            implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            double[] points = new double[horizon];
            for (int index = 0; index < horizon; index++) {
                points[index] = last + (stepsNotSeen + index + 1.0) * drift;
            }
            return Forecast.of(points);
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return StandardDeviations.of(horizon, standardDeviation, step -> {
                double ahead = stepsNotSeen + (double) step;
                return Math.sqrt(ahead * (1 + ahead / steps));
            });
        }
    }
}
