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
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastStatus;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TestSimpleExponentialSmoothing {
    // Oil production in Saudi Arabia, 1996 to 2013: Hyndman and Athanasopoulos, FPP2, section 7.1, table 7.1, with the
    // forecast 542.68 at the optimal α = 0.8339 and first level 446.6 found there.
    private static final double[] OIL = {
        445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43, 521.28, 508.95, 488.89, 509.87, 456.72,
        473.82, 525.95, 549.83, 542.34
    };

    @Test
    void testOilProductionOfThePublishedExample() {
        assertThat(level(OIL)).isCloseTo(542.68, within(0.005));
    }

    @Test
    void testNoOtherParametersHaveASmallerSquaredError() {
        // brute force over both parameters, from the definition of the model
        double[] values = {3, 8, 2, 7, 7, 1, 9, 4, 6, 5};
        double best = Double.POSITIVE_INFINITY;
        double bestLevel = Double.NaN;
        for (double alpha = 0.0001; alpha < 1; alpha += 0.001) {
            for (double firstLevel = 0; firstLevel < 10; firstLevel += 0.01) {
                double level = firstLevel;
                double squares = 0;
                for (double value : values) {
                    double error = value - level;
                    squares += error * error;
                    level += alpha * error;
                }
                if (squares < best) {
                    best = squares;
                    bestLevel = level;
                }
            }
        }
        assertThat(level(values)).isCloseTo(bestLevel, within(0.02));
    }

    @Test
    void testLevelShiftIsFollowed() {
        double[] values = new double[24];
        Arrays.fill(values, 0, 12, 10);
        Arrays.fill(values, 12, 24, 50);
        assertThat(level(values)).isCloseTo(50, within(0.1));
    }

    @Test
    void testNoiseAroundALevelIsAveraged() {
        // errors of alternating sign around 100: the best α is the smallest, the level then the mean
        double[] values = new double[40];
        for (int index = 0; index < values.length; index++) {
            values[index] = index % 2 == 0 ? 110 : 90;
        }
        assertThat(level(values)).isCloseTo(100, within(0.1));
    }

    @Test
    void testPeriodsNotRecordedLeaveTheLevel() {
        double[] withGaps = {445.36, Double.NaN, 453.20, 454.41, Double.NaN, Double.NaN, 422.38, Double.NaN};
        double[] known = {445.36, 453.20, 454.41, 422.38};
        assertThat(level(withGaps)).isEqualTo(level(known));
    }

    @Test
    void testTwoValuesAreTooShort() {
        Forecast forecast = new SimpleExponentialSmoothing()
                .fit(new double[] {1, Double.NaN, 2}, () -> false)
                .forecast(1);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.TOO_SHORT);
    }

    private static double level(double... values) {
        Forecast forecast =
                new SimpleExponentialSmoothing().fit(values, () -> false).forecast(5);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        assertThat(Arrays.stream(forecast.points()).distinct().count()).isEqualTo(1);
        return forecast.point(1);
    }
}
