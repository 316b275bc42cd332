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

import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.optimization.GridThenParabola;
import java.util.function.BooleanSupplier;

/**
 * Parameters with the smallest sum of squared one-step errors. For a given α the errors are linear in the first level and in
 * 1 − 1/θ, the weight of the line, so the best values of both have a closed form and α alone is searched: over a fixed grid,
 * then by parabolas around the best point. α is in [0.1, 0.99] and θ at least 1, the bounds of the paper's program.
 *
 * @param alpha smoothing parameter
 * @param firstLevel level before the first value
 * @param lineWeight 1 − 1/θ, 0 to 1
 * @param squaredError sum of the squared errors
 * @param errors number of them
 */
record ThetaFit(double alpha, double firstLevel, double lineWeight, double squaredError, int errors) {
    static final double STANDARD_LINE_WEIGHT = 0.5;

    static final double LOWEST_ALPHA = 0.1;
    static final double HIGHEST_ALPHA = 0.99;

    private static final GridThenParabola ALPHA = new GridThenParabola(LOWEST_ALPHA, HIGHEST_ALPHA, 16, 1e-5);
    // Below this share of what independent regressors would have, their determinant is rounding.
    private static final double COLLINEAR = 1e-10;

    static ThetaFit of(ThetaVariant variant, ThetaLines lines, double[] values, int count, BooleanSupplier cancelled) {
        Search search = new Search(variant, lines, values, count, cancelled);
        ALPHA.minimise(alpha -> search.at(alpha).squaredError);
        return search.best;
    }

    /** Evaluations for one series; keeps the best of them, so that none is made twice. */
    private static final class Search {
        private final ThetaVariant variant;
        private final ThetaLines lines;
        private final double[] values;
        private final int count;
        private final BooleanSupplier cancelled;
        private ThetaFit best;

        private Search(ThetaVariant variant, ThetaLines lines, double[] values, int count, BooleanSupplier cancelled) {
            this.variant = variant;
            this.lines = lines;
            this.values = values;
            this.count = count;
            this.cancelled = cancelled;
        }

        private ThetaFit at(double alpha) {
            Fitting.checkNotCancelled(cancelled);
            double[] intercepts = lines.intercepts();
            double[] slopes = lines.slopes();
            double level = 0;
            double power = 1;
            double s11 = 0;
            double s12 = 0;
            double s22 = 0;
            double s1r = 0;
            double s2r = 0;
            double srr = 0;
            for (int index = 0; index < count; index++) {
                double next = power * (1 - alpha);
                double rest = values[index] - level;
                double line = power * intercepts[index] + (1 - next) / alpha * slopes[index];
                s11 += power * power;
                s12 += power * line;
                s22 += line * line;
                s1r += power * rest;
                s2r += line * rest;
                srr += rest * rest;
                level += alpha * rest;
                power = next;
            }
            double weight = STANDARD_LINE_WEIGHT;
            if (variant.isOptimized()) {
                double determinant = s11 * s22 - s12 * s12;
                if (determinant > COLLINEAR * s11 * s22) {
                    weight = Math.max(0, Math.min(1, (s2r * s11 - s1r * s12) / determinant));
                }
            }
            double firstLevel = (s1r - weight * s12) / s11;
            double squaredError = srr
                    + firstLevel * firstLevel * s11
                    + weight * weight * s22
                    - 2 * firstLevel * s1r
                    - 2 * weight * s2r
                    + 2 * firstLevel * weight * s12;
            ThetaFit fit = new ThetaFit(alpha, firstLevel, weight, Math.max(0, squaredError), count);
            best = best == null || fit.squaredError < best.squaredError ? fit : best;
            return fit;
        }
    }
}
