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

import dev.demandlake.forecast.demand.DemandClass;
import dev.demandlake.forecast.demand.DemandProfile;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ModelFamily;
import java.util.function.BooleanSupplier;

/**
 * A model for intermittent demand by the demand class of the values it is fitted to, so that nothing later decides: for intermittent
 * demand, whose open question is when, one that follows the probability of demand; for all others one that pools periods, as
 * uneven sizes ask for. Pooled over a mean interval of one period, which smooth and erratic demand has, that is exponential smoothing.
 *
 * @param intermittent for intermittent demand
 * @param others for lumpy, erratic and smooth demand, and for values that have no class
 */
record AutoIntermittent(ForecastModel intermittent, ForecastModel others) implements ForecastModel {
    AutoIntermittent {
        requireNonNull(intermittent, "intermittent is null");
        requireNonNull(others, "others is null");
    }

    @Override
    public String id() {
        return "auto_intermittent";
    }

    @Override
    public String version() {
        return "1+" + intermittent.id() + "-" + intermittent.version() + "+" + others.id() + "-" + others.version();
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.INTERMITTENT_DEMAND;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        return (DemandProfile.demandClass(values)
                                .filter(DemandClass.INTERMITTENT::equals)
                                .isPresent()
                        ? intermittent
                        : others)
                .fit(values, cancelled);
    }
}
