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
package dev.demandlake.forecast.model.arima;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The likelihood of the filters is the density of the normal distribution of the whole series, worked out as a matrix. */
class TestInnovationFilters {
    // errors so long ago no longer count
    private static final int EFFECTS = 6000;

    static ArimaSpec[] stationarySpecs() {
        return new ArimaSpec[] {
            spec(0, 0, 0, 0, 0, 0, 1),
            spec(1, 0, 0, 0, 0, 0, 1),
            spec(0, 0, 1, 0, 0, 0, 1),
            spec(2, 0, 3, 0, 0, 0, 1),
            spec(3, 0, 1, 0, 0, 0, 1),
            spec(5, 0, 5, 0, 0, 0, 1),
            spec(1, 0, 1, 1, 0, 1, 4),
            spec(2, 0, 0, 0, 0, 2, 4),
            spec(0, 0, 2, 2, 0, 0, 4),
            spec(0, 0, 1, 0, 0, 1, 12)
        };
    }

    static ArimaSpec[] integratedSpecs() {
        return new ArimaSpec[] {
            spec(1, 1, 1, 0, 0, 0, 1),
            spec(0, 2, 1, 0, 0, 0, 1),
            spec(1, 0, 0, 0, 1, 1, 4),
            spec(0, 1, 1, 1, 1, 0, 4),
            spec(0, 1, 1, 0, 1, 1, 6)
        };
    }

    @ParameterizedTest
    @MethodSource("stationarySpecs")
    void testStationaryFilterIsTheDensity(ArimaSpec spec) {
        double[] values = walk(40, 0);
        ArmaPolynomials polynomials = polynomials(spec);
        double[][] covariance = stationaryCovariance(polynomials, values.length);
        StationaryFilter filter = new StationaryFilter(values, polynomials);
        assertDensity(filter, values, ones(values.length), covariance);
        assertThat(filter.counted()).isEqualTo(40);
    }

    @ParameterizedTest
    @MethodSource("stationarySpecs")
    void testKalmanFilterIsTheDensityOfWhatIsKnown(ArimaSpec spec) {
        double[] values = walk(40, 0);
        ArmaPolynomials polynomials = polynomials(spec);
        double[][] covariance = stationaryCovariance(polynomials, values.length);
        assertDensity(new KalmanFilter(values, polynomials), values, ones(values.length), covariance);
        for (int period : new int[] {1, 5, 6, 7, 20, 38}) {
            values[period] = Double.NaN;
        }
        assertDensity(new KalmanFilter(values, polynomials), values, ones(values.length), covariance);
    }

    @ParameterizedTest
    @MethodSource("integratedSpecs")
    void testDifferencedValuesMayBeMissing(ArimaSpec spec) {
        double[] values = walk(40, 1);
        int span = spec.differencing().span();
        ArmaPolynomials polynomials = polynomials(spec);
        double[][] differenced = stationaryCovariance(polynomials, values.length - span);
        // Given the first values, those behind them are sums of differences.
        double[][] sums = sums(spec, values.length - span);
        double[][] covariance = product(product(sums, differenced), transposed(sums));
        for (int period : new int[] {15, 16, 22, 37}) {
            values[period] = Double.NaN;
        }
        double[] expected = continued(spec, values);
        double[] known = new double[values.length - span];
        Arrays.setAll(known, index -> values[span + index] - expected[index]);
        double[] accumulated = new double[known.length];
        for (int row = 0; row < accumulated.length; row++) {
            accumulated[row] = spec.hasConstant() ? Arrays.stream(sums[row]).sum() : 0;
        }
        assertDensity(new KalmanFilter(values, polynomials), known, accumulated, covariance);
    }

    @Test
    void testFirstValueThatMayBeAnythingIsSettledByAnother() {
        // y₅ = y₄ + y₃ − y₂ + ε₅, and of the first three values one is missing.
        ArimaSpec spec = spec(0, 1, 0, 0, 1, 0, 2);
        double[] values = {3, 5, Double.NaN, 4, 8, 9, 7, 12};
        ArmaPolynomials polynomials = polynomials(spec);
        KalmanFilter filter = new KalmanFilter(values, polynomials);
        double[] innovations = new double[filter.length()];
        filter.run(innovations, new double[0]);
        // Five values behind the first three; the one that settles the third has no innovation.
        assertThat(filter.counted()).isEqualTo(4);
        assertThat(innovations[0]).isZero();
        // y₃ = y₄ − y₂ + y₁ − ε₄, with which y₅ has the errors ε₅ and ε₄: variance 2.
        double third = values[3] - (values[1] - values[0]);
        assertThat(innovations[1])
                .isCloseTo((values[4] - values[3] - (third - values[1])) / Math.sqrt(2), within(1e-5));
    }

    @Test
    void testLongSeriesIsTheSameByBothFilters() {
        double[] values = walk(500, 0);
        ArimaSpec spec = spec(1, 0, 1, 0, 0, 1, 4);
        ArmaPolynomials polynomials = polynomials(spec);
        StationaryFilter stationary = new StationaryFilter(values, polynomials);
        KalmanFilter kalman = new KalmanFilter(values, polynomials);
        double[] expected = new double[500];
        double[] innovations = new double[500];
        assertThat(kalman.run(innovations, new double[500]))
                .isCloseTo(stationary.run(expected, new double[500]), within(1e-8));
        assertThat(innovations).containsExactly(expected, within(1e-8));
        ArimaStates last = kalman.last(0.5);
        assertThat(last.expected()).containsExactly(stationary.lastStates(0.5), within(1e-8));
        assertThat(last.covariance()[0][0]).isCloseTo(1, within(1e-9));
    }

