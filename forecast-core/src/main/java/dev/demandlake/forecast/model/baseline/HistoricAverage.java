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
 * Every forecast is the mean of all known values (Hyndman and Athanasopoulos, FPP3, section 5.2), with the variance of section
 * 5.5. A series without a known value is {@link ForecastStatus#TOO_SHORT}, and one with a single value has no interval.
 */
public record HistoricAverage() implements ForecastModel {
    @Override
    public String id() {
        return "historic_average";
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.AVERAGE;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        int known = Fitting.countKnown(values);
        if (known == 0) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        RunningMean mean = new RunningMean();
        for (double value : values) {
            mean.add(value);
        }
        ErrorVariance variance = new ErrorVariance();
        for (double value : values) {
            if (!Double.isNaN(value)) {
                variance.add(value - mean.value());
            }
        }
        return new Mean(mean.value(), known, variance.standardDeviation(1));
    }

    private record Mean(double mean, int known, OptionalDouble standardDeviation) implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            return Forecast.flat(mean, horizon);
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return StandardDeviations.of(horizon, standardDeviation, step -> Math.sqrt(1 + 1.0 / known));
        }
    }
}
