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

import dev.demandlake.forecast.model.ScaledSeries;
import dev.demandlake.forecast.optimization.NelderMead;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.ToDoubleFunction;

/**
 * Finds the parameters of the forms of one series by maximum likelihood. The first states are found by backcasting: the states
 * after a run through the series and back. An object serves one thread.
 */
final class CesSearch {
    private static final int FEWEST_AVERAGED = 10;
    static final double MOST_PARAMETER = 2.5;
    // Mean squared error below which a model fits perfectly; the values are of the order of 1.
    private static final double PERFECT = 1e-26;
    // Minus twice the log likelihood is compared; models that differ by less than this are alike.
    private static final NelderMead.Limits LIMITS = new NelderMead.Limits(1e-4, 1000);
    private static final int MOST_VARIABLES = 4;

    private final ScaledSeries series;
    private final int seasonLength;
    private final BooleanSupplier cancelled;
    private final NelderMead optimiser = new NelderMead(MOST_VARIABLES);

    CesSearch(ScaledSeries series, int seasonLength, BooleanSupplier cancelled) {
        this.series = series;
        this.seasonLength = seasonLength;
        this.cancelled = cancelled;
    }

    /** Whether the series has two whole seasons where the form needs seasons, and an AICc. */
    boolean allows(CesForm form) {
        boolean seasonal = seasonLength > 1 && series.length() / 2 >= seasonLength;
        return series.known() > form.smoothingParameters() + 2 && (!form.hasSeason() || seasonal);
    }

    /** The most likely model of this form; empty if none can be computed. */
    Optional<CesFit> fit(CesForm form) {
        int season = form.hasSeason() ? seasonLength : 1;
        CesStates guess = guess(form, season);
        CesRecursion recursion = new CesRecursion(form, new CesStates(season));
        ToDoubleFunction<double[]> unlikelihood = point -> {
            CesParameters parameters = CesParameters.of(form, point);
            if (!parameters.isStable(form)) {
                return Double.POSITIVE_INFINITY;
            }
            return series.known() * Math.log(Math.max(squares(recursion, parameters, guess) / series.known(), PERFECT));
        };
        double[] point = new double[form.smoothingParameters()];
        double[] steps = new double[point.length];
        double[] lower = new double[point.length];
        double[] upper = new double[point.length];
        for (int index = 0; index < point.length; index++) {
            point[index] = form == CesForm.PARTIAL && index == 2 ? 0.1 : index % 2 == 0 ? 1.3 : 1;
            steps[index] = 0.1;
            lower[index] = 0;
            upper[index] = MOST_PARAMETER;
        }
        double best =
                optimiser.minimise(unlikelihood, point, steps, new NelderMead.Box(lower, upper), LIMITS, cancelled);
        if (!Double.isFinite(best)) {
            return Optional.empty();
        }
        CesParameters parameters = CesParameters.of(form, point);
        backcast(recursion, parameters, guess);
        CesStates first = new CesStates(season);
        first.set(recursion.states());
        int degreesOfFreedom = Math.max(1, series.known() - form.parameters(seasonLength));
        double variance = recursion.forward(series.values()) / degreesOfFreedom;
        return Optional.of(new CesFit(
                form, parameters, first, recursion.states(), variance, degreesOfFreedom, criterion(form, best)));
    }

    private double squares(CesRecursion recursion, CesParameters parameters, CesStates guess) {
        backcast(recursion, parameters, guess);
        return recursion.forward(series.values());
    }

    // leaves the first states
    private void backcast(CesRecursion recursion, CesParameters parameters, CesStates guess) {
        recursion.use(parameters);
        recursion.states().set(guess);
        recursion.forward(series.values());
        recursion.backward(series.values());
    }

    // AICc of the smoothing parameters and the variance; states found by backcasting are not counted.
    private double criterion(CesForm form, double likelihood) {
        double parameters = form.smoothingParameters() + 1;
        return likelihood + 2 * parameters + 2 * parameters * (parameters + 1) / (series.known() - parameters - 1);
    }

    private CesStates guess(CesForm form, int season) {
        CesStates states = new CesStates(season);
        double[] values = series.values();
        double mean = mean(values, 0, 1, Math.max(FEWEST_AVERAGED, season));
        if (form.hasLevel()) {
            states.level = mean;
            states.potential = mean / 1.1;
        }
        for (int index = 0; form.hasSeason() && index < season; index++) {
            double seasonMean = mean(values, index, season, values.length);
            double level = Double.isNaN(seasonMean) ? mean : seasonMean;
            states.seasonLevels[index] = form.hasLevel() ? level - mean : level;
            states.seasonPotentials[index] = form == CesForm.PARTIAL ? 0 : states.seasonLevels[index] / 1.1;
        }
        return states;
    }

    private static double mean(double[] values, int first, int distance, int end) {
        double sum = 0;
        int count = 0;
        for (int index = first; index < Math.min(end, values.length); index += distance) {
            if (!Double.isNaN(values[index])) {
                sum += values[index];
                count++;
            }
        }
        return sum / count;
    }
}
