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

import dev.demandlake.forecast.model.EstimationVariance;
import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.model.smoothing.EtsForm.Component;

/**
 * Variances that the estimates of a fitted model add to those of its forecasts: smoothing parameters, first level and first trend
 * as {@link EstimationVariance} has them, and each first season as what it is guessed to be, a mean over the cycles that is
 * forgotten at the speed of γ.
 */
final class EtsEstimation {
    private static final double LEAST_SIZE = 0.01;
    // Small enough for a derivative, large enough for no rounding.
    private static final double STEP = 1e-5;

    private final EtsFit fit;
    private final double[] values;
    private final int horizon;

    private EtsEstimation(EtsFit fit, ScaledSeries series, int horizon) {
        this.fit = fit;
        this.values = series.values();
        this.horizon = horizon;
    }

    /** The variances, in squared units of the scaled series. */
    static double[] variances(EtsFit fit, ScaledSeries series, int horizon) {
        return fit.variance() > 0 ? new EtsEstimation(fit, series, horizon).variances() : new double[horizon];
    }

    private double[] variances() {
        EtsForm form = fit.form();
        EtsParameters parameters = fit.parameters();
        double size = Math.max(Math.abs(fit.first().level), LEAST_SIZE);
        double[] estimates = {
            fit.first().level,
            fit.first().trend,
            parameters.alpha(),
            parameters.beta(),
            parameters.gamma(),
            parameters.phi()
        };
        double[] ranges = {
            Double.POSITIVE_INFINITY,
            form.hasTrend() ? Double.POSITIVE_INFINITY : 0,
            1,
            form.hasTrend() ? EtsSearch.mostBeta(form) : 0,
            form.hasSeason() ? 1 - parameters.alpha() : 0,
            form.damped() ? EtsSearch.MOST_PHI - EtsSearch.LEAST_PHI : 0
        };
        double[] steps = {STEP * size, STEP * size, STEP, STEP, STEP, STEP};
        double[] predictions = predictions(estimates);
        double[] deviations = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            deviations[index] = Double.isNaN(values[index]) ? Double.POSITIVE_INFINITY : deviation(predictions[index]);
        }
        double[] variances = EstimationVariance.of(this::predictions, estimates, ranges, steps, deviations);
        double season = seasonShare();
        for (int step = 0; step < horizon; step++) {
            double deviation = deviation(predictions[values.length + step]);
            variances[step] += season * deviation * deviation;
        }
        return variances;
    }

    private double deviation(double prediction) {
        double scale = fit.form().error() == Component.MULTIPLICATIVE ? Math.abs(prediction) : 1;
        return Math.sqrt(fit.variance()) * scale;
    }

    private double[] predictions(double[] point) {
        EtsStates states = new EtsStates(fit.first().seasons.length);
        states.set(fit.first());
        states.level = point[0];
        states.trend = point[1];
        EtsParameters parameters = new EtsParameters(point[2], point[3], point[4], point[5]);
        EtsStep step = new EtsStep(fit.form(), parameters, states);
        double[] predictions = new double[values.length + horizon];
        for (int index = 0; index < predictions.length; index++) {
            predictions[index] = step.expected(index);
            boolean known = index < values.length && !Double.isNaN(values[index]);
            step.move(index, known ? values[index] - predictions[index] : 0);
        }
        return predictions;
    }

    // What is left of the variance of an error in the mean of as many as there are cycles; all seasons together have
    // one mean less.
    private double seasonShare() {
        if (!fit.form().hasSeason()) {
            return 0;
        }
        int seasonLength = fit.first().seasons.length;
        double kept = Math.pow(1 - fit.parameters().gamma(), 2);
        double weight = 1;
        double weights = 0;
        for (int cycle = 0; cycle < values.length / seasonLength; cycle++) {
            weights += weight;
            weight *= kept;
        }
        return (1 - 1.0 / seasonLength) * weight / weights;
    }
}
