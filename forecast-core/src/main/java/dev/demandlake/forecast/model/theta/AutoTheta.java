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

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalFittedModel;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * The two theta models whose line follows the series, weighted by how well each forecast periods it had not seen: inversely to
 * the square of its mean absolute error over {@value #ORIGINS} training ends in the second half of the series (Bates and
 * Granger 1969, "The combination of forecasts"). A choice by in-sample error, where a free θ always wins, forecasts worse than
 * either. Standard deviations are weighted alike, as if the errors of both were perfectly correlated. Seasons, gaps and the
 * fewest values are those of the theta models.
 */
record AutoTheta(int seasonLength) implements ForecastModel {
    private static final List<ThetaVariant> VARIANTS = List.of(ThetaVariant.DYNAMIC, ThetaVariant.DYNAMIC_OPTIMIZED);
    private static final int ORIGINS = 6;
    private static final int LONGEST_TEST = 12;

    AutoTheta {
        Fitting.checkSeasonLength(seasonLength);
    }

    @Override
    public String id() {
        return "auto_theta";
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
        if (Fitting.countKnown(values) < ThetaModel.FEWEST_KNOWN) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        AdjustedSeries series = AdjustedSeries.of(values, seasonLength);
        List<ThetaPath> paths = VARIANTS.stream()
                .map(variant -> ThetaModel.path(variant, series, series.length(), cancelled))
                .toList();
        return new Fitted(series, paths, weights(series, cancelled));
    }

    private static double[] weights(AdjustedSeries series, BooleanSupplier cancelled) {
        double[] errors = new double[VARIANTS.size()];
        int tested = Math.min(LONGEST_TEST, series.length() / 4);
        int last = series.length() - tested;
        int fewest = Math.max(ThetaModel.FEWEST_KNOWN, series.length() / 2);
        for (int origin = 0; origin < ORIGINS && fewest <= last; origin++) {
            int count = last - (int) ((long) (last - fewest) * origin / ORIGINS);
            for (int index = 0; index < errors.length; index++) {
                double[] points = ThetaModel.path(VARIANTS.get(index), series, count, cancelled)
                        .points(tested);
                for (int step = 0; step < tested; step++) {
                    errors[index] += Math.abs(points[step] - series.values()[count + step]);
                }
            }
        }
        return weights(errors);
    }

    private static double[] weights(double[] errors) {
        double smallest = Double.POSITIVE_INFINITY;
        for (double error : errors) {
            smallest = Math.min(smallest, error);
        }
        double[] weights = new double[errors.length];
        double sum = 0;
        for (int index = 0; index < errors.length; index++) {
            double share = errors[index] == smallest ? 1 : smallest / errors[index];
            weights[index] = share * share;
            sum += weights[index];
        }
        for (int index = 0; index < errors.length; index++) {
            weights[index] /= sum;
        }
        return weights;
    }

    private record Fitted(AdjustedSeries series, List<ThetaPath> paths, double[] weights) implements NormalFittedModel {
        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            double[] points = new double[horizon + series.stepsNotSeen()];
            for (int index = 0; index < weights.length; index++) {
                add(points, paths.get(index).points(points.length), weights[index]);
            }
            return Forecast.of(series.points(points));
        }

        @Override
        public OptionalInt degreesOfFreedom() {
            int seasons = series.seasons().freeIndices();
            int fewest = paths.stream()
                    .mapToInt(path -> path.degreesOfFreedom(seasons))
                    .min()
                    .orElseThrow();
            return OptionalInt.of(Math.max(1, fewest));
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            double[] deviations = new double[horizon + series.stepsNotSeen()];
            for (int index = 0; index < weights.length; index++) {
                Optional<double[]> part = ThetaEstimation.standardDeviations(
                        paths.get(index),
                        series.values(),
                        deviations.length,
                        series.seasons().freeIndices());
                if (part.isEmpty()) {
                    return Optional.empty();
                }
                add(deviations, part.get(), weights[index]);
            }
            return Optional.of(series.deviations(deviations));
        }

        private static void add(double[] sums, double[] values, double weight) {
            for (int index = 0; index < sums.length; index++) {
                sums[index] += weight * values[index];
            }
        }
    }
}
