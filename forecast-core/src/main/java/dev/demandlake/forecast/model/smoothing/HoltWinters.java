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
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Exponential smoothing with a trend and perhaps seasons (Hyndman and Athanasopoulos, FPP3, sections 8.2 and 8.3), as the state
 * space models of Hyndman et al. (2008) with maximum likelihood: {@link Method} names them. A trend is linear
 * only where that is more likely than any damping: over a long horizon few trends go on as they are (Gardner and McKenzie
 * 1989, "Seasonal exponential smoothing with damped trends"). No level, trend or season can cross zero in a multiplicative model, so
 * that forecasts do not explode.
 *
 * <p>A period that was not recorded has the error 0. Fewer known values than parameters and one, or fewer than two whole cycles
 * of seasons, are {@link ForecastStatus#TOO_SHORT}; a value of 0 or less in a multiplicative model, or a
 * season below a hundredth of the level, is
 * {@link ForecastStatus#NOT_POSITIVE}. A season of a single period is none.
 *
 * @param seasonLength periods in a season, ignored by methods without seasons
 */
public record HoltWinters(Method method, int seasonLength) implements ForecastModel {
    /** The methods, by the name of their model. */
    public enum Method {
        /** Holt's trend, ETS(A,A,N) or ETS(A,Ad,N). */
        HOLT("holt", Component.ADDITIVE, Component.NONE, TrendChoice.EITHER),
        /** Gardner and McKenzie's damped trend, ETS(A,Ad,N). */
        DAMPED_HOLT("damped_holt", Component.ADDITIVE, Component.NONE, TrendChoice.DAMPED),
        /** Trend and additive seasons, ETS(A,A,A) or ETS(A,Ad,A). */
        ADDITIVE_SEASONS("holt_winters", Component.ADDITIVE, Component.ADDITIVE, TrendChoice.EITHER),
        /** Trend and multiplicative seasons, ETS(M,A,M) or ETS(M,Ad,M). */
        MULTIPLICATIVE_SEASONS(
                "holt_winters_multiplicative", Component.MULTIPLICATIVE, Component.MULTIPLICATIVE, TrendChoice.EITHER);

        private final String id;
        private final Component error;
        private final Component season;
        private final TrendChoice trend;

        Method(String id, Component error, Component season, TrendChoice trend) {
            this.id = id;
            this.error = error;
            this.season = season;
            this.trend = trend;
        }

        // the form with fewer parameters first
        private List<EtsForm> forms(int seasonLength) {
            Component present = seasonLength == 1 ? Component.NONE : season;
            return trend.damped.stream()
                    .map(damped -> new EtsForm(error, Component.ADDITIVE, damped, present))
                    .toList();
        }
    }

    private enum TrendChoice {
        DAMPED(true),
        EITHER(false, true);

        private final List<Boolean> damped;

        TrendChoice(Boolean... damped) {
            this.damped = List.of(damped);
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
        return "2";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.EXPONENTIAL_SMOOTHING;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        ScaledSeries series = ScaledSeries.of(values);
        List<EtsForm> forms = method.forms(seasonLength);
        EtsForm form = forms.get(0);
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
        EtsSearch search = new EtsSearch(series, seasonLength, cancelled);
        if (!search.allows(form)) {
            return Fitting.without(ForecastStatus.NOT_POSITIVE);
        }
        // Guessed seasons belong to the guessed level.
        FirstLevel firstLevel = form.hasSeason() ? FirstLevel.GUESSED : FirstLevel.SEARCHED;
        Optional<EtsFit> best = search.fit(form, firstLevel);
        for (EtsForm damped : forms.subList(1, forms.size())) {
            if (series.known() > damped.parameters(seasonLength)) {
                best = moreLikely(search.fit(damped, firstLevel), best);
            }
        }
        return best.<FittedModel>map(fit -> new EtsFittedModel(fit, series))
                .orElseGet(() -> Fitting.without(ForecastStatus.FAILED));
    }

    // φ draws forecasts together and frees none, so that it is not charged for as another parameter.
    private static Optional<EtsFit> moreLikely(Optional<EtsFit> damped, Optional<EtsFit> linear) {
        boolean isLinear = damped.isEmpty()
                || (linear.isPresent()
                        && linear.get().unlikelihood() < damped.get().unlikelihood());
        return isLinear ? linear : damped;
    }
}
