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

/**
 * A stream of random numbers that is the same on every JDK: SplitMix64 (Steele, Lea and Flood 2014, figure 17), with the
 * elementary functions of {@link StrictMath}.
 *
 * <p>Every member and every demand forecast unit has streams of its own, keyed by seed, purpose and number, so that
 * adding a unit changes no other. {@link java.util.SplittableRandom} is not used because its specification leaves the
 * algorithm open.
 */
final class RandomStream {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final double NORMAL_APPROXIMATION_FROM = 40;

    private long state;

    private RandomStream(long state) {
        this.state = state;
    }

    /** The stream of one thing, such as the prices of item 17. */
    static RandomStream of(long seed, String purpose, long number) {
        long key = mix(seed + GOLDEN_GAMMA);
        for (int i = 0; i < purpose.length(); i++) {
            key = mix(key + GOLDEN_GAMMA * (purpose.charAt(i) + 1L));
        }
        return new RandomStream(mix(key + GOLDEN_GAMMA * (number + 1)));
    }

    /** The stream of SplitMix64 that starts at a state. */
    static RandomStream startingAt(long state) {
        return new RandomStream(state);
    }

    /** Uniform over all 64-bit integers. */
    long nextLong() {
        state += GOLDEN_GAMMA;
        return mix(state);
    }

    /** Uniform in [0, 1), a multiple of 2^-53. */
    double nextDouble() {
        return (nextLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform in [low, high). */
    double between(double low, double high) {
        return low + (high - low) * nextDouble();
    }

    /** Uniform over the integers from low to high, both included. */
    int between(int low, int high) {
        return low + (int) (nextDouble() * (high - low + 1));
    }

    /** True with the given probability. */
    boolean chance(double probability) {
        return nextDouble() < probability;
    }

    /** An index of the weights, each as likely as its share of their sum. */
    int weighted(double... weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double rest = nextDouble() * sum;
        for (int i = 0; i < weights.length - 1; i++) {
            rest -= weights[i];
            if (rest < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** Standard normal (Box and Muller 1958). */
    double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * nextDouble());
    }

    /** Log-normal with mean 1 and the given standard deviation of the logarithm. */
    double noise(double sigma) {
        return StrictMath.exp(sigma * normal() - sigma * sigma / 2);
    }

    /** Poisson with the given mean: by multiplication (Knuth), by rounding a normal for large means. */
    int poisson(double mean) {
        if (mean > NORMAL_APPROXIMATION_FROM) {
            return (int) Math.max(0, Math.floor(mean + StrictMath.sqrt(mean) * normal() + 0.5));
        }
        double limit = StrictMath.exp(-mean);
        int count = 0;
        for (double product = nextDouble(); product > limit; product *= nextDouble()) {
            count++;
        }
        return count;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
