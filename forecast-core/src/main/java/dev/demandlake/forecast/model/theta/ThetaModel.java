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
package dev.demandlake.forecast.model.theta;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalFittedModel;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Theta models: simple exponential smoothing of the series with a straight line added in the share 1 − 1/θ (Assimakopoulos and
 * Nikolopoulos 2000; in state-space form Fiorucci, Pellegrini, Louzada, Petropoulos and Koehler 2016). A series whose
 * autocorrelation at the season length is significant at 90 % is adjusted by the classical decomposition first, multiplicative
 * if all values are above 0, else additive. Intervals come from the state-space form: normal errors of the adjusted series,
 * times the seasonal index. Periods that were not recorded are interpolated, with their season; fewer than
 * {@value #FEWEST_KNOWN} known values are {@link ForecastStatus#TOO_SHORT}. A fit takes time and memory in proportion to the
 * length.
 */
record ThetaModel(ThetaVariant variant, int seasonLength) implements ForecastModel {
    static final int FEWEST_KNOWN = 4;

    ThetaModel {
        requireNonNull(variant, "variant is null");
        Fitting.checkSeasonLength(seasonLength);
    }

    @Override
    public String id() {
        return variant.id();
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.THETA;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        if (Fitting.countKnown(values) < FEWEST_KNOWN) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        AdjustedSeries series = AdjustedSeries.of(values, seasonLength);
        return new Fitted(series, path(variant, series, series.length(), cancelled));
    }

    static ThetaPath path(ThetaVariant variant, AdjustedSeries series, int count, BooleanSupplier cancelled) {
        ThetaLines lines = ThetaLines.of(variant, series.values(), count);
        ThetaFit fit = ThetaFit.of(variant, lines, series.values(), count, cancelled);
        return ThetaPath.of(variant, fit, lines, series.values(), count);
    }

    record Fitted(AdjustedSeries series, ThetaPath path) implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            return Forecast.of(series.points(path.points(horizon + series.stepsNotSeen())));
        }

        @Override
        public OptionalInt degreesOfFreedom() {
            return OptionalInt.of(
                    Math.max(1, path.degreesOfFreedom(series.seasons().freeIndices())));
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return ThetaEstimation.standardDeviations(
                            path,
                            series.values(),
                            horizon + series.stepsNotSeen(),
                            series.seasons().freeIndices())
                    .map(series::deviations);
        }
    }
}
