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

import dev.demandlake.forecast.optimization.NelderMead.Box;
import dev.demandlake.forecast.optimization.NelderMead.Limits;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TestNelderMead {
    private static final Limits LIMITS = new Limits(1e-14, 5000);
    // Rosenbrock (1960): a narrow bent valley with the minimum 0 at (1, 1)
    private static final ToDoubleFunction<double[]> VALLEY =
            point -> 100 * Math.pow(point[1] - point[0] * point[0], 2) + Math.pow(1 - point[0], 2);

    @Test
    void testValleyIsFollowedToItsEnd() {
        double[] point = {-1.2, 1};
        double value = minimise(VALLEY, point, box(2, -5, 5));
        assertThat(value).isCloseTo(0, within(1e-10));
        assertThat(point).containsExactly(new double[] {1, 1}, within(1e-4));
    }

    @Test
    void testMinimumOnTheEdgeOfTheBoxIsFound() {
        // without the box it were at (3, -2)
        double[] point = {0.2, 0.3};
        minimise(at -> Math.pow(at[0] - 3, 2) + Math.pow(at[1] + 2, 2), point, box(2, 0, 1));
        assertThat(point).containsExactly(new double[] {1, 0}, within(1e-6));
    }

    @Test
    void testPointsThatAreNotAllowedAreAvoided() {
        // the best allowed point of a parabola around 0 with a wall at 0.5
        double[] point = {2};
        minimise(at -> at[0] < 0.5 ? Double.NaN : at[0] * at[0], point, box(1, -5, 5));
        assertThat(point[0]).isCloseTo(0.5, within(1e-4));
    }

    @Test
    void testMemoryIsUsedAgainForFewerVariables() {
        NelderMead optimiser = new NelderMead(3);
        double[] three = {1, 1, 1};
        double[] one = {4};
        ToDoubleFunction<double[]> squares = at -> at[0] * at[0];
        optimiser.minimise(
                at -> Arrays.stream(at).map(value -> value * value).sum(),
                three,
                new double[] {1, 1, 1},
                box(3, -9, 9),
                LIMITS,
                () -> false);
        optimiser.minimise(squares, one, new double[] {1}, box(1, -9, 9), LIMITS, () -> false);
        assertThat(one[0]).isCloseTo(0, within(1e-6));
        double[] fresh = {4};
        new NelderMead(1).minimise(squares, fresh, new double[] {1}, box(1, -9, 9), LIMITS, () -> false);
        assertThat(one).isEqualTo(fresh);
    }

    @Test
    void testSearchEndsAfterTheLastEvaluationAllowed() {
        AtomicInteger evaluations = new AtomicInteger();
        double[] point = {-1.2, 1};
        new NelderMead(2)
                .minimise(
                        at -> {
                            evaluations.incrementAndGet();
                            return VALLEY.applyAsDouble(at);
                        },
                        point,
                        new double[] {0.1, 0.1},
                        box(2, -5, 5),
                        new Limits(0, 40),
                        () -> false);
        // a step may need a reflection, a contraction and the two corners of a smaller simplex
        assertThat(evaluations.get()).isBetween(40, 43);
    }

    @Test
    void testCancelledSearchIsGivenUp() {
        AtomicInteger looks = new AtomicInteger();
        assertThatThrownBy(() -> new NelderMead(2)
                        .minimise(
                                VALLEY,
                                new double[] {-1.2, 1},
                                new double[] {0.1, 0.1},
                                box(2, -5, 5),
                                LIMITS,
                                () -> looks.incrementAndGet() > 7))
                .isInstanceOf(CancellationException.class);
        assertThat(looks).hasValue(8);
    }

    private static double minimise(ToDoubleFunction<double[]> function, double[] point, Box box) {
        double[] steps = new double[point.length];
        Arrays.fill(steps, 0.1);
        return new NelderMead(point.length).minimise(function, point, steps, box, LIMITS, () -> false);
    }

    private static Box box(int variables, double least, double most) {
        double[] lower = new double[variables];
        double[] upper = new double[variables];
        Arrays.fill(lower, least);
        Arrays.fill(upper, most);
        return new Box(lower, upper);
    }
}
