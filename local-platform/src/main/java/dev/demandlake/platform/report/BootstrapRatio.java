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
package dev.demandlake.platform.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;

/**
 * Ratio of two sums over independent parts with the interval of 95 % of a bootstrap over the parts (Efron and Tibshirani 1993,
 * "An Introduction to the Bootstrap", chapter 13). The same parts in the same order give the same interval.
 *
 * @param lower quantile of 2.5 % of the resampled ratios
 * @param upper quantile of 97.5 %
 */
record BootstrapRatio(double value, double lower, double upper) {
    private static final int RESAMPLES = 1000;
    private static final long SEED = 20_140_601;

    /** Empty if the denominators, of which there is one a numerator, sum up to 0. */
    static Optional<BootstrapRatio> of(double[] numerators, double[] denominators) {
        double whole = Arrays.stream(denominators).sum();
        if (whole == 0) {
            return Optional.empty();
        }
        SplittableRandom random = new SplittableRandom(SEED);
        double[] ratios = new double[RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            double numerator = 0;
            double denominator = 0;
            // A draw of parts without any denominator has no ratio and is drawn again.
            while (denominator == 0) {
                numerator = 0;
                for (int draw = 0; draw < numerators.length; draw++) {
                    int part = random.nextInt(numerators.length);
                    numerator += numerators[part];
                    denominator += denominators[part];
                }
            }
            ratios[resample] = numerator / denominator;
        }
        Arrays.sort(ratios);
        return Optional.of(new BootstrapRatio(
                Arrays.stream(numerators).sum() / whole,
                ratios[(int) (0.025 * RESAMPLES)],
                ratios[(int) (0.975 * RESAMPLES) - 1]));
    }

    /** Three decimals, such as {@code 1.052 (95 %: 1.041 - 1.063)}. */
    String text() {
        return String.format(Locale.ROOT, "%.3f (95 %%: %.3f - %.3f)", value, lower, upper);
    }
}
