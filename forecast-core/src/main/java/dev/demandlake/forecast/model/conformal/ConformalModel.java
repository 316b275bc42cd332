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

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalDistribution;
import java.util.function.BooleanSupplier;

/**
 * Any model with intervals from its own past errors, whatever their distribution: at each step the interval has the
 * {@link ConformalMargin} of the absolute errors of forecasts of the past over as many steps, the model fitted anew for each
 * (Hyndman and Athanasopoulos, FPP3, section 5.10 for the rolling training ends). If there are too few of them for the level it
 * has the status {@link dev.demandlake.forecast.model.ForecastStatus#FEW_RESIDUALS}; without an error at some step there is no interval.
 *
 * <p>Nothing is computed before an interval is asked for. Then the model is fitted {@value Residuals#MOST} times and once more
 * for each step but the first, to at least a third of the series.
 *
 * @param model the model that makes the points
 */
public record ConformalModel(ForecastModel model) implements ForecastModel {
    public ConformalModel {
        requireNonNull(model, "model is null");
    }

    @Override
    public String id() {
        return model.id();
    }

    @Override
    public String version() {
        return model.version();
    }

    @Override
    public ModelFamily family() {
        return model.family();
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        return new Fitted(model, model.fit(values, cancelled), values.clone(), cancelled);
    }

    private record Fitted(ForecastModel model, FittedModel fitted, double[] values, BooleanSupplier cancelled)
            implements FittedModel {
        @Override
        public Forecast forecast(int horizon) {
            return fitted.forecast(horizon);
        }

        @Override
        public Forecast forecast(int horizon, double level) {
            NormalDistribution.checkLevel(level);
            Forecast forecast = fitted.forecast(horizon);
            if (!forecast.status().hasPoints()) {
                return forecast;
            }
            Residuals residuals = Residuals.of(model, values, horizon, cancelled);
            if (residuals.fewest() == 0) {
                return forecast.withFewResiduals();
            }
            double[] margins = new double[horizon];
            for (int step = 1; step <= horizon; step++) {
                margins[step - 1] = residuals.margin(step, level);
            }
            Forecast withIntervals = forecast.withMargins(margins);
            return residuals.areEnoughFor(level) ? withIntervals : withIntervals.withFewResiduals();
        }
    }
}
