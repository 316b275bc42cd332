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
package dev.demandlake.forecast.model.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestBaselines {
    @Test
    void testSeasonalNaiveNeverFallsBack() {
        Forecast forecast = forecast(
                new SeasonalNaive(12),
                3,
                IntStream.rangeClosed(1, 11).asDoubleStream().toArray());
        assertThat(forecast.status()).isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(forecast.status().id()).isEqualTo("too_short");
        assertThat(forecast.length()).isZero();
    }

    @Test
    void testSeasonalNaiveCountsKnownValuesOnly() {
        assertThat(forecast(new SeasonalNaive(3), 1, 1, Double.NaN, 3).status()).isEqualTo(ForecastStatus.TOO_SHORT);
    }

    @Test
    void testSeasonalNaiveRepeatsTheLastCycleBeyondOneSeason() {
        // season of 4 after 6 values: the last cycle is 3, 4, 5, 6, and the next season is the third of the cycle that
        // began at 3
        assertThat(forecast(new SeasonalNaive(4), 6, 1, 2, 3, 4, 5, 6).points()).containsExactly(3, 4, 5, 6, 3, 4);
    }

    @Test
    void testSeasonalNaiveTakesAGapFromTheCycleBefore() {
        assertThat(forecast(new SeasonalNaive(3), 3, 1, 2, 3, 4, Double.NaN, 6).points())
                .containsExactly(4, 2, 6);
    }

    @Test
    void testSeasonNeverRecordedHasNoForecast() {
        double[] values = {1, Double.NaN, 3, 4, Double.NaN, 6};
        assertThat(forecast(new SeasonalNaive(3), 2, values).status()).isEqualTo(ForecastStatus.MISSING_SEASON);
        assertThat(forecast(new SeasonalNaive(3), 1, values).points()).containsExactly(4);
    }

    @Test
    void testNaivePassesOverPeriodsNotRecorded() {
        assertThat(forecast(new Naive(), 2, 1, 7, Double.NaN, Double.NaN).points())
                .containsExactly(7, 7);
    }

    @Test
    void testNaiveWithoutAKnownValueHasNoForecast() {
        assertThat(forecast(new Naive(), 2).status()).isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(forecast(new Naive(), 2, Double.NaN).status()).isEqualTo(ForecastStatus.TOO_SHORT);
    }

    @Test
    void testHorizonMustBePositive() {
        FittedModel fitted = new Naive().fit(new double[] {1}, () -> false);
        assertThatThrownBy(() -> fitted.forecast(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Horizon is 0; it must be 1 or more");
    }

    @Test
    void testPointOutsideTheForecastNamesItsSteps() {
        Forecast forecast = forecast(new Naive(), 2, 1);
        assertThat(forecast.point(2)).isEqualTo(1);
        assertThatThrownBy(() -> forecast.point(3))
                .isInstanceOf(IndexOutOfBoundsException.class)
                .hasMessageContaining("Step is 3");
    }

    @Test
    void testForecastThatIsNotFiniteFailed() {
        assertThat(Forecast.of(1, Double.NaN).status()).isEqualTo(ForecastStatus.FAILED);
        assertThatThrownBy(() -> Forecast.none(ForecastStatus.OK)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void testNaiveIntervalIsThatOfARandomWalk() {
        // steps 2, -1, 3: the variance of one is (4 + 1 + 9) / 3, of k steps k times that
        Forecast forecast =
                new Naive().fit(new double[] {1, 3, 2, 5}, () -> false).forecast(4, 95);
        double deviation = Math.sqrt(14.0 / 3);
        for (int step = 1; step <= 4; step++) {
            double margin = 1.959963984540054 * deviation * Math.sqrt(step);
            assertThat(forecast.upper(step)).isCloseTo(5 + margin, within(1e-12));
            assertThat(forecast.lower(step)).isCloseTo(5 - margin, within(1e-12));
        }
    }

    @Test
    void testNaiveIntervalCountsPeriodsNotRecorded() {
        // one step of two periods, 4, so that one period has the variance 16 / 2; two periods passed since
        double[] values = {1, Double.NaN, 5, Double.NaN, Double.NaN};
        Forecast forecast = new Naive().fit(values, () -> false).forecast(1, 95);
        assertThat(forecast.upper(1)).isCloseTo(5 + 1.959963984540054 * Math.sqrt(8 * 3), within(1e-12));
    }

    @Test
    void testSeasonalNaiveIntervalGrowsWithEachCycle() {
        // seasonal steps 1, 2 and -2, 4
        double[] values = {1, 2, 2, 4, 0, 8};
        Forecast forecast = new SeasonalNaive(2).fit(values, () -> false).forecast(4, 95);
        double deviation = Math.sqrt((1 + 4 + 4 + 16) / 4.0);
        assertThat(forecast.upper(1)).isCloseTo(0 + 1.959963984540054 * deviation, within(1e-12));
        assertThat(forecast.upper(2)).isCloseTo(8 + 1.959963984540054 * deviation, within(1e-12));
        assertThat(forecast.upper(4)).isCloseTo(8 + 1.959963984540054 * deviation * Math.sqrt(2), within(1e-12));
    }

    @Test
    void testOneValueHasNoErrorToMeasure() {
        Forecast forecast = new Naive().fit(new double[] {7}, () -> false).forecast(2, 90);
        assertThat(forecast.points()).containsExactly(7, 7);
        assertThat(forecast.hasInterval()).isFalse();
        assertThatThrownBy(() -> forecast.lower(1)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void testDriftGoesThroughTheFirstAndTheLastValue() {
        // slope (8 − 2) / 3 = 2; steps 1, 4, 1 about it: -1, 2, -1, one parameter, variance (1 + 4 + 1) / 2
        Forecast forecast = new RandomWalkWithDrift()
                .fit(new double[] {2, 3, 7, 8}, () -> false)
                .forecast(2, 95);
        assertThat(forecast.points()).containsExactly(10, 12);
        for (int step = 1; step <= 2; step++) {
            double margin = 1.959963984540054 * Math.sqrt(3.0 * step * (1 + step / 3.0));
            assertThat(forecast.upper(step)).isCloseTo(8 + 2 * step + margin, within(1e-12));
        }
    }

    @Test
    void testDriftCountsPeriodsNotRecorded() {
        double[] values = {Double.NaN, 2, Double.NaN, Double.NaN, 8, Double.NaN};
        assertThat(forecast(new RandomWalkWithDrift(), 2, values).points()).containsExactly(12, 14);
        assertThat(forecast(new RandomWalkWithDrift(), 1, 5).status()).isEqualTo(ForecastStatus.TOO_SHORT);
    }

    @Test
    void testHistoricAverageIntervalHasTheErrorOfTheMean() {
        // mean 4, errors -3, -1, 4 and one parameter
        Forecast forecast = new HistoricAverage()
                .fit(new double[] {1, Double.NaN, 3, 8}, () -> false)
                .forecast(3, 95);
        double margin = 1.959963984540054 * Math.sqrt((9 + 1 + 16) / 2.0 * (1 + 1.0 / 3));
        for (int step = 1; step <= 3; step++) {
            assertThat(forecast.point(step)).isCloseTo(4, within(1e-12));
            assertThat(forecast.lower(step)).isCloseTo(4 - margin, within(1e-12));
        }
    }

    @Test
    void testWindowAverageTakesTheLastKnownValues() {
        assertThat(forecast(new WindowAverage(2), 2, 100, 3, Double.NaN, 5).points())
                .containsExactly(4, 4);
        assertThat(forecast(new WindowAverage(3), 1, 100, Double.NaN, 5).status())
                .isEqualTo(ForecastStatus.TOO_SHORT);
    }

    @Test
    void testSeasonalWindowAverageTakesTheLastCycles() {
        // seasons of 2: the last two of the first are 3 and 5, of the second 4 and 6; the next period is of the second
        double[] values = {100, 100, 3, 4, Double.NaN, 6, 5};
        assertThat(forecast(new SeasonalWindowAverage(2, 2), 3, values).points())
                .containsExactly(5, 4, 5);
        assertThat(forecast(new SeasonalWindowAverage(2, 2), 1, 1, 2, 3).status())
                .isEqualTo(ForecastStatus.TOO_SHORT);
    }

    @Test
    void testAveragesOfWindowsHaveIntervalsFromTheirPastErrors() {
        double[] values = {6, 6, 6, 9, 1, 5, 8, 2, 6, 4, 7, 3, 5};
        double largest = 0;
        for (int index = 4; index < values.length; index++) {
            double mean = (values[index - 1] + values[index - 2] + values[index - 3]) / 3;
            largest = Math.max(largest, Math.abs(values[index] - mean));
        }
        // nine errors, since a window needs a third of the series before it: 90 % takes the largest
        Forecast forecast = ForecastModels.named("WindowAverage", 1)
                .fit(values, () -> false)
                .forecast(1, 90);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.OK);
        assertThat(forecast.upper(1)).isCloseTo(5 + largest, within(1e-12));
        assertThat(forecast.lower(1)).isCloseTo(5 - largest, within(1e-12));
        Forecast seasonal = ForecastModels.named("SeasonalWindowAverage", 2)
                .fit(values, () -> false)
                .forecast(2, 90);
        assertThat(seasonal.hasInterval()).isTrue();
        assertThat(seasonal.status()).isEqualTo(ForecastStatus.FEW_RESIDUALS);
    }

    private static Forecast forecast(ForecastModel model, int horizon, double... values) {
        return model.fit(values, () -> false).forecast(horizon);
    }
}
