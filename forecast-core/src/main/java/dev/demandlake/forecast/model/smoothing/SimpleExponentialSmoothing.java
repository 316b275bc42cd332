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

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Fitting;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.NormalFittedModel;
import dev.demandlake.forecast.model.StandardDeviations;
import dev.demandlake.forecast.numeric.BinaryScale;
import dev.demandlake.forecast.optimization.GridThenParabola;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/**
 * Simple exponential smoothing, ETS(A,N,N): the level moves by the share α of each one-step error, and every forecast is the
 * last level. α in [0.0001, 0.9999] and the first level minimise the sum of squared one-step errors (Hyndman and
 * Athanasopoulos, FPP3, section 8.1; Hyndman, Koehler, Ord and Snyder 2008, section 2.3).
 *
 * <p>For a given α the errors are linear in the first level, so its best value has a closed form; α alone is searched, over a
 * fixed grid and then by golden section around the best point. A period that was not recorded leaves the level as it is and
 * adds no error. Fewer than {@value #FEWEST_KNOWN} known values leave no error to choose two parameters by:
 * {@link ForecastStatus#TOO_SHORT}. Intervals are those of the state space model (FPP3, table 8.8, ANN). One evaluation takes time in proportion to the length and no memory.
 */
public record SimpleExponentialSmoothing() implements ForecastModel {
    static final int FEWEST_KNOWN = 3;

    // α and the first level
    private static final int PARAMETERS = 2;
    private static final GridThenParabola ALPHA = new GridThenParabola(0.0001, 0.9999, 20, 1e-7);

    @Override
    public String id() {
        return "ses";
    }

    @Override
    public String version() {
        return "3";
    }

    @Override
    public ModelFamily family() {
        return ModelFamily.EXPONENTIAL_SMOOTHING;
    }

    @Override
    public FittedModel fit(double[] values, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        int known = Fitting.countKnown(values);
        if (known < FEWEST_KNOWN) {
            return Fitting.without(ForecastStatus.TOO_SHORT);
        }
        BinaryScale unit = BinaryScale.of(values);
        double[] scaled = unit.scaled(values, 0);
        double alpha = bestAlpha(scaled, cancelled);
        Smoothed smoothed = smooth(scaled, alpha);
        double deviation = Math.sqrt(smoothed.squaredError() / (known - PARAMETERS));
        return new FlatLevel(unit.unscaled(smoothed.level()), alpha, unit.unscaled(deviation), known - PARAMETERS);
    }

    private static double bestAlpha(double[] values, BooleanSupplier cancelled) {
        return ALPHA.minimise(alpha -> squaredError(values, alpha, cancelled));
    }

    private static double squaredError(double[] values, double alpha, BooleanSupplier cancelled) {
        Fitting.checkNotCancelled(cancelled);
        return smooth(values, alpha).squaredError();
    }

    /**
     * One pass. The level before a period is {@code base + weight · firstLevel}, and so is the error linear in the first level:
     * its squares and products are enough for the best first level and the error there.
     */
    private static Smoothed smooth(double[] values, double alpha) {
        double decay = 1 - alpha;
        double firstKnown = Double.NaN;
        double base = 0;
        double weight = 1;
        double squares = 0;
        double products = 0;
        double weights = 0;
        for (double value : values) {
            if (Double.isNaN(value)) {
                continue;
            }
            // Deviations from the first value: a constant series then has errors of exactly 0.
            if (Double.isNaN(firstKnown)) {
                firstKnown = value;
            }
            double deviation = value - firstKnown;
            double error = deviation - base;
            squares += error * error;
            products += error * weight;
            weights += weight * weight;
            base = Math.fma(decay, base, alpha * deviation);
            weight *= decay;
        }
        double firstLevel = products / weights;
        return new Smoothed(Math.max(0, squares - products * firstLevel), firstKnown + base + weight * firstLevel);
    }

    private record FlatLevel(double level, double alpha, double standardDeviation, int errors)
            implements NormalFittedModel {
        @Override
        public OptionalInt degreesOfFreedom() {
            return OptionalInt.of(errors);
        }

        @Override
        public Forecast forecast(int horizon) {
            Fitting.checkHorizon(horizon);
            return Forecast.flat(level, horizon);
        }

        @Override
        public Optional<double[]> standardDeviations(int horizon) {
            return StandardDeviations.of(
                    horizon, OptionalDouble.of(standardDeviation), step -> Math.sqrt(1 + alpha * alpha * (step - 1)));
        }
    }

    private record Smoothed(double squaredError, double level) {}
}
