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
package dev.demandlake.forecast.champion;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/** A score that is one metric; {@link #id()} is what settings name. */
public enum MetricScore implements ChampionScore {
    /** Σ|e| / Σ|A|. */
    WAPE(ForecastAccuracy::wape),
    /** (Σ|e| + |Σe|) / Σ|A|; the safer score on sparse demand. */
    WAPE_BIAS(ForecastAccuracy::wapeBias),
    /** |Σe| / Σ|A|. */
    BIAS(accuracy -> absolute(accuracy.bias())),
    /** Mean of |e|, in units. */
    MAE(ForecastAccuracy::mae),
    /** Square root of the mean of e², in units. */
    RMSE(ForecastAccuracy::rmse);

    private final Function<ForecastAccuracy, OptionalDouble> metric;

    MetricScore(Function<ForecastAccuracy, OptionalDouble> metric) {
        this.metric = metric;
    }

    /** The name in lower snake case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public OptionalDouble of(ForecastAccuracy accuracy, ServiceImpact service) {
        return metric.apply(accuracy);
    }

    @Override
    public boolean isInUnits() {
        return this == MAE || this == RMSE;
    }

    @Override
    public OptionalDouble safetyFactor() {
        return OptionalDouble.empty();
    }

    static OptionalDouble absolute(OptionalDouble value) {
        return value.isPresent() ? OptionalDouble.of(Math.abs(value.getAsDouble())) : value;
    }
}