    private static void assertDensity(InnovationFilter filter, double[] values, double[] ofOne, double[][] covariance) {
        int[] known = IntStream.range(0, values.length)
                .filter(index -> !Double.isNaN(values[index]))
                .toArray();
        double[] innovations = new double[filter.length()];
        double[] ofConstant = new double[filter.length()];
        double logarithms = filter.run(innovations, ofConstant);
        double[][] factor = cholesky(covariance, known);
        double[] expected = solved(
                factor, Arrays.stream(known).mapToDouble(index -> values[index]).toArray());
        double[] expectedOfOne = solved(
                factor, Arrays.stream(known).mapToDouble(index -> ofOne[index]).toArray());
        double determinant = 0;
        for (int row = 0; row < known.length; row++) {
            determinant += 2 * Math.log(factor[row][row]);
            assertThat(innovations[known[row]]).isCloseTo(expected[row], within(1e-6));
            assertThat(ofConstant[known[row]]).isCloseTo(expectedOfOne[row], within(1e-6));
        }
        assertThat(filter.counted()).isEqualTo(known.length);
        assertThat(logarithms).isCloseTo(determinant, within(1e-6));
    }

    private static ArimaSpec spec(int p, int d, int q, int seasonalP, int seasonalD, int seasonalQ, int seasonLength) {
        ArimaConstant constant = d + seasonalD > 1 ? ArimaConstant.NONE : ArimaConstant.ESTIMATED;
        return new ArimaSpec(
                new ArimaOrder(p, d, q), new ArimaOrder(seasonalP, seasonalD, seasonalQ), seasonLength, constant);
    }

    private static ArmaPolynomials polynomials(ArimaSpec spec) {
        double[] point = new double[spec.coefficients()];
        Arrays.setAll(point, index -> new double[] {0.6, -0.4, 0.3, 0.8, -0.5, 0.2, 0.4, -0.7, 0.1, 0.3}[index]);
        ArmaPolynomials polynomials = new ArmaPolynomials(spec);
        polynomials.set(point);
        return polynomials;
    }

    private static double[] walk(int length, double persistence) {
        Random random = new Random(11);
        double[] values = new double[length];
        for (int index = 0; index < length; index++) {
            values[index] = random.nextGaussian() + (index == 0 ? 5 : persistence * values[index - 1]);
        }
        return values;
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    // By the effects of the errors, Σ ψⱼ ψⱼ₊ₖ, one step after the other as the definition has it.
    private static double[][] stationaryCovariance(ArmaPolynomials polynomials, int length) {
        double[] autoregressive = polynomials.autoregressiveProduct();
        double[] movingAverage = polynomials.movingAverageProduct();
        double[] effects = new double[EFFECTS];
        for (int index = 0; index < EFFECTS; index++) {
            effects[index] = index == 0 ? 1 : index <= movingAverage.length ? movingAverage[index - 1] : 0;
            for (int lag = 1; lag <= Math.min(index, autoregressive.length); lag++) {
                effects[index] += autoregressive[lag - 1] * effects[index - lag];
            }
        }
        double[][] covariance = new double[length][length];
        for (int row = 0; row < length; row++) {
            for (int column = 0; column < length; column++) {
                int distance = Math.abs(row - column);
                for (int index = distance; index < EFFECTS; index++) {
                    covariance[row][column] += effects[index] * effects[index - distance];
                }
            }
        }
        return covariance;
    }

    // Row by row what each difference adds to a value.
    private static double[][] sums(ArimaSpec spec, int length) {
        double[] weights = spec.differencing().weights();
        double[][] sums = new double[length][length];
        for (int row = 0; row < length; row++) {
            sums[row][row] = 1;
            for (int lag = 1; lag <= Math.min(row, weights.length); lag++) {
                for (int column = 0; column < length; column++) {
                    sums[row][column] += weights[lag - 1] * sums[row - lag][column];
                }
            }
        }
        return sums;
    }

    // The first values continued with differences of 0.
    private static double[] continued(ArimaSpec spec, double[] values) {
        double[] weights = spec.differencing().weights();
        double[] all = values.clone();
        for (int index = weights.length; index < all.length; index++) {
            all[index] = 0;
            for (int lag = 1; lag <= weights.length; lag++) {
                all[index] += weights[lag - 1] * all[index - lag];
            }
        }
        return Arrays.copyOfRange(all, weights.length, all.length);
    }

    private static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int row = 0; row < left.length; row++) {
            for (int column = 0; column < right[0].length; column++) {
                for (int index = 0; index < right.length; index++) {
                    product[row][column] += left[row][index] * right[index][column];
                }
            }
        }
        return product;
    }

    private static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix[0].length; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }

    private static double[][] cholesky(double[][] matrix, int[] places) {
        double[][] factor = new double[places.length][places.length];
        for (int row = 0; row < places.length; row++) {
            for (int column = 0; column <= row; column++) {
                double sum = matrix[places[row]][places[column]];
                for (int index = 0; index < column; index++) {
                    sum -= factor[row][index] * factor[column][index];
                }
                factor[row][column] = row == column ? Math.sqrt(sum) : sum / factor[column][column];
            }
        }
        return factor;
    }

    private static double[] solved(double[][] factor, double[] values) {
        double[] solved = new double[values.length];
        for (int row = 0; row < values.length; row++) {
            double sum = values[row];
            for (int column = 0; column < row; column++) {
                sum -= factor[row][column] * solved[column];
            }
            solved[row] = sum / factor[row][row];
        }
        return solved;
    }
}
