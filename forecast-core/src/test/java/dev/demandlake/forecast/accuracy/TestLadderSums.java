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
package dev.demandlake.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TestLadderSums {
    private static final int STEPS = 3;

    @Test
    void testEveryStepHasTheBitsOfItsOwnSums() {
        Random random = new Random(1);
        List<double[]> rows = new ArrayList<>();
        for (int row = 0; row < 500; row++) {
            double actual = random.nextInt(5) == 0 ? 0 : Math.pow(10, random.nextInt(12)) * (random.nextDouble() - 0.1);
            double[] values = {actual, actual * 0.9 + 1, -actual / 3, random.nextDouble() * 1e7};
            rows.add(values);
        }
        long[] words = sums(rows);
        assertThat(LadderSums.pairs(words, 0)).isEqualTo(500);
        for (int step = 0; step < STEPS; step++) {
            long[] wape = new long[WapeSums.WORDS];
            long[] bias = new long[BiasSums.WORDS];
            for (double[] row : rows) {
                WapeSums.add(wape, 0, row[0], row[1 + step]);
                BiasSums.add(bias, 0, row[0], row[1 + step]);
            }
            assertThat(LadderSums.wape(words, 0, step)).isEqualTo(WapeSums.wape(wape, 0));
            assertThat(LadderSums.bias(words, 0, step)).isEqualTo(BiasSums.bias(bias, 0));
        }
        Collections.shuffle(rows, random);
        long[] merged = new long[LadderSums.words(STEPS) + 2];
        LadderSums.merge(merged, 2, sums(rows.subList(300, 500)), 0, STEPS);
        LadderSums.merge(merged, 2, sums(rows.subList(0, 300)), 0, STEPS);
        assertThat(merged).endsWith(words);
    }

    @Test
    void testValueAddedIsTheWapeThatAStepTookAway() {
        // WAPE 30/100, 20/100, 25/100
        long[] words = sums(List.of(new double[] {100, 130, 120, 75}));
        assertThat(LadderSums.valueAdded(words, 0, 0, 0)).hasValue(0);
        assertThat(LadderSums.valueAdded(words, 0, 1, 0)).hasValue(0.3 - 0.2);
        assertThat(LadderSums.valueAdded(words, 0, 2, 1)).hasValue(0.2 - 0.25);
        assertThat(LadderSums.valueAdded(sums(List.of(new double[] {0, 1, 1, 1})), 0, 1, 0))
                .isEmpty();
    }

    @Test
    void testFaultAddsNothing() {
        for (double[] row : List.of(new double[] {1, 2, Double.NaN, 4}, new double[] {2e12, 2, 3, 4})) {
            long[] words = new long[LadderSums.words(STEPS)];
            assertThatThrownBy(() -> add(words, row)).isInstanceOf(ForecastAccuracyException.class);
            assertThat(words).containsOnly(0);
        }
    }

    private static long[] sums(List<double[]> rows) {
        long[] words = new long[LadderSums.words(STEPS)];
        rows.forEach(row -> add(words, row));
        return words;
    }

    private static void add(long[] words, double[] row) {
        LadderSums.add(words, 0, row[0], new double[] {row[1], row[2], row[3]});
    }
}
