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

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalDistribution;
import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * The median, step by step, of the forecasts of several models (Petropoulos and Svetunkov 2020, "A simple combination of
 * univariate models"). Its intervals reach as far as those of the members that have intervals on average, each widened by how far
 * the member's point is from the median, because that members disagree is what nobody knows about the right model (Buckland,
 * Burnham and Augustin 1997, "Model selection: an integral part of inference"). A member that cannot forecast the series is left
 * out; with fewer than two left, so is the ensemble's forecast, for the reason of the first that could not.
 *
 * @param members two models or more
 */
public record MedianEnsemble(List<ForecastModel> members) implements ForecastModel {
    private static final int FEWEST = 2;

    public MedianEnsemble {
        members = List.copyOf(members);
        if (members.size() < FEWEST) {
            throw new IllegalArgumentException("Members are "
                    + members.stream().map(ForecastModel::id).toList() + "; an ensemble has two or more");
        }
    }

    @Override
    public String id() {
        return "median_ensemble";
    }

    @Override
    public String version() {
        return members.stream()
                .map(member -> member.id() + "-" + member.version())
                .collect(Collectors.joining("+", "2+", ""));
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.COMBINATION;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        return new Fitted(
                members.stream().map(member -> member.fit(values, cancelled)).toList());
    }

    private record Fitted(List<FittedModel> members) implements FittedModel {
        @Override
        public Forecast forecast(int horizon) {
            return combine(
                    members.stream().map(member -> member.forecast(horizon)).toList());
        }

        @Override
        public Forecast forecast(int horizon, double level) {
            List<Forecast> forecasts = members.stream()
                    .map(member -> member.forecast(horizon, level))
                    .toList();
            Forecast forecast = combine(forecasts);
            List<Forecast> bounded =
                    forecasts.stream().filter(Forecast::hasInterval).toList();
            return bounded.isEmpty() || forecast.status() != ForecastStatus.OK
                    ? forecast
                    : withInterval(forecast, bounded, level);
        }

        private static Forecast combine(List<Forecast> all) {
            List<Forecast> forecasts = all.stream()
                    .filter(forecast -> forecast.status().hasPoints())
                    .toList();
            if (forecasts.size() < FEWEST) {
                return all.stream()
                        .filter(forecast -> !forecast.status().hasPoints())
                        .findFirst()
                        .orElseThrow();
            }
            int horizon = forecasts.get(0).length();
            double[] points = new double[horizon];
            for (int index = 0; index < horizon; index++) {
                int step = index + 1;
                points[index] = median(forecasts.stream()
                        .mapToDouble(forecast -> forecast.point(step))
                        .toArray());
            }
            return Forecast.of(points);
        }

        private static Forecast withInterval(Forecast forecast, List<Forecast> bounded, double level) {
            double quantile = NormalDistribution.centralQuantile(level);
            double[] lower = new double[forecast.length()];
            double[] upper = new double[forecast.length()];
            for (int step = 1; step <= forecast.length(); step++) {
                double below = 0;
                double above = 0;
                for (Forecast member : bounded) {
                    double disagreement = quantile * (member.point(step) - forecast.point(step));
                    below += Math.hypot(member.point(step) - member.lower(step), disagreement);
                    above += Math.hypot(member.upper(step) - member.point(step), disagreement);
                }
                lower[step - 1] = forecast.point(step) - below / bounded.size();
                upper[step - 1] = forecast.point(step) + above / bounded.size();
            }
            Forecast withInterval = forecast.withInterval(lower, upper);
            return bounded.stream().anyMatch(member -> member.status() == ForecastStatus.FEW_RESIDUALS)
                    ? withInterval.withFewResiduals()
                    : withInterval;
        }

        private static double median(double[] values) {
            Arrays.sort(values);
            int middle = values.length / 2;
            // Halves first: the sum of two large values would overflow.
            return values.length % 2 == 1 ? values[middle] : values[middle - 1] / 2 + values[middle] / 2;
        }
    }
}
