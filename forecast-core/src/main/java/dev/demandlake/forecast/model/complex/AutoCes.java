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
package dev.demandlake.forecast.model.complex;

import dev.demandlake.forecast.model.ConstantFittedModel;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.ScaledSeries;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Complex exponential smoothing with no, simple, partial or full seasons, whichever has the smallest AICc (Svetunkov, Kourentzes
 * and Ord 2022, "Complex exponential smoothing", Naval Research Logistics 69): level and trend are one complex number, so that
 * no trend has to be chosen.
 *
 * <p>A period that was not recorded has the error 0: the states move on as forecast. Seasons need two whole cycles. Fewer than
 * {@value #FEWEST_KNOWN} known values are {@link ForecastStatus#TOO_SHORT}.
 *
 * @param seasonLength periods in a season, 1 if there are no seasons
 */
public record AutoCes(int seasonLength) implements ForecastModel {
    static final int FEWEST_KNOWN = 5;

    public AutoCes {
        Fitting.checkSeasonLength(seasonLength);
    }

    @Override
    public String id() {
        return "auto_ces";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.COMPLEX_EXPONENTIAL_SMOOTHING;
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
        CesSearch search = new CesSearch(series, seasonLength, cancelled);
        Optional<CesFit> best = Optional.empty();
        for (CesForm form : CesForm.values()) {
            if (!search.allows(form)) {
                continue;
            }
            Optional<CesFit> fit = search.fit(form);
            if (fit.isPresent()
                    && (best.isEmpty() || fit.get().criterion() < best.get().criterion())) {
                best = fit;
            }
        }
        return best.<FittedModel>map(fit -> new CesFittedModel(fit, series))
                .orElseGet(() -> Fitting.without(ForecastStatus.FAILED));
    }
}
