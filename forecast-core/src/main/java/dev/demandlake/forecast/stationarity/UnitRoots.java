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

import dev.demandlake.forecast.decomposition.SeasonalTrendLoess;

/** How often a series has to be differenced before its level and its seasons no longer wander. */
public final class UnitRoots {
    /** Seasons stronger than this are differenced (Hyndman and Athanasopoulos, FPP3, section 9.1). */
    public static final double STRONG_SEASONS = 0.64;

    // What differences of values up to 1 leave by rounding alone.
    private static final double RELATIVE_ROUNDING = 1e-12;

    private UnitRoots() {}

    /**
     * The number of differences after which {@link Kpss} no longer rejects a level at 5 % (Hyndman and Khandakar 2008, section
     * 3.1; FPP3, section 9.1); a series that does not vary is not differenced again.
     *
     * @param values finite
     * @param most the largest answer
     */
    public static int differences(double[] values, int most) {
        double rounding = RELATIVE_ROUNDING * largest(values);
        double[] differenced = values;
        for (int differences = 0; differences < most; differences++) {
            if (differenced.length == 0
                    || isConstant(differenced, rounding)
                    || !Kpss.of(differenced).rejectsLevel(Kpss.Significance.FIVE_PERCENT)) {
                return differences;
            }
            differenced = new Differencing(1, 0, 1).of(differenced);
        }
        return most;
    }

    /**
     * 1 if the seasons are strong, measured by STL (FPP3, sections 4.3 and 9.1), else 0, as also without more than two whole
     * seasons.
     *
     * @param values finite, or NaN where a period was not recorded
     * @param seasonLength periods in a season, 1 if there are no seasons
     */
    public static int seasonalDifferences(double[] values, int seasonLength) {
        if (seasonLength < 2 || values.length <= 2L * seasonLength) {
            return 0;
        }
        double strength = SeasonalTrendLoess.of(seasonLength).decompose(values).seasonalStrength();
        return strength > STRONG_SEASONS ? 1 : 0;
    }

    /** Whether values do not differ but for rounding. */
    public static boolean isConstant(double[] values, double rounding) {
        for (double value : values) {
            if (Math.abs(value - values[0]) > rounding) {
                return false;
            }
        }
        return true;
    }

    private static double largest(double[] values) {
        double largest = 0;
        for (double value : values) {
            largest = Math.max(largest, Math.abs(value));
        }
        return largest;
    }
}
