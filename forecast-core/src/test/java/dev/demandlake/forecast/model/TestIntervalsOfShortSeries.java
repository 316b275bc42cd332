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
package dev.demandlake.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How often intervals hold the values of simulated series that are as their models say, but short. */
class TestIntervalsOfShortSeries {
    private static final int SERIES = 600;
    private static final int HORIZON = 6;
    private static final double LEVEL = 90;

    @Test
    void testTrendThatIsEstimatedFromFewValues() {
        for (String name : new String[] {"Holt", "AutoETS", "OptimizedTheta"}) {
            assertThat(coverage(name, 1, random -> line(20, random))).as(name).isBetween(0.85, 0.95);
        }
    }

    @Test
    void testSeasonsThatAreEstimatedFromFewCycles() {
        for (String name : new String[] {"HoltWinters", "AutoETS"}) {
            assertThat(coverage(name, 4, random -> seasons(20, random)))
                    .as(name)
                    .isBetween(0.85, 0.95);
        }
    }

    private static double coverage(String name, int seasonLength, Function<Random, double[]> simulation) {
        Random random = new Random(20081013);
        int inside = 0;
        for (int index = 0; index < SERIES; index++) {
            double[] values = simulation.apply(random);
            double[] training = Arrays.copyOf(values, values.length - HORIZON);
            Forecast forecast = ForecastModels.named(name, seasonLength)
                    .fit(training, () -> false)
                    .forecast(HORIZON, LEVEL);
            for (int step = 1; step <= HORIZON; step++) {
                double value = values[training.length + step - 1];
                inside += forecast.lower(step) <= value && value <= forecast.upper(step) ? 1 : 0;
            }
        }
        return (double) inside / (SERIES * HORIZON);
    }

    private static double[] line(int length, Random random) {
        double[] values = new double[length + HORIZON];
        double level = 100;
        for (int index = 0; index < values.length; index++) {
            double error = 5 * random.nextGaussian();
            values[index] = level + error;
            level += 2 + 0.3 * error;
        }
        return values;
    }

    private static double[] seasons(int length, Random random) {
        double[] pattern = {20, -5, 10, -25};
        double[] values = line(length, random);
        for (int index = 0; index < values.length; index++) {
            values[index] += pattern[index % pattern.length];
        }
        return values;
    }
}
