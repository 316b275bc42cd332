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
package dev.demandlake.forecast.model.complex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ScaledSeries;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestAutoCes {
    @Test
    void testOneStepIsTheComplexEquation() {
        // l + ic ← (α₀ + iα₁)(y + ip) + (1 − α₀ + i − iα₁)(l + ic), p the error (Svetunkov, Kourentzes and Ord 2022,
        // equation 5)
        double real = 1.2;
        double imaginary = 0.9;
        double level = 10;
        double potential = 9;
        double value = 13;
        double error = value - level;
        double expectedLevel = real * value - imaginary * error + (1 - real) * level - (1 - imaginary) * potential;
        double expectedPotential = real * error + imaginary * value + (1 - real) * potential + (1 - imaginary) * level;

        CesRecursion recursion = new CesRecursion(CesForm.NONE, new CesStates(1));
        recursion.use(new CesParameters(real, imaginary, 0, 0));
        recursion.states().level = level;
        recursion.states().potential = potential;
        assertThat(recursion.expected(0)).isEqualTo(level);
        recursion.move(0, error);
        assertThat(recursion.states().level).isCloseTo(expectedLevel, within(1e-12));
        assertThat(recursion.states().potential).isCloseTo(expectedPotential, within(1e-12));
    }

    @Test
    void testSimpleSeasonsAreOneSeriesASeason() {
        // the same numbers once as a series without seasons, once as the first season of two, the other one being 0
        double[] values = {4, 6, 5, 8, 7};
        CesParameters parameters = new CesParameters(1.1, 0.95, 0, 0);
        CesRecursion plain = new CesRecursion(CesForm.NONE, new CesStates(1));
        plain.use(parameters);
        CesRecursion seasonal = new CesRecursion(CesForm.SIMPLE, new CesStates(2));
        seasonal.use(parameters);
        double[] between = new double[2 * values.length];
        IntStream.range(0, values.length).forEach(index -> between[2 * index] = values[index]);
        assertThat(seasonal.forward(between)).isCloseTo(plain.forward(values), within(1e-12));
        assertThat(seasonal.states().seasonLevels[0]).isCloseTo(plain.states().level, within(1e-12));
        assertThat(seasonal.states().seasonLevels[1]).isZero();
    }

    @Test
    void testStableRegionHasTheUsualValuesAndNotTheExtremes() {
        assertThat(new CesParameters(1.3, 1, 0, 0).isStable(CesForm.NONE)).isTrue();
        assertThat(new CesParameters(0.1, 1, 0, 0).isStable(CesForm.NONE)).isFalse();
        assertThat(new CesParameters(2.4, 0.5, 0, 0).isStable(CesForm.NONE)).isFalse();
        assertThat(new CesParameters(1.3, 1, 1.2, 0).isStable(CesForm.PARTIAL)).isFalse();
    }

    @Test
    void testSecondStepSpreadsByTheEffectOfTheFirstError() {
        CesStates last = new CesStates(1);
        CesFit fit = new CesFit(CesForm.NONE, new CesParameters(1.3, 0.9, 0, 0), last, last, 4, 1, 0);
        ScaledSeries series = ScaledSeries.of(new double[] {0.5, 0.75});
        double[] deviations = new CesFittedModel(fit, series).deviationsOfErrors(2);
        assertThat(deviations[0]).isCloseTo(2, within(1e-12));
        assertThat(deviations[1]).isCloseTo(2 * Math.sqrt(1 + 0.4 * 0.4), within(1e-12));
    }

    @Test
    void testSeasonsAreFound() {
        Random random = new Random(7);
        double[] values = IntStream.range(0, 96)
                .mapToDouble(index -> 100 + 30 * Math.sin(index * Math.PI / 6) + random.nextGaussian())
                .toArray();
        Forecast forecast = new AutoCes(12).fit(values, () -> false).forecast(12);
        for (int step = 1; step <= 12; step++) {
            assertThat(forecast.point(step)).isCloseTo(100 + 30 * Math.sin((95 + step) * Math.PI / 6), within(5.0));
        }
    }

    @Test
    void testFourValuesAreTooShort() {
        assertThat(new AutoCes(1)
                        .fit(new double[] {1, 2, 4, 3}, () -> false)
                        .forecast(1)
                        .status())
                .isEqualTo(ForecastStatus.TOO_SHORT);
    }
}
