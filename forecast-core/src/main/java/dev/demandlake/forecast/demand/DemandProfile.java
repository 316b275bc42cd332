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

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often and how unevenly an item is demanded.
 *
 * @param periods recorded periods, the zero ones among them
 * @param nonZeroPeriods periods with demand
 * @param averageDemandInterval ADI, periods per period with demand; empty without demand
 * @param squaredVariation CV² of the sizes of the non-zero periods (sample variance over squared mean), 0 with one size; empty
 *     without demand
 * @param demandClass the class by both; empty without demand
 */
public record DemandProfile(
        int periods,
        int nonZeroPeriods,
        OptionalDouble averageDemandInterval,
        OptionalDouble squaredVariation,
        Optional<DemandClass> demandClass) {
    // Within this distance of the cut-off the rounding of the sums could decide, so the exact sums do.
    private static final double DOUBTFUL = 1e-9;

    /**
     * Profile of the quantities of consecutive periods.
     *
     * @param quantities one a period, the zero periods included; NaN where a period was not recorded, which is left out
     * @throws IllegalArgumentException if a quantity is negative or infinite
     */
    public static DemandProfile of(double... quantities) {
        int periods = 0;
        double[] sizes = new double[quantities.length];
        int nonZeroPeriods = 0;
        for (int index = 0; index < quantities.length; index++) {
            double quantity = quantities[index];
            if (Double.isNaN(quantity)) {
                continue;
            }
            if (quantity < 0 || Double.isInfinite(quantity)) {
                throw new IllegalArgumentException("Quantity at position " + index + " is " + quantity
                        + "; a demand class needs finite quantities of 0 or more, so net or drop returns first");
            }
            periods++;
            if (quantity > 0) {
                sizes[nonZeroPeriods++] = quantity;
            }
        }
        if (nonZeroPeriods == 0) {
            return new DemandProfile(periods, 0, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
        }
        sizes = Arrays.copyOf(sizes, nonZeroPeriods);
        double squaredVariation = squaredVariation(sizes);
        return new DemandProfile(
                periods,
                nonZeroPeriods,
                OptionalDouble.of((double) periods / nonZeroPeriods),
                OptionalDouble.of(squaredVariation),
                Optional.of(
                        DemandClass.of(isIntermittent(periods, nonZeroPeriods), isErratic(sizes, squaredVariation))));
    }

    /**
     * Class of the values of consecutive periods; empty without demand, and with a value below 0, which is no demand.
     *
     * @param values finite values, NaN where a period was not recorded
     * @throws IllegalArgumentException if a value is infinite
     */
    public static Optional<DemandClass> demandClass(double[] values) {
        return Arrays.stream(values).anyMatch(value -> value < 0)
                ? Optional.empty()
                : of(values).demandClass();
    }

    // periods / nonZeroPeriods >= 1.32 = 33 / 25, in integers
    static boolean isIntermittent(long periods, long nonZeroPeriods) {
        return 25 * periods >= 33 * nonZeroPeriods;
    }

    private static boolean isErratic(double[] sizes, double squaredVariation) {
        return Math.abs(squaredVariation - DemandClass.VARIATION_CUT_OFF) > DOUBTFUL
                ? squaredVariation > DemandClass.VARIATION_CUT_OFF
                : isErraticExactly(sizes);
    }

    // CV² = n (n Σx² − (Σx)²) / ((n − 1) (Σx)²) compared with 49/100 without a division
    private static boolean isErraticExactly(double[] sizes) {
        BigDecimal sum = BigDecimal.ZERO;
        BigDecimal sumOfSquares = BigDecimal.ZERO;
        for (double size : sizes) {
            BigDecimal exact = BigDecimal.valueOf(size);
            sum = sum.add(exact);
            sumOfSquares = sumOfSquares.add(exact.multiply(exact));
        }
        BigDecimal count = BigDecimal.valueOf(sizes.length);
        BigDecimal squaredSum = sum.multiply(sum);
        BigDecimal variance = count.multiply(count.multiply(sumOfSquares).subtract(squaredSum))
                .multiply(BigDecimal.valueOf(100));
        BigDecimal bound = count.subtract(BigDecimal.ONE).multiply(squaredSum).multiply(BigDecimal.valueOf(49));
        return variance.compareTo(bound) >= 0;
    }

    private static double squaredVariation(double[] sizes) {
        if (sizes.length == 1) {
            return 0;
        }
        double largest = Arrays.stream(sizes).max().orElseThrow();
        double mean = 0;
        for (double size : sizes) {
            mean += size / largest / sizes.length;
        }
        double squares = 0;
        for (double size : sizes) {
            double deviation = size / largest - mean;
            squares += deviation * deviation;
        }
        return squares / (sizes.length - 1) / (mean * mean);
    }
}
