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
package dev.demandlake.forecast.model.smoothing;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.ConstantFittedModel;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import dev.demandlake.forecast.model.smoothing.EtsSearch.FirstLevel;
import java.util.function.BooleanSupplier;

/**
 * Exponential smoothing with a trend and perhaps seasons (Hyndman and Athanasopoulos, FPP3, sections 8.2 and 8.3), as the state
 * space models of Hyndman et al. (2008) with maximum likelihood: {@link Method} names them. No level, trend or season can cross
 * zero in a multiplicative model, so that forecasts do not explode.
 *
 * <p>A period that was not recorded has the error 0. Fewer known values than parameters and one, or fewer than two whole cycles
 * of seasons, are {@link ForecastStatus#TOO_SHORT}; a value of 0 or less in a multiplicative model is
 * {@link ForecastStatus#NOT_POSITIVE}. A season of a single period is none.
 *
 * @param seasonLength periods in a season, ignored by methods without seasons
 */
public record HoltWinters(Method method, int seasonLength) implements ForecastModel {
    /** The methods, by the name of their model. */
    public enum Method {
        /** Holt's linear trend, ETS(A,A,N). */
        HOLT("holt", new EtsForm(Component.ADDITIVE, Component.ADDITIVE, false, Component.NONE)),
        /** Gardner and McKenzie's damped trend, ETS(A,Ad,N). */
        DAMPED_HOLT("damped_holt", new EtsForm(Component.ADDITIVE, Component.ADDITIVE, true, Component.NONE)),
        /** Trend and additive seasons, ETS(A,A,A). */
        ADDITIVE_SEASONS(
                "holt_winters", new EtsForm(Component.ADDITIVE, Component.ADDITIVE, false, Component.ADDITIVE)),
        /** Trend and multiplicative seasons, ETS(M,A,M). */
        MULTIPLICATIVE_SEASONS(
                "holt_winters_multiplicative",
                new EtsForm(Component.MULTIPLICATIVE, Component.ADDITIVE, false, Component.MULTIPLICATIVE));

        private final String id;
        private final EtsForm form;

        Method(String id, EtsForm form) {
            this.id = id;
            this.form = form;
        }
    }

    public HoltWinters {
        requireNonNull(method, "method is null");
        Fitting.checkSeasonLength(seasonLength);
    }

    @Override
    public String id() {
        return method.id;
    }

    @Override
    public String version() {
        return "1";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.EXPONENTIAL_SMOOTHING;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        ScaledSeries series = ScaledSeries.of(values);
        EtsForm form = form();
        boolean tooShort = series.known() <= form.parameters(seasonLength)
                || (form.hasSeason() && series.length() / 2 < seasonLength);
        if (tooShort) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        if (form.needsPositiveValues() && !series.isPositive()) {
            return Fitting.without(ForecastStatus.NOT_POSITIVE);
        }
        if (series.isConstant()) {
            return new ConstantFittedModel(series.unscaled(series.values()[0]));
        }
        // Guessed seasons belong to the guessed level.
        FirstLevel firstLevel = form.hasSeason() ? FirstLevel.GUESSED : FirstLevel.SEARCHED;
        return new EtsSearch(series, seasonLength, cancelled)
                .fit(form, firstLevel)
                .<FittedModel>map(fit -> new EtsFittedModel(fit, series))
                .orElseGet(() -> Fitting.without(ForecastStatus.FAILED));
    }

    private EtsForm form() {
        EtsForm form = method.form;
        return form.hasSeason() && seasonLength == 1
                ? new EtsForm(form.error(), form.trend(), form.damped(), Component.NONE)
                : form;
    }
}
