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
 * Every forecast is the last known value (Hyndman and Athanasopoulos, FPP3, section 5.2), its variance that of a random walk
 * (section 5.5). Periods that were not recorded are steps of the walk that were not seen; a series without a known value is
 * {@link ForecastStatus#TOO_SHORT}, and one with a single value has no interval.
 */
public record Naive() implements ForecastModel {
    @Override
    public String id() {
        return "naive";
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
        if (Fitting.countKnown(values) == 0) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        int last = -1;
        ErrorVariance variance = new ErrorVariance();
        for (int index = 0; index < values.length; index++) {
            if (Double.isNaN(values[index])) {
                continue;
            }
            if (last >= 0) {
                variance.add(values[index] - values[last], index - last);
            }
            last = index;
        }
        return new RandomWalk(values[last], values.length - 1 - last, variance.standardDeviation(0));
    }

    private record RandomWalk(double level, int stepsNotSeen, OptionalDouble standardDeviation)
            implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            return Forecast.flat(level, horizon);
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return StandardDeviations.of(horizon, standardDeviation, step -> Math.sqrt(stepsNotSeen + (double) step));
        }
    }
}
