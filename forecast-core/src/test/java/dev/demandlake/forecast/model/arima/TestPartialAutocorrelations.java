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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;

class TestPartialAutocorrelations {
    @Property
    void testEveryPointIsStationaryAndCanBeTracedBack(
            @ForAll @Size(min = 1, max = 5) List<@DoubleRange(min = -3, max = 3) Double> point) {
        double[] partials =
                point.stream().mapToDouble(PartialAutocorrelations::ofVariable).toArray();
        double[] coefficients = partials.clone();
        PartialAutocorrelations.toCoefficients(coefficients, coefficients.length);
        assertThat(PartialAutocorrelations.hasRootsBeyond(1, coefficients)).isTrue();
        double[] traced = coefficients.clone();
        assertThat(PartialAutocorrelations.ofCoefficients(traced, traced.length))
                .isTrue();
        assertThat(traced).containsExactly(partials, within(1e-8));
        assertThat(PartialAutocorrelations.toVariable(partials[0])).isCloseTo(point.get(0), within(1e-9));
    }

    @Property
    void testRootsAreThoseOfTheFactors(
            @ForAll @Size(min = 1, max = 4) List<@DoubleRange(min = -0.95, max = 0.95) Double> inverseRoots,
            @ForAll @DoubleRange(min = 0.9, max = 1.5) double radius) {
        // Π (1 − z / root) has the roots it is made of
        double[] polynomial = {1};
        double nearest = Double.POSITIVE_INFINITY;
        for (double inverse : inverseRoots) {
            double[] product = Arrays.copyOf(polynomial, polynomial.length + 1);
            for (int index = 0; index < polynomial.length; index++) {
                product[index + 1] -= inverse * polynomial[index];
            }
            polynomial = product;
            nearest = Math.min(nearest, 1 / Math.abs(inverse));
        }
        Assume.that(Math.abs(nearest - radius) > 1e-3);
        double[] coefficients = new double[inverseRoots.size()];
        for (int index = 0; index < coefficients.length; index++) {
            coefficients[index] = -polynomial[index + 1];
        }
        assertThat(PartialAutocorrelations.hasRootsBeyond(radius, coefficients)).isEqualTo(nearest > radius);
    }

    @Example
    void testSecondOrderIsThatOfTheTextbook() {
        // φ₂₂ = r₂ and φ₂₁ = r₁ − r₂ r₁ (Durbin 1960)
        double[] values = {0.5, -0.3};
        PartialAutocorrelations.toCoefficients(values, 2);
        assertThat(values).containsExactly(new double[] {0.5 + 0.3 * 0.5, -0.3}, within(1e-15));
        assertThat(PartialAutocorrelations.ofCoefficients(values, 2)).isTrue();
        assertThat(values).containsExactly(new double[] {0.5, -0.3}, within(1e-15));
    }
}
