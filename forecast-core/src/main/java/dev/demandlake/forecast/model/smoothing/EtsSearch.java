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

import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.model.smoothing.EtsForm.Component;
import dev.demandlake.forecast.optimization.NelderMead;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Finds the parameters of models of one series by maximum likelihood (Hyndman et al. 2008, chapter 5). The first seasons, and if
 * asked for the first level, stay what {@link EtsInitialStates} guesses, because the smoothing corrects them; the first trend is searched with the
 * smoothing parameters, because a small β never corrects it. An object serves one thread.
 */
final class EtsSearch {
    // β = share · min(α, most β), γ = share · (1 − α): every point of a box is in the usual region 0 < β < α, 0 < γ < 1
    // − α
    // (Hyndman et al. 2008, section 2.5).
    private static final double LEAST_SHARE = 1e-4;
    private static final double MOST_SHARE = 1 - LEAST_SHARE;
    static final double LEAST_PHI = 0.8;
    static final double MOST_PHI = 0.98;
    // A trend is extrapolated over the whole horizon, so it is an average of about ten errors at least, as many as its
    // first
    // guess has values; one that fades does less harm and may follow faster.
    private static final double MOST_BETA = 1.0 / EtsInitialStates.FEWEST_ADJUSTED;
    private static final double MOST_DAMPED_BETA = 2 * MOST_BETA;
    // Minus twice the log likelihood is compared; models that differ by less than this are alike.
    private static final NelderMead.Limits LIMITS = new NelderMead.Limits(1e-4, 1000);
    // By how much the weight of a value may grow over the whole series, which is not to be told from none.
    private static final double MOST_GROWTH = 0.1;
    private static final int MOST_VARIABLES = 6;

    private final ScaledSeries series;
    private final int seasonLength;
    private final BooleanSupplier cancelled;
    private final EtsInitialStates guesses;
    private final double radius;
    private final NelderMead optimiser = new NelderMead(MOST_VARIABLES);

    EtsSearch(ScaledSeries series, int seasonLength, BooleanSupplier cancelled) {
        this.series = series;
        this.seasonLength = seasonLength;
        this.cancelled = cancelled;
        this.radius = 1 + MOST_GROWTH / series.length();
        this.guesses = new EtsInitialStates(series.values(), seasonLength);
    }

    /** Whether the series has what a model of this form needs: positive values, two whole seasons, none of them next to nothing. */
    boolean allows(EtsForm form) {
        return (series.isPositive() || !form.needsPositiveValues())
                && (!form.hasSeason() || (seasonLength > 1 && series.length() / 2 >= seasonLength))
                && (form.season() != Component.MULTIPLICATIVE || guesses.seasonsMultiply());
    }

    /** Whether the first level stays what it is guessed to be, or is searched as well. */
    enum FirstLevel {
        GUESSED,
        SEARCHED
    }

    /** The most likely admissible model of this form; empty if none can be computed. */
    Optional<EtsFit> fit(EtsForm form, FirstLevel firstLevel) {
        Optional<EtsFit> fit = fit(form, firstLevel, false);
        boolean admissible = fit.isEmpty() || fit.get().parameters().isAdmissible(seasonLength, radius);
        return admissible ? fit : fit(form, firstLevel, true);
    }

    private Optional<EtsFit> fit(EtsForm form, FirstLevel firstLevel, boolean onlyAdmissible) {
        EtsStates initial = guesses.of(form);
        EtsRecursion recursion = new EtsRecursion(form, series.values(), series.known(), initial.seasons.length);
        ToDoubleFunction<double[]> unlikelihood = point -> {
            EtsParameters parameters = parameters(form, point);
            if (onlyAdmissible && !parameters.isAdmissible(seasonLength, radius)) {
                return Double.POSITIVE_INFINITY;
            }
            if (form.hasTrend()) {
                initial.trend = point[form.smoothingParameters()];
            }
            if (firstLevel == FirstLevel.SEARCHED) {
                initial.level = point[form.smoothingParameters() + (form.hasTrend() ? 1 : 0)];
            }
            return recursion.run(parameters, initial);
        };
        Start start = new Start(form, initial, firstLevel);
        NelderMead.Box box = new NelderMead.Box(start.lower, start.upper);
        double best = optimiser.minimise(unlikelihood, start.point, start.steps, box, LIMITS, cancelled);
        if (!Double.isFinite(best)) {
            return Optional.empty();
        }
        // The states that the recursion holds are those of the last point tried.
        unlikelihood.applyAsDouble(start.point);
        return Optional.of(new EtsFit(
                form,
                parameters(form, start.point),
                initial,
                recursion.states(),
                recursion.squares(),
                best,
                series.known()));
    }

    private static EtsParameters parameters(EtsForm form, double[] point) {
        int next = 1;
        double alpha = point[0];
        double beta = form.hasTrend() ? point[next++] * mostBeta(form, alpha) : 0;
        double gamma = form.hasSeason() ? point[next++] * (1 - alpha) : 0;
        return new EtsParameters(alpha, beta, gamma, form.damped() ? point[next] : 1);
    }

    private static double mostBeta(EtsForm form, double alpha) {
        return Math.min(alpha, mostBeta(form));
    }

    /** The largest β of models of this form. */
    static double mostBeta(EtsForm form) {
        return form.damped() ? MOST_DAMPED_BETA : MOST_BETA;
    }

    /** Where the search begins: α, β and γ as shares, φ, first trend, first level, those of them that the form has. */
    private static final class Start {
        private final double[] point;
        private final double[] steps;
        private final double[] lower;
        private final double[] upper;
        private int variables;

        private Start(EtsForm form, EtsStates initial, FirstLevel firstLevel) {
            int states = (form.hasTrend() ? 1 : 0) + (firstLevel == FirstLevel.SEARCHED ? 1 : 0);
            int count = form.smoothingParameters() + states;
            point = new double[count];
            steps = new double[count];
            lower = new double[count];
            upper = new double[count];
            add(0.3, 0.1, LEAST_SHARE, MOST_SHARE);
            if (form.hasTrend()) {
                add(0.1, 0.1, LEAST_SHARE, MOST_SHARE);
            }
            if (form.hasSeason()) {
                add(0.1, 0.1, LEAST_SHARE, MOST_SHARE);
            }
            if (form.damped()) {
                add(0.95, -0.02, LEAST_PHI, MOST_PHI);
            }
            double size = Math.max(Math.abs(initial.level), 0.01);
            if (form.hasTrend()) {
                double step = form.trend() == Component.MULTIPLICATIVE ? 0.01 : 0.01 * size;
                add(initial.trend, step, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
            if (firstLevel == FirstLevel.SEARCHED) {
                add(initial.level, 0.05 * size, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
            }
        }

        private void add(double start, double step, double least, double most) {
            point[variables] = start;
            steps[variables] = step;
            lower[variables] = least;
            upper[variables] = most;
            variables++;
        }
    }
}
