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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.model.ForecastModels;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the papers prove about the theta method, computed here from their definitions. */
class TestThetaIdentities {
    private static final double[] VALUES = {3, 8, 2, 7, 7, 1, 9, 4, 6, 5, 12, 8, 13, 9, 15, 11};
    private static final int COUNT = VALUES.length;
    private static final int HORIZON = 8;

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.77, 0.99})
    void testThetaIsTheMeanOfTheExtrapolatedThetaLines(double alpha) {
        // Assimakopoulos and Nikolopoulos 2000: the line with θ = 0 is the regression line and goes on as it is, the
        // one
        // with θ = 2 has twice its distances from the regression line and is smoothed exponentially
        double[] line = regressionLine();
        double firstLevel = 4.5;
        double level = 2 * firstLevel;
        for (int period = 1; period <= COUNT; period++) {
            double at = line[0] + line[1] * period;
            double doubled = at + 2 * (VALUES[period - 1] - at);
            level += alpha * (doubled - level);
        }
        double[] points = points(ThetaVariant.STANDARD, alpha, firstLevel, 0.5);
        for (int step = 1; step <= HORIZON; step++) {
            double extrapolated = line[0] + line[1] * (COUNT + step);
            assertThat(points[step - 1]).isCloseTo((extrapolated + level) / 2, within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.3, 0.77, 0.99})
    void testThetaIsExponentialSmoothingWithHalfTheSlopeAsDrift(double alpha) {
        // Hyndman and Billah 2003, "Unmasking the theta method": both begin at the first value, which is a first level
        // of the first value less half the regression line there
        double[] line = regressionLine();
        double drift = line[1] / 2;
        double smoothed = VALUES[0];
        double withDrift = VALUES[0];
        for (int index = 1; index < COUNT; index++) {
            smoothed += alpha * (VALUES[index] - smoothed);
            withDrift += drift + alpha * (VALUES[index] - withDrift - drift);
        }
        double[] points = points(ThetaVariant.STANDARD, alpha, VALUES[0] - (line[0] + line[1]) / 2, 0.5);
        for (int step = 1; step <= HORIZON; step++) {
            // the forecasts in closed form, and those of the state-space model
            double unmasked = smoothed + drift * (step - 1 + 1 / alpha - Math.pow(1 - alpha, COUNT) / alpha);
            assertThat(points[step - 1]).isCloseTo(unmasked, within(1e-9));
            assertThat(points[step - 1]).isCloseTo(withDrift + step * drift, within(1e-9));
        }
    }

    @Test
    void testForecastOfThetaRisesByHalfTheSlope() {
        double[] points = ForecastModels.named("Theta", 1)
                .fit(VALUES, () -> false)
                .forecast(HORIZON)
                .points();
        for (int step = 1; step < HORIZON; step++) {
            assertThat(points[step] - points[step - 1]).isCloseTo(regressionLine()[1] / 2, within(1e-9));
        }
    }

    @ParameterizedTest
    @EnumSource
    void testThetaOfOneIsSimpleExponentialSmoothing(ThetaVariant variant) {
        // Fiorucci and others 2016, section 3: with θ = 1 the weight of the line is 0
        double level = 4.5;
        for (double value : VALUES) {
            level += 0.3 * (value - level);
        }
        for (double point : points(variant, 0.3, 4.5, 0)) {
            assertThat(point).isCloseTo(level, within(1e-12));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"DYNAMIC", "DYNAMIC_OPTIMIZED"})
    void testDynamicModelFollowsItsEquations(ThetaVariant variant) {
        // Fiorucci and others 2016, section 3, with θ = 3 and each forecast in place of the value to come
        double alpha = 0.42;
        double theta = 3;
        double level = 4.5;
        double mean = 0;
        double slope = 0;
        double intercept = 0;
        double[] continued = Arrays.copyOf(VALUES, COUNT + HORIZON);
        for (int period = 1; period <= continued.length; period++) {
            double point = level
                    + (1 - 1 / theta)
                            * (Math.pow(1 - alpha, period - 1) * intercept
                                    + (1 - Math.pow(1 - alpha, period)) / alpha * slope);
            if (period > COUNT) {
                continued[period - 1] = point;
            }
            double value = continued[period - 1];
            level = alpha * value + (1 - alpha) * level;
            slope = period == 1 ? 0 : ((period - 2) * slope + 6.0 / period * (value - mean)) / (period + 1);
            mean = ((period - 1) * mean + value) / period;
            intercept = mean - (period + 1) / 2.0 * slope;
        }
        assertThat(points(variant, alpha, 4.5, 1 - 1 / theta))
                .containsExactly(Arrays.copyOfRange(continued, COUNT, continued.length), within(1e-9));
    }

    @Test
    void testModelsWithAFreeThetaFitNoWorse() {
        assertThat(fit(ThetaVariant.OPTIMIZED).squaredError())
                .isLessThanOrEqualTo(fit(ThetaVariant.STANDARD).squaredError());
        assertThat(fit(ThetaVariant.DYNAMIC_OPTIMIZED).squaredError())
                .isLessThanOrEqualTo(fit(ThetaVariant.DYNAMIC).squaredError());
    }

    private static ThetaFit fit(ThetaVariant variant) {
        return ThetaFit.of(variant, ThetaLines.of(variant, VALUES, COUNT), VALUES, COUNT, () -> false);
    }

    private static double[] points(ThetaVariant variant, double alpha, double firstLevel, double lineWeight) {
        ThetaFit fit = new ThetaFit(alpha, firstLevel, lineWeight, 0, COUNT);
        return ThetaPath.of(variant, fit, ThetaLines.of(variant, VALUES, COUNT), VALUES, COUNT)
                .points(HORIZON);
    }

    /** Intercept and slope of the least-squares line through all values, the first at 1. */
    private static double[] regressionLine() {
        double meanPeriod = (COUNT + 1) / 2.0;
        double meanValue = Arrays.stream(VALUES).average().orElseThrow();
        double products = 0;
        double squares = 0;
        for (int period = 1; period <= COUNT; period++) {
            products += (period - meanPeriod) * (VALUES[period - 1] - meanValue);
            squares += (period - meanPeriod) * (period - meanPeriod);
        }
        return new double[] {meanValue - products / squares * meanPeriod, products / squares};
    }
}
