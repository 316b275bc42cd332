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
package dev.demandlake.forecast.model.intermittent;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalDistribution;
import java.util.function.BooleanSupplier;

/**
 * A method for intermittent demand; every forecast is the mean demand of a period. A series without demand is forecast as 0, one
 * without a known value is {@link ForecastStatus#TOO_SHORT}. Periods that were not recorded are passed over.
 */
record IntermittentModel(IntermittentMethod method) implements ForecastModel {
    IntermittentModel {
        requireNonNull(method, "method is null");
    }

    @Override
    public String id() {
        return method.id();
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.INTERMITTENT_DEMAND;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        int known = Fitting.countKnown(values);
        if (known == 0) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        Demands demands = Demands.of(values, known);
        double mean = demands.isEmpty() ? 0 : method.meanDemand(demands, cancelled);
        return new Fitted(demands.unit().unscaled(mean));
    }

    private record Fitted(double mean) implements FittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            return Forecast.flat(mean, horizon);
        }

        // The errors of these methods have no distribution of their own; ConformalModel gives intervals.
        @Override
        public Forecast forecast(int horizon, double level) {
            NormalDistribution.checkLevel(level);
            return forecast(horizon);
        }
    }
}
