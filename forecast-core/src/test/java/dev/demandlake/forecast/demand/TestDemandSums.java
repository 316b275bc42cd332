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

import dev.demandlake.forecast.accuracy.ForecastAccuracyException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Scale;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

final class TestDemandSums {
    @Property
    void testWholeQuantitiesHaveTheProfileOfTheirList(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 20) Integer> quantities) {
        assertEqualsProfile(quantities.stream().map(Integer::doubleValue).toList());
    }

    @Property
    void testQuantitiesWithDecimalsHaveTheProfileOfTheirList(
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(max = 1e9) @Scale(4) Double> quantities) {
        assertEqualsProfile(quantities);
    }

    @Test
    void testCutOffIsExactForSizesOfAnyMagnitude() {
        // m - s, m, m + s with s / m = 0.7: CV² is 0.49 exactly, the erratic side
        for (double unit : new double[] {1e-6, 0.01, 0.1, 1, 1e3, 1e9}) {
            assertThat(DemandSums.demandClass(sums(List.of(3 * unit, 10 * unit, 17 * unit)), 0))
                    .as("unit %s", unit)
                    .contains(DemandClass.ERRATIC);
        }
        // one unit in ten million off, in whole quantities and in fractions
        assertThat(DemandSums.demandClass(sums(List.of(30_000_001.0, 100_000_000.0, 169_999_999.0)), 0))
                .contains(DemandClass.SMOOTH);
        assertThat(DemandSums.demandClass(sums(List.of(3.0000001, 10.0, 16.9999999)), 0))
                .contains(DemandClass.SMOOTH);
        // whole quantities are never rounded: 10^11 against 10^11 - 1
        assertThat(DemandSums.demandClass(sums(List.of(3e11 + 1, 5e11 * 2, 17e10 * 4)), 0))
                .isEqualTo(DemandProfile.of(3e11 + 1, 5e11 * 2, 17e10 * 4).demandClass());
    }

    @Test
    void testSizesAlikeHaveNoVariation() {
        assertThat(DemandSums.squaredVariation(sums(Collections.nCopies(7, 0.1)), 0))
                .hasValue(0);
        assertThat(DemandSums.squaredVariation(sums(Collections.nCopies(7, 9.9e11)), 0))
                .hasValue(0);
    }

    @Test
    void testWideAndNarrowQuantitiesAddUp() {
        // (1e12, 0): mean 5e11 of two if both counted, but 0 is no size
        assertThat(DemandSums.squaredVariation(sums(List.of(1e12, 0.0)), 0)).hasValue(0);
        // sizes 1e12 and 2: mean 5e11 + 1, sample variance (1e12 - 2)² / 2
        double expected = (1e12 - 2) * (1e12 - 2) / 2 / ((5e11 + 1) * (5e11 + 1));
        assertThat(DemandSums.squaredVariation(sums(List.of(1e12, 2.0)), 0).orElseThrow())
                .isCloseTo(expected, within(1e-14));
    }

    @Test
    void testWordsForTheIntervalAreTheFirstOfAll() {
        long[] interval = new long[DemandSums.INTERVAL_WORDS];
        for (double quantity : new double[] {0, 3, 0, 0.5, 5e7}) {
            DemandSums.addInterval(interval, 0, quantity);
        }
        assertThat(DemandSums.averageDemandInterval(interval, 0)).hasValue(5.0 / 3);
        assertThat(sums(List.of(0.0, 3.0, 0.0, 0.5, 5e7))).startsWith(interval);
    }

    @Test
    void testBadQuantitiesAreRefusedAndAddNothing() {
        for (double quantity :
                new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1.1e12}) {
            long[] words = new long[DemandSums.WORDS];
            assertThatThrownBy(() -> DemandSums.add(words, 0, quantity))
                    .isInstanceOf(ForecastAccuracyException.class)
                    .hasMessageStartingWith("quantity is " + quantity);
            assertThatThrownBy(() -> DemandSums.addInterval(words, 0, quantity))
                    .isInstanceOf(ForecastAccuracyException.class)
                    .hasMessageStartingWith("quantity is " + quantity);
            assertThat(words).containsOnly(0);
        }
    }

    private static void assertEqualsProfile(List<Double> quantities) {
        DemandProfile profile = DemandProfile.of(
                quantities.stream().mapToDouble(Double::doubleValue).toArray());
        long[] words = sums(quantities);
        assertThat(DemandSums.averageDemandInterval(words, 0)).isEqualTo(profile.averageDemandInterval());
        assertThat(DemandSums.demandClass(words, 0)).isEqualTo(profile.demandClass());
        assertThat(DemandSums.squaredVariation(words, 0).isPresent())
                .isEqualTo(profile.squaredVariation().isPresent());
        // the sums know the quantities on the grid 2^-40, which is 5e-9 of one of 0.0001
        DemandProfile onGrid = DemandProfile.of(quantities.stream()
                .mapToDouble(quantity -> Math.rint(quantity * 0x1p40) * 0x1p-40)
                .toArray());
        onGrid.squaredVariation().ifPresent(variation -> assertThat(
                        DemandSums.squaredVariation(words, 0).orElseThrow())
                .isCloseTo(variation, within(1e-9 * Math.max(1, variation))));
        List<Double> shuffled = new ArrayList<>(quantities);
        Collections.shuffle(shuffled, new Random(quantities.size()));
        int split = quantities.size() / 2;
        long[] merged = new long[DemandSums.WORDS + 3];
        DemandSums.merge(merged, 3, sums(shuffled.subList(split, shuffled.size())), 0);
        DemandSums.merge(merged, 3, sums(shuffled.subList(0, split)), 0);
        assertThat(merged).endsWith(words);
    }

    private static long[] sums(List<Double> quantities) {
        long[] words = new long[DemandSums.WORDS];
        quantities.forEach(quantity -> DemandSums.add(words, 0, quantity));
        return words;
    }
}
