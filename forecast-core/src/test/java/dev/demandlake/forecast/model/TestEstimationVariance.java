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
package dev.demandlake.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestEstimationVariance {
    private static final int KNOWN = 20;
    private static final int HORIZON = 6;
    private static final double DEVIATION = 0.3;
    private static final double INFINITE = Double.POSITIVE_INFINITY;
    private static final double[] ESTIMATES = {5, 0.2};
    private static final double[] STEPS = {1e-5, 1e-5};

    @Test
    void testStraightLineHasTheVariancesOfRegression() {
        double[] variances = variances(new double[] {INFINITE, INFINITE}, deviations(KNOWN));
        double mean = (KNOWN - 1) / 2.0;
        double squares = IntStream.range(0, KNOWN)
                .mapToDouble(period -> (period - mean) * (period - mean))
                .sum();
        for (int step = 0; step < HORIZON; step++) {
            double distance = KNOWN + step - mean;
            double expected = DEVIATION * DEVIATION * (1.0 / KNOWN + distance * distance / squares);
            assertThat(variances[step]).isCloseTo(expected, within(1e-6));
        }
    }

    @Test
    void testKnownParameterAddsNothing() {
        double[] variances = variances(new double[] {INFINITE, 0}, deviations(KNOWN));
        for (double variance : variances) {
            assertThat(variance).isCloseTo(DEVIATION * DEVIATION / KNOWN, within(1e-9));
        }
    }

    @Test
    void testBoundsLimitWhatIsNotKnown() {
        // No value tells anything, so that all that is known of the slope is that it lies within a tenth.
        double[] deviations = new double[KNOWN];
        Arrays.fill(deviations, INFINITE);
        double[] variances = variances(new double[] {0, 0.1}, deviations);
        for (int step = 0; step < HORIZON; step++) {
            assertThat(variances[step]).isCloseTo(0.01 / 12 * Math.pow(KNOWN + step, 2), within(1e-6));
        }
    }

    @Test
    void testParameterThatSaysNothingNewIsLeftOut() {
        double[] once = variances(new double[] {INFINITE, 0}, deviations(KNOWN));
        double[] twice = EstimationVariance.of(
                point -> IntStream.range(0, KNOWN + HORIZON)
                        .mapToDouble(period -> point[0] + point[1])
                        .toArray(),
                ESTIMATES,
                new double[] {INFINITE, INFINITE},
                STEPS,
                deviations(KNOWN));
        assertThat(twice).containsExactly(once, within(1e-9));
    }

    private static double[] variances(double[] ranges, double[] deviations) {
        return EstimationVariance.of(
                point -> IntStream.range(0, KNOWN + HORIZON)
                        .mapToDouble(period -> point[0] + point[1] * period)
                        .toArray(),
                ESTIMATES,
                ranges,
                STEPS,
                deviations);
    }

    private static double[] deviations(int count) {
        double[] deviations = new double[count];
        Arrays.fill(deviations, DEVIATION);
        return deviations;
    }
}
