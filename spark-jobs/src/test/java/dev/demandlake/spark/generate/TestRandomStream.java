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
package dev.demandlake.spark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestRandomStream {
    /** The published outputs of SplitMix64 for the state 1234567 (Rosetta Code, Pseudo-random numbers/Splitmix64). */
    @Test
    void isSplitMix64() {
        RandomStream random = RandomStream.startingAt(1_234_567);
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("6457827717110365317");
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("3203168211198807973");
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("9817491932198370423");
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("4593380528125082431");
        assertThat(Long.toUnsignedString(random.nextLong())).isEqualTo("16408922859458223821");
    }

    @Test
    void streamsOfDifferentThingsDiffer() {
        long first = RandomStream.of(1, "item", 2).nextLong();
        assertThat(RandomStream.of(1, "item", 2).nextLong()).isEqualTo(first);
        assertThat(RandomStream.of(2, "item", 2).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.of(1, "unit", 2).nextLong()).isNotEqualTo(first);
        assertThat(RandomStream.of(1, "item", 1).nextLong()).isNotEqualTo(first);
    }

    @Test
    void poissonHasItsMeanAsVariance() {
        for (double mean : new double[] {0.4, 7, 39, 41, 900}) {
            RandomStream random = RandomStream.of(3, "poisson", (long) mean);
            int[] draws =
                    IntStream.range(0, 20_000).map(i -> random.poisson(mean)).toArray();
            double average = IntStream.of(draws).average().orElseThrow();
            double variance = IntStream.of(draws)
                    .mapToDouble(draw -> (draw - mean) * (draw - mean))
                    .average()
                    .orElseThrow();
            // Five standard errors of the mean; the variance of a Poisson variance estimate is mean (1 + 2 mean) / n.
            assertThat(Math.abs(average - mean)).isLessThan(5 * Math.sqrt(mean / draws.length));
            assertThat(Math.abs(variance - mean)).isLessThan(5 * Math.sqrt(mean * (1 + 2 * mean) / draws.length));
        }
    }

    @Test
    void noiseHasMeanOne() {
        RandomStream random = RandomStream.of(3, "noise", 0);
        double sigma = 0.4;
        double average = DoubleStream.generate(() -> random.noise(sigma))
                .limit(20_000)
                .average()
                .orElseThrow();
        assertThat(Math.abs(average - 1)).isLessThan(5 * Math.sqrt((Math.exp(sigma * sigma) - 1) / 20_000));
    }

    @Test
    void boundsAreIncluded() {
        RandomStream random = RandomStream.of(3, "bounds", 0);
        assertThat(IntStream.range(0, 1_000)
                        .map(i -> random.between(2, 4))
                        .distinct()
                        .sorted())
                .containsExactly(2, 3, 4);
    }
}
