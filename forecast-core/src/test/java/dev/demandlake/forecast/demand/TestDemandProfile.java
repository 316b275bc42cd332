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
package dev.demandlake.forecast.demand;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TestDemandProfile {
    @Test
    void testIntervalCutOffIsExact() {
        // 33 periods, 25 of them with demand: ADI is exactly 1.32, which belongs to the intermittent side
        assertThat(withDemandIn(25, 33).demandClass()).contains(DemandClass.INTERMITTENT);
        // 131 / 100 = 1.31
        assertThat(withDemandIn(100, 131).demandClass()).contains(DemandClass.SMOOTH);
    }

    @Test
    void testVariationCutOffIsExact() {
        // Two sizes m(1 - d) and m(1 + d): sample variance 2 m² d², so CV² = 2 d². Three sizes m - s, m, m + s:
        // variance s²,
        // so CV² = (s / m)²; s = 7, m = 10 gives exactly 0.49, the erratic side.
        assertThat(DemandProfile.of(3, 10, 17).demandClass()).contains(DemandClass.ERRATIC);
        assertThat(DemandProfile.of(0.3, 1, 1.7).demandClass()).contains(DemandClass.ERRATIC);
        assertThat(DemandProfile.of(3.0000001, 10, 16.9999999).demandClass()).contains(DemandClass.SMOOTH);
        assertThat(DemandProfile.of(3, 0, 10, 0, 17).demandClass()).contains(DemandClass.LUMPY);
    }

    @Test
    void testVariationUsesSampleVariance() {
        // sizes 2 and 4: mean 3, sample variance (1 + 1) / 1 = 2, CV² = 2 / 9; three periods, two with demand
        DemandProfile profile = DemandProfile.of(2, 0, 4);
        assertThat(profile.squaredVariation().orElseThrow()).isCloseTo(2.0 / 9, within(1e-15));
        assertThat(profile.averageDemandInterval()).hasValue(1.5);
        assertThat(profile.periods()).isEqualTo(3);
        assertThat(profile.nonZeroPeriods()).isEqualTo(2);
    }

    @Test
    void testOneSizeHasNoVariation() {
        DemandProfile profile = DemandProfile.of(0, 0, 5);
        assertThat(profile.squaredVariation()).hasValue(0);
        assertThat(profile.demandClass()).contains(DemandClass.INTERMITTENT);
    }

    @Test
    void testNoDemandHasNoClass() {
        for (DemandProfile profile : Arrays.asList(DemandProfile.of(), DemandProfile.of(0, 0))) {
            assertThat(profile.averageDemandInterval()).isEmpty();
            assertThat(profile.squaredVariation()).isEmpty();
            assertThat(profile.demandClass()).isEmpty();
        }
    }

    @Test
    void testPeriodsNotRecordedAreLeftOut() {
        assertThat(DemandProfile.of(2, Double.NaN, 0, 4)).isEqualTo(DemandProfile.of(2, 0, 4));
    }

    @Test
    void testNegativeQuantityIsRefused() {
        assertThatThrownBy(() -> DemandProfile.of(1, -2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("position 1 is -2.0");
        assertThatThrownBy(() -> DemandProfile.of(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Infinity");
    }

    @Property
    void testClassDoesNotDependOnTheUnit(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1e6) Double> quantities) {
        double[] inOneUnit =
                quantities.stream().mapToDouble(Double::doubleValue).toArray();
        double[] inAnotherUnit =
                Arrays.stream(inOneUnit).map(quantity -> 4 * quantity).toArray();
        assertThat(DemandProfile.of(inAnotherUnit)).isEqualTo(DemandProfile.of(inOneUnit));
    }

    private static DemandProfile withDemandIn(int periodsWithDemand, int periods) {
        double[] quantities = new double[periods];
        Arrays.fill(quantities, 0, periodsWithDemand, 7);
        return DemandProfile.of(quantities);
    }
}
