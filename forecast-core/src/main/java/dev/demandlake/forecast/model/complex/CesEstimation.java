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

import dev.demandlake.forecast.model.EstimationVariance;
import dev.demandlake.forecast.model.ScaledSeries;
import java.util.Arrays;

/**
 * Variances that the estimates of a fitted model add to those of its forecasts: smoothing parameters, first level and first
 * potential. First seasons are left out.
 */
final class CesEstimation {
    // Small enough for a derivative, large enough for no rounding; the values are of the order of 1.
    private static final double STEP = 1e-5;

    private final CesFit fit;
    private final double[] values;
    private final int horizon;

    private CesEstimation(CesFit fit, ScaledSeries series, int horizon) {
        this.fit = fit;
        this.values = series.values();
        this.horizon = horizon;
    }

    /** The variances, in squared units of the scaled series. */
    static double[] variances(CesFit fit, ScaledSeries series, int horizon) {
        return fit.variance() > 0 ? new CesEstimation(fit, series, horizon).variances() : new double[horizon];
    }

    private double[] variances() {
        CesParameters parameters = fit.parameters();
        double[] estimates = {
            fit.first().level,
            fit.first().potential,
            parameters.real(),
            parameters.imaginary(),
            parameters.seasonReal(),
            parameters.seasonImaginary()
        };
        double ofStates = fit.form().hasLevel() ? Double.POSITIVE_INFINITY : 0;
        double[] ranges = {ofStates, ofStates, 0, 0, 0, 0};
        Arrays.fill(ranges, 2, 2 + fit.form().smoothingParameters(), CesSearch.MOST_PARAMETER);
        double[] steps = new double[estimates.length];
        Arrays.fill(steps, STEP);
        double[] deviations = new double[values.length];
        for (int index = 0; index < values.length; index++) {
            deviations[index] = Double.isNaN(values[index]) ? Double.POSITIVE_INFINITY : Math.sqrt(fit.variance());
        }
        return EstimationVariance.of(this::predictions, estimates, ranges, steps, deviations);
    }

    private double[] predictions(double[] point) {
        int seasonLength = fit.first().seasonLevels.length;
        CesRecursion recursion = new CesRecursion(fit.form(), new CesStates(seasonLength));
        recursion.use(new CesParameters(point[2], point[3], point[4], point[5]));
        recursion.states().set(fit.first());
        recursion.states().level = point[0];
        recursion.states().potential = point[1];
        double[] predictions = new double[values.length + horizon];
        for (int index = 0; index < predictions.length; index++) {
            int season = index % seasonLength;
            predictions[index] = recursion.expected(season);
            boolean known = index < values.length && !Double.isNaN(values[index]);
            recursion.move(season, known ? values[index] - predictions[index] : 0);
        }
        return predictions;
    }
}
