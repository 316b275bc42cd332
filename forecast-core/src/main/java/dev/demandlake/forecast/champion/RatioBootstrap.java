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
package dev.demandlake.forecast.champion;

import dev.demandlake.forecast.accuracy.WapeSums;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Bootstrap over series of the ratio of two sums of absolute errors. In each resample a series counts a number of times that is
 * drawn from the Poisson distribution of mean 1, which for many series is the draw with replacement, but needs neither all
 * series at once nor their order (Hanley and MacGibbon 2006, "Creating non-parametric bootstrap samples using Poisson
 * frequencies"; Chamandy et al. 2012, "Estimating uncertainty for massive data streams").
 */
final class RatioBootstrap {
    private static final double LOWER = 0.025;
    private static final double UPPER = 0.975;
    private static final int WORDS_PER_RESAMPLE = 2 * WapeSums.WORDS;

    private final long[] words;

    RatioBootstrap(CeilingRules rules) {
        this.words = new long[words(rules)];
    }

    /** How many words these sums have. */
    static int words(CeilingRules rules) {
        return rules.resamples() * WORDS_PER_RESAMPLE;
    }

    void add(CeilingSums series, SplittableRandom random) {
        for (int at = 0; at < words.length; at += WORDS_PER_RESAMPLE) {
            for (int times = poisson(random); times > 0; times--) {
                series.addChampion(words, at);
                series.addBestSingle(words, at + WapeSums.WORDS);
            }
        }
    }

    void merge(RatioBootstrap other) {
        for (int at = 0; at < words.length; at += WapeSums.WORDS) {
            WapeSums.merge(words, at, other.words, at);
        }
    }

    /** The words of these sums, shared. */
    long[] words() {
        return words;
    }

    /** The interval of 95 % around a ratio; empty if no resample has one. */
    Optional<Interval> around(double ratio) {
        double[] ratios = IntStream.range(0, words.length / WORDS_PER_RESAMPLE)
                .map(resample -> resample * WORDS_PER_RESAMPLE)
                .filter(at -> WapeSums.sumAbsoluteError(words, at + WapeSums.WORDS) > 0)
                .mapToDouble(at ->
                        WapeSums.sumAbsoluteError(words, at) / WapeSums.sumAbsoluteError(words, at + WapeSums.WORDS))
                .sorted()
                .toArray();
        return ratios.length == 0 ? Optional.empty() : Optional.of(Interval.of(ratio, ratios, LOWER, UPPER));
    }

    /** By inversion: the smallest count whose probability, summed from 0, exceeds a uniform number. */
    private static int poisson(SplittableRandom random) {
        double uniform = random.nextDouble();
        double probability = Math.exp(-1);
        double cumulated = probability;
        int count = 0;
        while (uniform >= cumulated && probability > 0) {
            count++;
            probability /= count;
            cumulated += probability;
        }
        return count;
    }
}
