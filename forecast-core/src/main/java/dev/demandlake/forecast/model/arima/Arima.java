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
package dev.demandlake.forecast.model.arima;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.model.arima.ArimaEstimation.Objective;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * A seasonal ARIMA model of given orders, fitted by its exact Gaussian likelihood (Box and Jenkins 1976; Gardner, Harvey and
 * Phillips 1980). All models are stationary, after differencing, and invertible (Jones 1980). Unless the series is
 * {@link ForecastStatus#TOO_SHORT}, which is one with no more known values than the model has parameters, the fitted model is an
 * {@link ArimaFittedModel}.
 *
 * <p>A period that was not recorded is a value the filter does not see, which is exact; in seasons of more than 60 periods it is
 * interpolated.
 *
 * @param spec the orders
 */
public record Arima(ArimaSpec spec) implements ForecastModel {
    public Arima {
        requireNonNull(spec, "spec is null");
    }

    @Override
    public String id() {
        return "arima";
    }

    @Override
    public String version() {
        return "1+" + spec;
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.ARIMA;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        ScaledSeries scaled = ScaledSeries.of(values);
        if (scaled.known() <= spec.differencing().span() + spec.parameters() - 1) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        ArimaSeries series = ArimaSeries.of(scaled, spec.seasonLength());
        return new ArimaEstimation(series, cancelled)
                .fit(spec, Objective.EXACT_LIKELIHOOD, Optional.empty())
                .<FittedModel>map(fit -> ArimaFittedModel.of(fit, series))
                .orElseGet(() -> Fitting.without(ForecastStatus.FAILED));
    }
}
