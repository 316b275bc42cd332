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

import dev.demandlake.forecast.decomposition.Decomposition;
import dev.demandlake.forecast.decomposition.MultipleSeasonalTrendLoess;
import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The series without its seasons forecast by another model, plus the seasonal naive forecast of each seasonal component
 * (Hyndman and Athanasopoulos, FPP3, section 5.7; Bandara, Hyndman and Bergmeir 2021, MSTL). A season of which the series has no
 * more than two cycles is not taken out. The variance is the sum of theirs: that of the other model and that of the walk of each
 * season. A period that was not recorded is not recorded for the other model either.
 *
 * @param seasonLengths periods in each season
 * @param trendModel forecasts the seasonally adjusted series
 */
public record SeasonalTrendModel(List<Integer> seasonLengths, ForecastModel trendModel) implements ForecastModel {
    public SeasonalTrendModel {
        seasonLengths = List.copyOf(seasonLengths);
        requireNonNull(trendModel, "trendModel is null");
    }

    @Override
    public String id() {
        return "mstl";
    }

    @Override
    public String version() {
        return "2+" + trendModel.id() + "-" + trendModel.version();
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.DECOMPOSITION;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        if (Fitting.countKnown(values) == 0) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        Decomposition decomposition = new MultipleSeasonalTrendLoess(seasonLengths).decompose(values, cancelled);
        double[] adjusted =
                decomposition.seasonLengths().isEmpty() ? values.clone() : decomposition.seasonallyAdjusted();
        for (int index = 0; index < values.length; index++) {
            if (Double.isNaN(values[index])) {
                adjusted[index] = Double.NaN;
            } else if (!Double.isFinite(adjusted[index])) {
                return Fitting.without(ForecastStatus.FAILED);
            }
        }
        return new Fitted(
                trendModel.fit(adjusted, cancelled),
                decomposition.seasonLengths().stream()
                        .map(length -> new SeasonalNaive(length).fit(decomposition.seasonal(length), cancelled))
                        .toList());
    }

    private record Fitted(FittedModel trend, List<FittedModel> seasons) implements FittedModel {
        @Override
        public Forecast forecast(int horizon) {
            return sum(
                    trend.forecast(horizon),
                    seasons.stream().map(season -> season.forecast(horizon)).toList());
        }

        @Override
        public Forecast forecast(int horizon, double level) {
            return sum(
                    trend.forecast(horizon, level),
                    seasons.stream()
                            .map(season -> season.forecast(horizon, level))
                            .toList());
        }

        private static Forecast sum(Forecast trendForecast, List<Forecast> seasonForecasts) {
            if (!trendForecast.status().hasPoints()) {
                return trendForecast;
            }
            double[] points = trendForecast.points();
            for (Forecast season : seasonForecasts) {
                for (int step = 1; step <= points.length; step++) {
                    points[step - 1] += season.point(step);
                }
            }
            Forecast forecast = Forecast.of(points);
            if (forecast.status() != ForecastStatus.OK) {
                return forecast;
            }
            if (trendForecast.hasInterval()) {
                forecast = withInterval(forecast, trendForecast, seasonForecasts);
            }
            return trendForecast.status() == ForecastStatus.FEW_RESIDUALS ? forecast.withFewResiduals() : forecast;
        }

        // Errors of trend and seasons are independent: the squares of the distances add up.
        private static Forecast withInterval(
                Forecast forecast, Forecast trendForecast, List<Forecast> seasonForecasts) {
            double[] lower = new double[forecast.length()];
            double[] upper = new double[forecast.length()];
            for (int step = 1; step <= forecast.length(); step++) {
                double below = trendForecast.point(step) - trendForecast.lower(step);
                double above = trendForecast.upper(step) - trendForecast.point(step);
                for (Forecast season : seasonForecasts) {
                    double margin = season.hasInterval() ? season.upper(step) - season.point(step) : 0;
                    below = Math.hypot(below, margin);
                    above = Math.hypot(above, margin);
                }
                lower[step - 1] = forecast.point(step) - below;
                upper[step - 1] = forecast.point(step) + above;
            }
            return forecast.withInterval(lower, upper);
        }
    }
}
