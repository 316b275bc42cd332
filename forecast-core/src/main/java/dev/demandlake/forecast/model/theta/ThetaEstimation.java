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

import dev.demandlake.forecast.model.EstimationVariance;
import java.util.Arrays;
import java.util.Optional;

/**
 * Spread of the forecast errors of a theta model: of the coming errors, and of what is estimated, α, the first level, the weight
 * of the line if it is, the slope of a line through all values, and the seasonal indices.
 */
final class ThetaEstimation {
    // Small enough for a derivative, large enough for no rounding; the values are of the order of 1.
    private static final double STEP = 1e-5;

    private final ThetaPath path;
    private final double[] values;
    private final int horizon;

    private ThetaEstimation(ThetaPath path, double[] values, int horizon) {
        this.path = path;
        this.values = values;
        this.horizon = horizon;
    }

    /**
     * Standard deviations of the forecast errors, those of the estimates included; empty if there are not more errors than
     * parameters.
     *
     * @param values those that the model was fitted to
     * @param seasons seasonal indices that were estimated from the same values before and can be chosen freely
     */
    static Optional<double[]> standardDeviations(ThetaPath path, double[] values, int horizon, int seasons) {
        Optional<double[]> ofErrors = path.standardDeviations(horizon, seasons);
        if (ofErrors.isEmpty() || !(ofErrors.get()[0] > 0)) {
            return ofErrors;
        }
        double[] deviations = ofErrors.get();
        double oneStep = deviations[0];
        // An index is a mean of errors, one a cycle.
        double ofSeason = oneStep * Math.sqrt((double) seasons / path.count());
        double[] variances = new ThetaEstimation(path, values, horizon).variances(oneStep);
        for (int step = 0; step < horizon; step++) {
            deviations[step] = Math.hypot(Math.hypot(deviations[step], ofSeason), Math.sqrt(variances[step]));
        }
        return Optional.of(deviations);
    }

    private double[] variances(double oneStep) {
        ThetaVariant variant = path.variant();
        double[] estimates = {
            path.fit().firstLevel(),
            path.slope(),
            path.fit().alpha(),
            path.fit().lineWeight()
        };
        double[] ranges = {
            Double.POSITIVE_INFINITY,
            variant.isDynamic() ? 0 : Double.POSITIVE_INFINITY,
            ThetaFit.HIGHEST_ALPHA - ThetaFit.LOWEST_ALPHA,
            variant.isOptimized() ? 1 : 0
        };
        double[] steps = {STEP, STEP, STEP, STEP};
        double[] deviations = new double[path.count()];
        Arrays.fill(deviations, oneStep);
        return EstimationVariance.of(this::predictions, estimates, ranges, steps, deviations);
    }

    private double[] predictions(double[] point) {
        int count = path.count();
        double slope = point[1];
        double alpha = point[2];
        ThetaFit fit = new ThetaFit(alpha, point[0], point[3], 0, count);
        ThetaLines lines = ThetaLines.of(path.variant(), values, count);
        if (!path.variant().isDynamic()) {
            // The line turns about the mean of the values.
            Arrays.fill(lines.intercepts(), path.intercept() - (count + 1) / 2.0 * (slope - path.slope()));
            Arrays.fill(lines.slopes(), slope);
        }
        double[] predictions = new double[count + horizon];
        double level = point[0];
        double power = 1;
        for (int index = 0; index < count; index++) {
            double next = power * (1 - alpha);
            double line = power * lines.intercepts()[index] + (1 - next) / alpha * lines.slopes()[index];
            predictions[index] = level + point[3] * line;
            level += alpha * (values[index] - level);
            power = next;
        }
        double[] points =
                ThetaPath.of(path.variant(), fit, lines, values, count).points(horizon);
        System.arraycopy(points, 0, predictions, count, horizon);
        return predictions;
    }
}
