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
package dev.demandlake.forecast.model.smoothing;

import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.NormalFittedModel;
import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import java.util.Optional;
import java.util.OptionalInt;

/** Points of a fitted exponential smoothing model: the state equations with all coming errors 0. */
record EtsFittedModel(EtsFit fit, ScaledSeries series) implements NormalFittedModel {
    @Override
    public Forecast forecast(int horizon) {
        Fitting.checkHorizon(horizon);
        return Forecast.of(series.unscaled(points(fit, series.length(), horizon)));
    }

    @Override
    public OptionalInt degreesOfFreedom() {
        return OptionalInt.of(fit.degreesOfFreedom());
    }

    @Override
    public Optional<double[]> standardDeviations(int horizon) {
        double[] deviations = EtsDeviations.of(fit, series.length(), horizon);
        double[] ofEstimates = EtsEstimation.variances(fit, series, horizon);
        for (int index = 0; index < horizon; index++) {
            deviations[index] = Math.hypot(deviations[index], Math.sqrt(ofEstimates[index]));
        }
        return Optional.of(series.unscaled(deviations));
    }

    static double[] points(EtsFit fit, int trained, int horizon) {
        double[] points = trendPoints(fit, horizon);
        for (int index = 0; index < horizon; index++) {
            points[index] = switch (fit.form().season()) {
                case NONE -> points[index];
                case ADDITIVE -> points[index] + season(fit, trained, index);
                case MULTIPLICATIVE -> points[index] * season(fit, trained, index);
            };
        }
        return points;
    }

    /** Points without their season. */
    static double[] trendPoints(EtsFit fit, int horizon) {
        double[] points = new double[horizon];
        double level = fit.last().level;
        double trend = fit.last().trend;
        double phi = fit.parameters().phi();
        for (int index = 0; index < horizon; index++) {
            if (fit.form().trend() == Component.MULTIPLICATIVE) {
                trend = Math.pow(trend, phi);
                level *= trend;
            } else {
                trend *= phi;
                level += trend;
            }
            points[index] = level;
        }
        return points;
    }

    static double season(EtsFit fit, int trained, int index) {
        double[] seasons = fit.last().seasons;
        return seasons[(int) (((long) trained + index) % seasons.length)];
    }
}
