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

import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.NormalFittedModel;
import dev.demandlake.forecast.model.ScaledSeries;
import java.util.Optional;
import java.util.OptionalInt;

/** Points of fitted complex exponential smoothing: the state equations with all coming errors 0. */
record CesFittedModel(CesFit fit, ScaledSeries series) implements NormalFittedModel {
    @Override
    public Forecast forecast(int horizon) {
        Fitting.checkHorizon(horizon);
        CesRecursion recursion = recursion();
        recursion.states().set(fit.last());
        double[] points = new double[horizon];
        for (int index = 0; index < horizon; index++) {
            int season = season(index);
            points[index] = recursion.expected(season);
            recursion.move(season, 0);
        }
        return Forecast.of(series.unscaled(points));
    }

    @Override
    public OptionalInt degreesOfFreedom() {
        return OptionalInt.of(fit.degreesOfFreedom());
    }

    @Override
    public Optional<double[]> standardDeviations(int horizon) {
        double[] deviations = deviationsOfErrors(horizon);
        double[] ofEstimates = CesEstimation.variances(fit, series, horizon);
        for (int index = 0; index < horizon; index++) {
            deviations[index] = Math.hypot(deviations[index], Math.sqrt(ofEstimates[index]));
        }
        return Optional.of(series.unscaled(deviations));
    }

    /** The model is linear, so that what one error adds to later points is the course of a series of zeros after it. */
    double[] deviationsOfErrors(int horizon) {
        CesRecursion recursion = recursion();
        recursion.states().clear();
        double[] deviations = new double[horizon];
        double sum = 0;
        for (int index = 0; index < horizon; index++) {
            int season = season(index);
            double effect = index == 0 ? 1 : recursion.expected(season);
            sum += effect * effect;
            deviations[index] = Math.sqrt(fit.variance() * sum);
            recursion.move(season, index == 0 ? 1 : 0);
        }
        return deviations;
    }

    private CesRecursion recursion() {
        CesRecursion recursion = new CesRecursion(fit.form(), new CesStates(fit.last().seasonLevels.length));
        recursion.use(fit.parameters());
        return recursion;
    }

    private int season(int index) {
        return (int) (((long) series.length() + index) % fit.last().seasonLevels.length);
    }
}
