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
import dev.demandlake.forecast.model.smoothing.EtsSearch.FirstLevel;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The exponential smoothing model with the smallest AICc (Hyndman, Koehler, Ord and Snyder 2008, sections 2.8 and 7.2): error,
 * trend and season none, additive or multiplicative, the trend perhaps damped; each model fitted by maximum likelihood.
 *
 * <p>A period that was not recorded has the error 0: the states move on as forecast. Models that multiply need positive values,
 * seasons two whole cycles. Fewer than {@value #FEWEST_KNOWN} known values have no AICc: {@link ForecastStatus#TOO_SHORT}.
 *
 * @param seasonLength periods in a season, 1 if there are no seasons
 * @param candidates the models to choose from
 */
public record AutoEts(int seasonLength, EtsCandidates candidates) implements ForecastModel {
    static final int FEWEST_KNOWN = 5;

    public AutoEts {
        Fitting.checkSeasonLength(seasonLength);
        requireNonNull(candidates, "candidates is null");
    }

    /** Chooses among the usual 15 models. */
    public AutoEts(int seasonLength) {
        this(seasonLength, EtsCandidates.WITHOUT_MULTIPLICATIVE_TREND);
    }

    @Override
    public String id() {
        return "auto_ets";
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
        if (series.known() < FEWEST_KNOWN) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        if (series.isConstant()) {
            return new ConstantFittedModel(series.unscaled(series.values()[0]));
        }
        return best(series, cancelled)
                .<FittedModel>map(fit -> new EtsFittedModel(fit, series))
                .orElseGet(() -> Fitting.without(ForecastStatus.FAILED));
    }

    Optional<EtsFit> best(ScaledSeries series, BooleanSupplier cancelled) {
        EtsSearch search = new EtsSearch(series, seasonLength, cancelled);
        Optional<EtsFit> best = Optional.empty();
        for (EtsForm form : forms()) {
            // A form with as many parameters as values has no AICc: fitting it is in vain.
            if (!search.allows(form) || series.known() <= form.parameters(seasonLength) + 1) {
                continue;
            }
            Optional<EtsFit> fit = search.fit(form, FirstLevel.GUESSED);
            if (fit.isPresent()
                    && (best.isEmpty() || fit.get().criterion() < best.get().criterion())) {
                best = fit;
            }
        }
        return best;
    }

    private List<EtsForm> forms() {
        return switch (candidates) {
            case WITHOUT_MULTIPLICATIVE_TREND -> EtsForm.withoutMultiplicativeTrend();
            case ALL -> EtsForm.all();
        };
    }
}
