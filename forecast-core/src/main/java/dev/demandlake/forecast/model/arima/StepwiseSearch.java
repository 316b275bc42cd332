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

import dev.demandlake.forecast.model.arima.ArimaEstimation.Objective;
import dev.demandlake.forecast.stationarity.Differencing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Search for the orders of the model with the smallest AICc (Hyndman and Khandakar 2008, section 3.2): from the best of a few
 * simple models to the best of its neighbours, whose orders differ by one, until none is better. Models with a root near the
 * unit circle are not considered. An object serves one thread.
 */
final class StepwiseSearch {
    private static final int MOST_LAGS = 5;
    private static final int MOST_SEASONAL_LAGS = 2;
    // A third of the values at most is needed to know the lags of one.
    private static final int VALUES_A_LAG = 3;
    // The paper has 1.001; what lasts as long as the series, or a hundred periods of a short one, is not told from a
    // unit root.
    private static final double SHORT_MEMORY = 100;
    private static final int MOST_MODELS = 94;
    // Above either, a filter that has to step over gaps is too dear for all models of the search.
    private static final int LONG_SERIES = 150;
    private static final int LONG_SEASON = 12;

    // p, q, P, Q
    private static final int[][] FIRST = {{2, 2, 1, 1}, {0, 0, 0, 0}, {1, 0, 1, 0}, {0, 1, 0, 1}};
    private static final int[][] STEPS = {
        {-1, 0, 0, 0}, {0, -1, 0, 0}, {1, 0, 0, 0}, {0, 1, 0, 0},
        {0, 0, -1, 0}, {0, 0, 0, -1}, {0, 0, 1, 0}, {0, 0, 0, 1},
        {-1, -1, 0, 0}, {-1, 1, 0, 0}, {1, -1, 0, 0}, {1, 1, 0, 0},
        {0, 0, -1, -1}, {0, 0, -1, 1}, {0, 0, 1, -1}, {0, 0, 1, 1}
    };

    private final Differencing differencing;
    private final ArimaEstimation estimation;
    private final Objective objective;
    private final double nearestRoot;
    private final int mostLags;
    private final int mostSeasonalLags;
    private final Set<ArimaSpec> tried = new HashSet<>();
    private final List<ArimaFit> fits = new ArrayList<>();

    StepwiseSearch(ArimaSeries series, Differencing differencing, BooleanSupplier cancelled) {
        this.differencing = differencing;
        this.estimation = new ArimaEstimation(series, cancelled);
        int length = series.values().length - differencing.span();
        int seasonLength = differencing.seasonLength();
        this.nearestRoot = 1 + 1 / Math.max(SHORT_MEMORY, length);
        this.mostLags = Math.min(MOST_LAGS, length / VALUES_A_LAG);
        this.mostSeasonalLags =
                seasonLength == 1 ? 0 : Math.min(MOST_SEASONAL_LAGS, length / VALUES_A_LAG / seasonLength);
        boolean dear = series.hasGaps() && (series.values().length > LONG_SERIES || seasonLength > LONG_SEASON);
        this.objective = dear ? Objective.CONDITIONAL_SUM_OF_SQUARES : Objective.EXACT_LIKELIHOOD;
    }

    /** The best model, fitted by its exact likelihood; empty if none can be fitted. */
    Optional<ArimaFit> best() {
        Optional<ArimaFit> best = Optional.empty();
        for (int[] first : FIRST) {
            best = better(best, fit(spec(limited(first), mostConstant()), best));
        }
        best = better(best, fit(spec(new int[FIRST[0].length], ArimaConstant.NONE), best));
        Optional<ArimaFit> current = Optional.empty();
        while (!best.equals(current)) {
            current = best;
            best = bestNeighbour(current.orElseThrow());
        }
        return exact();
    }

    private ArimaConstant mostConstant() {
        return differencing.differences() + differencing.seasonalDifferences() > 1
                ? ArimaConstant.NONE
                : ArimaConstant.ESTIMATED;
    }

    // The model itself if none of its neighbours is better.
    private Optional<ArimaFit> bestNeighbour(ArimaFit current) {
        ArimaSpec spec = current.spec();
        int[] orders = {
            spec.order().autoregressive(),
            spec.order().movingAverage(),
            spec.seasonalOrder().autoregressive(),
            spec.seasonalOrder().movingAverage()
        };
        Optional<ArimaFit> best = Optional.of(current);
        for (int[] step : STEPS) {
            int[] moved = orders.clone();
            for (int index = 0; index < moved.length; index++) {
                moved[index] += step[index];
            }
            if (allows(moved)) {
                best = better(best, fit(spec(moved, spec.constant()), Optional.of(current)));
            }
        }
        ArimaConstant other = spec.hasConstant() ? ArimaConstant.NONE : mostConstant();
        return better(best, fit(spec(orders, other), Optional.of(current)));
    }

    private boolean allows(int[] orders) {
        return Math.min(orders[0], orders[1]) >= 0
                && Math.max(orders[0], orders[1]) <= mostLags
                && Math.min(orders[2], orders[3]) >= 0
                && Math.max(orders[2], orders[3]) <= mostSeasonalLags;
    }

    private int[] limited(int[] orders) {
        return new int[] {
            Math.min(orders[0], mostLags),
            Math.min(orders[1], mostLags),
            Math.min(orders[2], mostSeasonalLags),
            Math.min(orders[3], mostSeasonalLags)
        };
    }

    private ArimaSpec spec(int[] orders, ArimaConstant constant) {
        return new ArimaSpec(
                new ArimaOrder(orders[0], differencing.differences(), orders[1]),
                new ArimaOrder(orders[2], differencing.seasonalDifferences(), orders[3]),
                differencing.seasonLength(),
                constant);
    }

    private static Optional<ArimaFit> better(Optional<ArimaFit> first, Optional<ArimaFit> second) {
        boolean improves = second.isPresent()
                && (first.isEmpty() || second.get().criterion() < first.get().criterion());
        return improves ? second : first;
    }

    // Empty if the model cannot be fitted, is not to be considered, or was tried before.
    private Optional<ArimaFit> fit(ArimaSpec spec, Optional<ArimaFit> similar) {
        if (tried.size() >= MOST_MODELS || !tried.add(spec)) {
            return Optional.empty();
        }
        Optional<ArimaFit> fit =
                estimation.fit(spec, objective, similar).filter(candidate -> candidate.hasRootsBeyond(nearestRoot));
        fit.ifPresent(fits::add);
        return fit;
    }

    // After a search by approximation, the best model that is also fit to be used when fitted exactly.
    private Optional<ArimaFit> exact() {
        fits.sort(Comparator.comparingDouble(ArimaFit::criterion));
        if (objective == Objective.EXACT_LIKELIHOOD) {
            return fits.stream().findFirst();
        }
        return fits.stream()
                .flatMap(fit -> estimation.fit(fit.spec(), Objective.EXACT_LIKELIHOOD, Optional.of(fit)).stream())
                .filter(fit -> fit.hasRootsBeyond(nearestRoot))
                .findFirst();
    }
}
