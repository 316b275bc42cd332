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
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * What choosing the best of so many models gives where there is nothing to choose: the errors of the best label of a series after
 * the labels were permuted among the models, independently in every period. Memory is that of one permutation.
 */
final class NoiseFloor {
    private NoiseFloor() {}

    /**
     * Adds the sums of the best label of each permutation.
     *
     * @param words {@link WapeSums#WORDS} words for each permutation from the offset on
     * @throws CancellationException if cancelled
     */
    static void add(
            CommonForecasts series,
            int permutations,
            SplittableRandom random,
            long[] words,
            int offset,
            BooleanSupplier cancelled) {
        long[][] errors = new long[series.size()][];
        for (int period = 0; period < errors.length; period++) {
            errors[period] = series.errors(period);
        }
        int[] labels = new int[series.candidates()];
        for (int permutation = 0; permutation < permutations; permutation++) {
            if (cancelled.getAsBoolean()) {
                throw new CancellationException("The noise floor was cancelled");
            }
            long[] sums = new long[labels.length * WapeSums.WORDS];
            for (long[] ofPeriod : errors) {
                shuffle(labels, random);
                for (int model = 0; model < labels.length; model++) {
                    WapeSums.merge(sums, labels[model] * WapeSums.WORDS, ofPeriod, model * WapeSums.WORDS);
                }
            }
            WapeSums.merge(words, offset + permutation * WapeSums.WORDS, sums, best(sums));
        }
    }

    /** Fisher and Yates, in the version that fills the array. */
    private static void shuffle(int[] labels, SplittableRandom random) {
        for (int index = 0; index < labels.length; index++) {
            int other = random.nextInt(index + 1);
            labels[index] = labels[other];
            labels[other] = index;
        }
    }

    /** Offset of the smallest sum of errors. */
    static int best(long[] sums) {
        int best = 0;
        for (int at = WapeSums.WORDS; at < sums.length; at += WapeSums.WORDS) {
            if (WapeSums.compareErrors(sums, at, sums, best) < 0) {
                best = at;
            }
        }
        return best;
    }
}
