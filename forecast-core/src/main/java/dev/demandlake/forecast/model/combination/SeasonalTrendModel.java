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
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * The series without its seasons forecast by another model, plus the last cycle of each season (Hyndman and Athanasopoulos,
 * FPP3, section 5.7; Bandara, Hyndman and Bergmeir 2021, MSTL). A season of which the series has no more than two cycles is not
 * taken out. Intervals are those of the other model, moved by the seasons. A period that was not recorded is not recorded for
 * the other model either.
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
        return "1+" + trendModel.id() + "-" + trendModel.version();
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
        return new Fitted(trendModel.fit(adjusted, cancelled), decomposition);
    }

    private record Fitted(FittedModel trend, Decomposition decomposition) implements FittedModel {
        @Override
        public Forecast forecast(int horizon) {
            return withSeasons(trend.forecast(horizon));
        }

        @Override
        public Forecast forecast(int horizon, double level) {
            return withSeasons(trend.forecast(horizon, level));
        }

        private Forecast withSeasons(Forecast trendForecast) {
            if (!trendForecast.status().hasPoints()) {
                return trendForecast;
            }
            double[] points = trendForecast.points();
            double[] lower = new double[points.length];
            double[] upper = new double[points.length];
            double[] seasons = seasons(points.length);
            for (int step = 1; step <= points.length; step++) {
                points[step - 1] += seasons[step - 1];
                if (trendForecast.hasInterval()) {
                    lower[step - 1] = trendForecast.lower(step) + seasons[step - 1];
                    upper[step - 1] = trendForecast.upper(step) + seasons[step - 1];
                }
            }
            Forecast forecast = Forecast.of(points);
            if (forecast.status() != ForecastStatus.OK) {
                return forecast;
            }
            forecast = trendForecast.hasInterval() ? forecast.withInterval(lower, upper) : forecast;
            return trendForecast.status() == ForecastStatus.FEW_RESIDUALS ? forecast.withFewResiduals() : forecast;
        }

        private double[] seasons(int horizon) {
            double[] sums = new double[horizon];
            for (int seasonLength : decomposition.seasonLengths()) {
                double[] seasonal = decomposition.seasonal(seasonLength);
                for (int step = 0; step < horizon; step++) {
                    sums[step] += seasonal[seasonal.length - seasonLength + step % seasonLength];
                }
            }
            return sums;
        }
    }
}
