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
package dev.demandlake.forecast.model.arima;

import dev.demandlake.forecast.optimization.LevenbergMarquardt;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Finds the most likely coefficients of models of one series: first by the conditional sum of squares, then, from there or from
 * the coefficients of a similar model, by the exact likelihood. An object serves one thread.
 */
final class ArimaEstimation {
    // A small effect of the value before: at 0 the effects of value and error cannot be told apart.
    private static final double FIRST = 0.1;
    // partial autocorrelations of 0.9994
    private static final double FARTHEST = 30;
    private static final LevenbergMarquardt.Limits ROUGH = new LevenbergMarquardt.Limits(1e-4, 20, FARTHEST);
    private static final LevenbergMarquardt.Limits FINE = new LevenbergMarquardt.Limits(1e-8, 100, FARTHEST);
    private static final LevenbergMarquardt.Limits ONCE = new LevenbergMarquardt.Limits(1, 0, FARTHEST);

    private final ArimaSeries series;
    private final BooleanSupplier cancelled;

    ArimaEstimation(ArimaSeries series, BooleanSupplier cancelled) {
        this.series = series;
        this.cancelled = cancelled;
    }

    /** Which sum of squares has to be smallest. */
    enum Objective {
        EXACT_LIKELIHOOD,
        CONDITIONAL_SUM_OF_SQUARES
    }

    /**
     * Fits a model.
     *
     * @param similar a fit whose coefficients are worth trying
     * @return empty if there are no more values than coefficients
     */
    Optional<ArimaFit> fit(ArimaSpec spec, Objective objective, Optional<ArimaFit> similar) {
        double[] values = series.centred(spec);
        double[] differenced = spec.differencing().of(values);
        if (differenced.length < spec.parameters()) {
            return Optional.empty();
        }
        ArmaPolynomials polynomials = new ArmaPolynomials(spec);
        ConditionalSumOfSquares conditional = new ConditionalSumOfSquares(differenced, polynomials);
        LevenbergMarquardt optimiser = new LevenbergMarquardt(spec.coefficients(), differenced.length);
        double[] point = start(spec);
        ArimaLikelihood rough = new ArimaLikelihood(polynomials, conditional);
        optimiser.minimise(rough, point, ROUGH, cancelled);
        InnovationFilter filter = objective == Objective.CONDITIONAL_SUM_OF_SQUARES
                ? conditional
                : exact(values, differenced, polynomials);
        ArimaLikelihood likelihood = new ArimaLikelihood(polynomials, filter);
        if (similar.isPresent()) {
            double[] other = pointOf(similar.get(), spec);
            if (optimiser.minimise(likelihood, other.clone(), ONCE, cancelled)
                    < optimiser.minimise(likelihood, point.clone(), ONCE, cancelled)) {
                point = other;
            }
        }
        double squares = optimiser.minimise(likelihood, point, FINE, cancelled);
        if (!Double.isFinite(squares) || likelihood.counted() < spec.parameters()) {
            return Optional.empty();
        }
        // Constant and variances are those of the last point tried.
        squares = optimiser.minimise(likelihood, point, ONCE, cancelled);
        int freedom = Math.max(1, likelihood.counted() - (spec.parameters() - 1));
        return Optional.of(new ArimaFit(
                polynomials,
                point,
                likelihood.constant(),
                likelihood.deviance(squares),
                likelihood.counted(),
                likelihood.innovationSquares(squares) / freedom));
    }

    private InnovationFilter exact(double[] values, double[] differenced, ArmaPolynomials polynomials) {
        return series.hasGaps()
                ? new KalmanFilter(values, polynomials)
                : new StationaryFilter(differenced, polynomials);
    }

    private static double[] start(ArimaSpec spec) {
        double[] point = new double[spec.coefficients()];
        int seasonal = spec.order().autoregressive() + spec.order().movingAverage();
        if (spec.order().autoregressive() > 0) {
            point[0] = FIRST;
        }
        if (spec.seasonalOrder().autoregressive() > 0) {
            point[seasonal] = FIRST;
        }
        return point;
    }

    // The coefficients that both have, and 0 for the others.
    private static double[] pointOf(ArimaFit fit, ArimaSpec spec) {
        double[] point = new double[spec.coefficients()];
        int[] from = sizes(fit.spec());
        int[] to = sizes(spec);
        int read = 0;
        int write = 0;
        for (int part = 0; part < to.length; part++) {
            System.arraycopy(fit.point(), read, point, write, Math.min(from[part], to[part]));
            read += from[part];
            write += to[part];
        }
        return point;
    }

    private static int[] sizes(ArimaSpec spec) {
        return new int[] {
            spec.order().autoregressive(),
            spec.order().movingAverage(),
            spec.seasonalOrder().autoregressive(),
            spec.seasonalOrder().movingAverage()
        };
    }
}
