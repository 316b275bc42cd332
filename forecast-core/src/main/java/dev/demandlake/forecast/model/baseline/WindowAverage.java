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
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Every forecast is the mean of the last known values. Periods that were not recorded are passed over; fewer known values than
 * the window are {@link ForecastStatus#TOO_SHORT}. There is no interval: the method has no model of its errors, but {@link ConformalModel} can wrap it.
 *
 * @param window number of values, 1 or more
 */
public record WindowAverage(int window) implements ForecastModel {
    public WindowAverage {
        if (window < 1) {
            throw new IllegalArgumentException("Window is " + window + "; it must be 1 value or more");
        }
    }

    @Override
    public String id() {
        return "window_average";
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
        if (Fitting.countKnown(values) < window) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        RunningMean mean = new RunningMean();
        for (int index = values.length - 1; mean.count() < window; index--) {
            mean.add(values[index]);
        }
        return new Mean(mean.value());
    }

    private record Mean(double mean) implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            return Forecast.flat(mean, horizon);
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return Optional.empty();
        }
    }
}
