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
package dev.demandlake.forecast.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TestLevenbergMarquardt {
    private static final LevenbergMarquardt.Limits LIMITS = new LevenbergMarquardt.Limits(1e-12, 200, 1e6);
    private static final LevenbergMarquardt.Residuals VALLEY = (point, residuals) -> {
        // Rosenbrock (1960): a bent valley, the minimum at (1, 1)
        residuals[0] = 10 * (point[1] - point[0] * point[0]);
        residuals[1] = 1 - point[0];
    };

    @Test
    void testBentValleyIsFollowedToItsEnd() {
        double[] point = {-1.2, 1};
        double squares = new LevenbergMarquardt(2, 2).minimise(VALLEY, point, LIMITS, () -> false);
        assertThat(squares).isLessThan(1e-12);
        assertThat(point).containsExactly(new double[] {1, 1}, within(1e-5));
    }

    @Test
    void testLineThroughPointsIsThatOfTheNormalEquations() {
        double[] at = {0, 1, 2, 3, 4, 5};
        double[] values = {1.1, 2.8, 5.3, 6.7, 9.2, 10.9};
        double[] point = {0, 0};
        double squares = new LevenbergMarquardt(2, 6)
                .minimise(
                        (line, residuals) -> {
                            for (int index = 0; index < at.length; index++) {
                                residuals[index] = values[index] - line[0] - line[1] * at[index];
                            }
                        },
                        point,
                        LIMITS,
                        () -> false);
        double meanAt = 2.5;
        double mean = 0;
        double products = 0;
        double distances = 0;
        for (int index = 0; index < at.length; index++) {
            mean += values[index] / at.length;
            products += (at[index] - meanAt) * values[index];
            distances += (at[index] - meanAt) * (at[index] - meanAt);
        }
        double slope = products / distances;
        double expected = 0;
        for (int index = 0; index < at.length; index++) {
            expected += Math.pow(values[index] - mean - slope * (at[index] - meanAt), 2);
        }
        assertThat(point).containsExactly(new double[] {mean - slope * meanAt, slope}, within(1e-6));
        assertThat(squares).isCloseTo(expected, within(1e-9));
    }

    @Test
    void testVariableWithoutEffectStaysAndNoneIsEvaluatedOnce() {
        double[] point = {5, 7};
        new LevenbergMarquardt(2, 1).minimise((at, residuals) -> residuals[0] = at[0] - 3, point, LIMITS, () -> false);
        assertThat(point).containsExactly(new double[] {3, 7}, within(1e-6));
        double squares = new LevenbergMarquardt(0, 1)
                .minimise((at, residuals) -> residuals[0] = 4, new double[0], LIMITS, () -> false);
        assertThat(squares).isEqualTo(16);
    }

    @Test
    void testVariablesDoNotLeaveTheirRange() {
        double[] point = {0};
        LevenbergMarquardt.Limits near = new LevenbergMarquardt.Limits(1e-12, 100, 2);
        double squares = new LevenbergMarquardt(1, 1)
                .minimise((at, residuals) -> residuals[0] = at[0] - 5, point, near, () -> false);
        assertThat(point[0]).isEqualTo(2);
        assertThat(squares).isEqualTo(9);
    }

    @Test
    void testPointsThatAreNotAllowedAreNotTaken() {
        double[] point = {1};
        double squares = new LevenbergMarquardt(1, 1)
                .minimise((at, residuals) -> residuals[0] = Math.sqrt(at[0]) + 1, point, LIMITS, () -> false);
        assertThat(point[0]).isBetween(0.0, 1e-3);
        assertThat(squares).isBetween(1.0, 1.1);
        double nowhere = new LevenbergMarquardt(1, 1)
                .minimise((at, residuals) -> residuals[0] = Double.NaN, point, LIMITS, () -> false);
        assertThat(nowhere).isInfinite();
    }

    @Test
    void testCancelledSearchIsGivenUp() {
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> new LevenbergMarquardt(2, 2)
                        .minimise(VALLEY, new double[] {-1.2, 1}, LIMITS, () -> looks.incrementAndGet() > 5))
                .isInstanceOf(CancellationException.class);
        assertThat(looks).hasValue(6);
    }
}
