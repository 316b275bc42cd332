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

import dev.demandlake.forecast.decomposition.Interpolation;
import dev.demandlake.forecast.model.ConstantFittedModel;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.model.arima.ArimaEstimation.Objective;
import dev.demandlake.forecast.stationarity.Differencing;
import dev.demandlake.forecast.stationarity.UnitRoots;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The seasonal ARIMA model with the smallest AICc that a stepwise search finds (Hyndman and Khandakar 2008, "Automatic time series
 * forecasting: the forecast package for R", Journal of Statistical Software 27(3)): seasons are differenced once if they are
 * strong, the series then until the KPSS test sees a level ({@link UnitRoots}), and the orders are searched. Each model is fitted
 * by its exact Gaussian likelihood.
 *
 * <p>A period that was not recorded is a value the filter does not see, which is exact; in seasons of more than 60 periods it is
 * interpolated, and for the choice of differences in all. Models of long series with gaps are compared by their conditional sums
 * of squares, and the best is fitted exactly. Fewer than {@value #FEWEST_KNOWN} known values are
 * {@link ForecastStatus#TOO_SHORT}.
 *
 * @param seasonLength periods in a season, 1 if there are no seasons
 */
public record AutoArima(int seasonLength) implements ForecastModel {
    static final int FEWEST_KNOWN = 5;

    private static final int MOST_DIFFERENCES = 2;
    // Differences of values up to 1 that are rounding alone.
    private static final double ROUNDING = 1e-12;

    public AutoArima {
        Fitting.checkSeasonLength(seasonLength);
    }

    @Override
    public String id() {
        return "auto_arima";
    }

    @Override
    public String version() {
        return "2";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.ARIMA;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        ScaledSeries scaled = ScaledSeries.of(values);
        if (scaled.known() < FEWEST_KNOWN) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        if (scaled.isConstant()) {
            return new ConstantFittedModel(scaled.unscaled(scaled.values()[0]));
        }
        ArimaSeries series = ArimaSeries.of(scaled, seasonLength);
        return best(series, cancelled)
                .<FittedModel>map(fit -> ArimaFittedModel.of(fit, series))
                .orElseGet(() -> Fitting.without(ForecastStatus.FAILED));
    }

    private Optional<ArimaFit> best(ArimaSeries series, BooleanSupplier cancelled) {
        double[] filled = Interpolation.seasonal(series.values(), seasonLength);
        int seasonalDifferences =
                series.scaled().known() > 2L * seasonLength ? UnitRoots.seasonalDifferences(filled, seasonLength) : 0;
        double[] adjusted = new Differencing(0, seasonalDifferences, seasonLength).of(filled);
        int differences = UnitRoots.differences(adjusted, MOST_DIFFERENCES);
        Differencing differencing = new Differencing(differences, seasonalDifferences, seasonLength);
        if (UnitRoots.isConstant(differencing.of(filled), ROUNDING)) {
            // Nothing is left to model: the seasons are repeated, the line is continued.
            ArimaSpec repeated = new ArimaSpec(
                    new ArimaOrder(0, differences, 0),
                    new ArimaOrder(0, seasonalDifferences, 0),
                    seasonLength,
                    differences + seasonalDifferences > 1 ? ArimaConstant.NONE : ArimaConstant.ESTIMATED);
            return new ArimaEstimation(series, cancelled).fit(repeated, Objective.EXACT_LIKELIHOOD, Optional.empty());
        }
        return new StepwiseSearch(series, differencing, cancelled).best();
    }
}
