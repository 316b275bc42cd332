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
package dev.demandlake.forecast.model.combination;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.demand.DemandClass;
import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * The model that suits a series by its demand class and length: for intermittent and lumpy demand one made for it, for smooth
 * and erratic demand an ensemble, for fewer than {@value #FEWEST_FOR_ENSEMBLE} known values a model with few parameters, and for
 * fewer than {@value #FEWEST_FOR_SHORT} the last value. Values below 0 are no demand, so such a series is never intermittent.
 *
 * @param ensemble for series long enough
 * @param intermittent for intermittent and lumpy demand
 * @param shortSeries for short series
 * @param shortest for the shortest
 */
public record AutoModel(
        ForecastModel ensemble, ForecastModel intermittent, ForecastModel shortSeries, ForecastModel shortest)
        implements ForecastModel {
    private static final int FEWEST_FOR_ENSEMBLE = 10;
    private static final int FEWEST_FOR_SHORT = 4;
    private static final Set<DemandClass> SPORADIC = EnumSet.of(DemandClass.INTERMITTENT, DemandClass.LUMPY);

    public AutoModel {
        requireNonNull(ensemble, "ensemble is null");
        requireNonNull(intermittent, "intermittent is null");
        requireNonNull(shortSeries, "shortSeries is null");
        requireNonNull(shortest, "shortest is null");
    }

    @Override
    public String id() {
        return "auto";
    }

    @Override
    public String version() {
        return "1+" + ensemble.version() + "+" + intermittent.id() + "-" + intermittent.version() + "+"
                + shortSeries.id() + "-" + shortSeries.version();
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.COMBINATION;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        int known = Fitting.countKnown(values);
        if (known == 0) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        return choose(values, known).fit(values, cancelled);
    }

    private ForecastModel choose(double[] values, int known) {
        if (DemandProfile.demandClass(values).filter(SPORADIC::contains).isPresent()) {
            return intermittent;
        }
        if (known >= FEWEST_FOR_ENSEMBLE) {
            return ensemble;
        }
        return known >= FEWEST_FOR_SHORT ? shortSeries : shortest;
    }
}
