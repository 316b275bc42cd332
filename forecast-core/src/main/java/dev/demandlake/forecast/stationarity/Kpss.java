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
package dev.demandlake.forecast.stationarity;

import dev.demandlake.forecast.numeric.BinaryScale;

/**
 * Test of the hypothesis that a series varies around a level that does not change, against a unit root (Kwiatkowski, Phillips,
 * Schmidt and Shin 1992, "Testing the null hypothesis of stationarity against the alternative of a unit root", Journal of
 * Econometrics 54): the larger the statistic, the less likely is a level.
 *
 * @param statistic η of the paper's equation 13, 0 or more, without unit
 * @param lags autocovariances that the long-run variance counts
 */
public record Kpss(double statistic, int lags) {
    /** Probability, under the hypothesis, of a statistic beyond the critical value. */
    public enum Significance {
        TEN_PERCENT(0.347),
        FIVE_PERCENT(0.463),
        TWO_AND_A_HALF_PERCENT(0.574),
        ONE_PERCENT(0.739);

        // Table 1 of the paper, upper tail of the level statistic
        private final double criticalValue;

        Significance(double criticalValue) {
            this.criticalValue = criticalValue;
        }
    }

    /**
     * Tests a series with 4 (n / 100)^¼ lags, rounded, the shorter of the rules of the paper (section 5) and that with which Hyndman
     * and Athanasopoulos (FPP3, section 9.1) choose the number of differences. They round down; short series then have so few lags
     * that the test takes what is merely autocorrelated for a unit root.
     *
     * @param values finite, at least one
     * @throws IllegalArgumentException if there is none
     */
    public static Kpss of(double[] values) {
        return of(values, (int) Math.round(4 * Math.sqrt(Math.sqrt(values.length / 100.0))));
    }

    /**
     * Tests a series.
     *
     * @param values finite, at least one
     * @param lags autocovariances to count, 0 or more; those the series is too short for are not there to be counted
     * @throws IllegalArgumentException if there is no value or the number of lags is negative
     */
    public static Kpss of(double[] values, int lags) {
        if (values.length == 0) {
            throw new IllegalArgumentException("There is no value; the test needs at least one");
        }
        if (lags < 0) {
            throw new IllegalArgumentException("Lags are " + lags + "; there must be 0 or more");
        }
        double[] deviations = deviations(values);
        double sum = 0;
        double squaredSums = 0;
        for (double deviation : deviations) {
            sum += deviation;
            squaredSums += sum * sum;
        }
        double variance = longRunVariance(deviations, lags);
        double count = values.length;
        return new Kpss(variance > 0 ? squaredSums / (count * count * variance) : 0, lags);
    }

    /** Whether the hypothesis of a level is rejected. */
    public boolean rejectsLevel(Significance significance) {
        return statistic > significance.criticalValue;
    }

    // In units of the largest deviation, so that no square overflows or vanishes.
    private static double[] deviations(double[] values) {
        double mean = 0;
        for (double value : values) {
            mean += (value - values[0]) / values.length;
        }
        double[] deviations = new double[values.length];
        double largest = 0;
        for (int index = 0; index < values.length; index++) {
            deviations[index] = values[index] - values[0] - mean;
            largest = Math.max(largest, Math.abs(deviations[index]));
        }
        return BinaryScale.above(largest).scaled(deviations, 0);
    }

    // Newey and West (1987), with the weights of Bartlett
    private static double longRunVariance(double[] deviations, int lags) {
        double variance = autocovariance(deviations, 0);
        for (int lag = 1; lag <= Math.min(lags, deviations.length - 1); lag++) {
            variance += 2 * (1 - lag / (lags + 1.0)) * autocovariance(deviations, lag);
        }
        return variance;
    }

    private static double autocovariance(double[] deviations, int lag) {
        double sum = 0;
        for (int index = lag; index < deviations.length; index++) {
            sum += deviations[index] * deviations[index - lag];
        }
        return sum / deviations.length;
    }
}
