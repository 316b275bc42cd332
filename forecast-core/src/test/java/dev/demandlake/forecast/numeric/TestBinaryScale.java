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
package dev.demandlake.forecast.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TestBinaryScale {
    @Property
    void testScalingIsExactBothWays(
            @ForAll @DoubleRange(min = 0.5, max = 1, maxIncluded = false) double digits,
            @ForAll @IntRange(min = -1021, max = 1024) int exponent) {
        double value = Math.scalb(digits, exponent);
        BinaryScale unit = BinaryScale.of(new double[] {Double.NaN, -value, value / 3});
        assertThat(unit.scaled(value)).isEqualTo(digits);
        assertThat(unit.unscaled(unit.scaled(value))).isEqualTo(value);
        assertThat(unit.scaled(new double[] {Double.NaN, -value}, 1)).containsExactly(-digits);
    }

    @Test
    void testSmallestDoubleIsScaled() {
        BinaryScale unit = BinaryScale.of(new double[] {Double.MIN_VALUE, 0});
        assertThat(unit.scaled(Double.MIN_VALUE)).isPositive().isLessThanOrEqualTo(1);
        assertThat(unit.unscaled(unit.scaled(Double.MIN_VALUE))).isEqualTo(Double.MIN_VALUE);
    }

    @Test
    void testNothingIsScaledWithoutAMagnitude() {
        assertThat(BinaryScale.of(new double[] {0, Double.NaN}).scaled(3)).isEqualTo(3);
        assertThat(BinaryScale.of(new double[0]).unscaled(3)).isEqualTo(3);
    }
}
