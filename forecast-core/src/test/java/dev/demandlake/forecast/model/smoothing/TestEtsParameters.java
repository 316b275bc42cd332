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
package dev.demandlake.forecast.model.smoothing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TestEtsParameters {
    @Test
    void testAdmissibleIsWhereOldValuesDoNotGainWeight() {
        // D = F − g w' moves the weights of all values by one period: its power of 2^22 is bounded, or far beyond all
        // bounds
        // unless a root is within a millionth of the circle.
        Random random = new Random(1);
        int admissible = 0;
        int others = 0;
        for (int draw = 0; draw < 600; draw++) {
            int seasonLength = 2 + random.nextInt(11);
            double alpha = random.nextDouble();
            double beta = alpha * random.nextDouble();
            double gamma = (1 - alpha) * random.nextDouble();
            double phi = random.nextBoolean() ? 1 : 0.8 + 0.18 * random.nextDouble();
            double size = sizeOfHighPower(discount(seasonLength, alpha, beta, gamma, phi));
            boolean found = new EtsParameters(alpha, beta, gamma, phi).isAdmissible(seasonLength, 1);
            if (size < 1e3) {
                admissible++;
                assertThat(found)
                        .as("m %s α %s β %s γ %s φ %s", seasonLength, alpha, beta, gamma, phi)
                        .isTrue();
            } else if (!(size < 1e9)) {
                others++;
                assertThat(found)
                        .as("m %s α %s β %s γ %s φ %s", seasonLength, alpha, beta, gamma, phi)
                        .isFalse();
            }
        }
        assertThat(admissible).isGreaterThan(100);
        assertThat(others).isGreaterThan(10);
    }

    @Test
    void testUsualRegionIsAdmissibleWithoutTrendOrSeason() {
        assertThat(new EtsParameters(0.9999, 0.9998, 0, 1).isAdmissible(12, 1)).isTrue();
        assertThat(new EtsParameters(0.5, 0, 0.4999, 1).isAdmissible(12, 1)).isTrue();
    }

    private static double[][] discount(int seasonLength, double alpha, double beta, double gamma, double phi) {
        int size = seasonLength + 2;
        double[] weights = new double[size];
        weights[0] = 1;
        weights[1] = phi;
        weights[size - 1] = 1;
        double[] gains = new double[size];
        gains[0] = alpha;
        gains[1] = beta;
        gains[2] = gamma;
        double[][] matrix = new double[size][size];
        matrix[0][0] = 1;
        matrix[0][1] = phi;
        matrix[1][1] = phi;
        matrix[2][size - 1] = 1;
        for (int row = 3; row < size; row++) {
            matrix[row][row - 1] = 1;
        }
        for (int row = 0; row < size; row++) {
            for (int column = 0; column < size; column++) {
                matrix[row][column] -= gains[row] * weights[column];
            }
        }
        return matrix;
    }

    private static double sizeOfHighPower(double[][] matrix) {
        double[][] power = matrix;
        for (int squaring = 0; squaring < 22; squaring++) {
            double[][] square = new double[power.length][power.length];
            for (int row = 0; row < power.length; row++) {
                for (int column = 0; column < power.length; column++) {
                    for (int inner = 0; inner < power.length; inner++) {
                        square[row][column] += power[row][inner] * power[inner][column];
                    }
                }
            }
            power = square;
        }
        double largest = 0;
        for (double[] row : power) {
            for (double value : row) {
                largest = Double.isNaN(value) ? Double.POSITIVE_INFINITY : Math.max(largest, Math.abs(value));
            }
        }
        return largest;
    }
}
