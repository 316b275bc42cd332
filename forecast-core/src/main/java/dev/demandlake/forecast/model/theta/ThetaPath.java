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

import dev.demandlake.forecast.model.StandardDeviations;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A theta model after its last value: points and standard deviations of the following periods.
 *
 * @param variant which model
 * @param fit its parameters
 * @param count number of values it was fitted to
 * @param level level after the last value
 * @param mean mean of the values
 * @param intercept intercept of the line through the values
 * @param slope slope of the line through the values
 */
record ThetaPath(
        ThetaVariant variant, ThetaFit fit, int count, double level, double mean, double intercept, double slope) {
    static ThetaPath of(ThetaVariant variant, ThetaFit fit, ThetaLines lines, double[] values, int count) {
        double level = fit.firstLevel();
        double sum = 0;
        for (int index = 0; index < count; index++) {
            level += fit.alpha() * (values[index] - level);
            sum += values[index];
        }
        return new ThetaPath(variant, fit, count, level, sum / count, lines.intercepts()[count], lines.slopes()[count]);
    }

    /** Point forecasts, that of the first period after the values first. */
    double[] points(int horizon) {
        double[] points = new double[horizon];
        new State(level, mean, intercept, slope).run(count, points, 0);
        return points;
    }

    /** Errors that are known more than parameters are estimated, those of the seasons included. */
    int degreesOfFreedom(int seasons) {
        return fit.errors() - seasons - (variant.isOptimized() ? 3 : 2);
    }

    /**
     * Standard deviations of the forecast errors; empty if there are not more errors than parameters.
     *
     * @param seasons number of parameters estimated from the same values before, the seasonal indices
     */
    Optional<double[]> standardDeviations(int horizon, int seasons) {
        int degreesOfFreedom = degreesOfFreedom(seasons);
        OptionalDouble deviation = degreesOfFreedom < 1
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(fit.squaredError() / degreesOfFreedom));
        double[] growth = growth(horizon);
        return StandardDeviations.of(horizon, deviation, step -> growth[step - 1]);
    }

    /** Standard deviations of the steps over that of the first. */
    private double[] growth(int horizon) {
        double[] variances = new double[horizon];
        double[] response = new double[horizon];
        for (int step = 0; step < horizon; step++) {
            variances[step] += 1;
            if (!variant.isDynamic()) {
                variances[step] += step * fit.alpha() * fit.alpha();
                continue;
            }
            // What an error of 1 in this step adds to the steps after it: the model is linear in its values.
            State impulse = new State(0, 0, 0, 0);
            impulse.add(1, count + step + 1);
            impulse.run(count + step + 1, response, step + 1);
            for (int later = step + 1; later < horizon; later++) {
                variances[later] += response[later] * response[later];
            }
        }
        for (int step = 0; step < horizon; step++) {
            variances[step] = Math.sqrt(variances[step]);
        }
        return variances;
    }

    private final class State {
        private double level;
        private double mean;
        private double intercept;
        private double slope;

        private State(double level, double mean, double intercept, double slope) {
            this.level = level;
            this.mean = mean;
            this.intercept = intercept;
            this.slope = slope;
        }

        // Fiorucci and others 2016: each forecast is taken for the value of its period.
        private void run(int known, double[] points, int first) {
            double rest = 1 - fit.alpha();
            double power = Math.pow(rest, known);
            for (int step = first; step < points.length; step++) {
                double line = power * intercept + (1 - power * rest) / fit.alpha() * slope;
                points[step] = level + fit.lineWeight() * line;
                add(points[step], known + step - first + 1);
                power *= rest;
            }
        }

        private void add(double value, int period) {
            level += fit.alpha() * (value - level);
            if (variant.isDynamic()) {
                slope = ThetaLines.slope(slope, mean, value, period);
                mean += (value - mean) / period;
                intercept = mean - (period + 1) / 2.0 * slope;
            }
        }
    }
}
