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
package dev.demandlake.forecast.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestForecastAccuracy {
    @Test
    void weighsErrorsByTheSumOfActuals() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(1000, 950);
        accumulator.add(10, 25);
        ForecastAccuracy state = accumulator.toState();
        assertThat(state.wape()).hasValue((50.0 + 15) / (1000 + 10));
        assertThat(state.bias()).hasValue((-50.0 + 15) / (1000 + 10));
        assertThat(state.forecastAccuracy()).hasValue(1 - 65.0 / 1010);
        assertThat(state.mape().orElseThrow()).isCloseTo((0.05 + 1.5) / 2, offset(0x1p-40));
        assertThat(state.mae()).hasValue(65.0 / 2);
        assertThat(state.rmse()).hasValue(Math.sqrt((50.0 * 50 + 15 * 15) / 2));
        assertThat(state.wapeBias()).hasValue((65.0 + 35) / 1010);
        assertThat(state.trackingSignal()).hasValue(35 / (65.0 / 2));
        assertThat(state.smape().orElseThrow()).isCloseTo((100.0 / 1950 + 30.0 / 35) / 2, offset(0x1p-39));
    }

    @Test
    void takesTheMagnitudeOfReturns() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(100, 90);
        accumulator.add(-20, 0);
        ForecastAccuracy state = accumulator.toState();
        assertThat(state.wape()).hasValue(30.0 / 120);
        assertThat(state.bias()).hasValue(10.0 / 120);
        assertThat(state.sumActual()).isEqualTo(80);
        assertThat(state.sumAbsoluteActual()).isEqualTo(120);
    }

    @Test
    void countsAZeroActualButLeavesItOutOfMape() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(0, 5);
        accumulator.add(0, 0);
        accumulator.add(10, 15);
        ForecastAccuracy state = accumulator.toState();
        assertThat(state.pairs()).isEqualTo(3);
        assertThat(state.excluded()).isEqualTo(2);
        assertThat(state.wape()).hasValue(10.0 / 10);
        assertThat(state.forecastAccuracy()).hasValue(0);
        assertThat(state.mape()).hasValue(0.5);
        assertThat(state.smape().orElseThrow()).isCloseTo((2 + 0 + 0.4) / 3, offset(0x1p-39));
        assertThat(state.coverage()).hasValue(1);
    }

    @Test
    void metricsWithoutDemandAreEmpty() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(0, 5);
        ForecastAccuracy state = accumulator.toState();
        assertThat(state.wape()).isEmpty();
        assertThat(state.bias()).isEmpty();
        assertThat(state.forecastAccuracy()).isEmpty();
        assertThat(state.wapeBias()).isEmpty();
        assertThat(state.mape()).isEmpty();
        assertThat(state.mae()).hasValue(5);
    }

    @Test
    void missingValuesAreCountedAndChangeNoSum() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(10, 12);
        accumulator.addMissingForecast(7);
        accumulator.addMissingForecast(8);
        accumulator.addMissingForecast(9);
        accumulator.addMissingActual(4);
        ForecastAccuracy state = accumulator.toState();
        assertThat(state.pairs()).isEqualTo(1);
        assertThat(state.missingForecast()).isEqualTo(3);
        assertThat(state.missingActual()).isEqualTo(1);
        assertThat(state.coverage()).hasValue(0.25);
        assertThat(state.wape()).hasValue(2.0 / 10);
    }

    @Test
    void aGroupWithoutPairsHasAStateAndNoMetric() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.addMissingForecast(7);
        ForecastAccuracy state =
                ForecastAccuracy.fromBytes(accumulator.toState().toBytes());
        assertThat(state.missingForecast()).isEqualTo(1);
        assertThat(state.coverage()).hasValue(0);
        assertThat(state.wape()).isEmpty();
        assertThat(state.mae()).isEmpty();
        assertThat(state.rmse()).isEmpty();
        assertThat(state.smape()).isEmpty();
        assertThat(state.trackingSignal()).isEmpty();
        assertThat(new ForecastAccuracyAccumulator().toState().coverage()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void notANumberIsAnErrorEvenBesideAMissingValue(double value) {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        assertThatThrownBy(() -> accumulator.add(value, 12.5))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessage("accuracy_agg: actual is " + value
                        + " in row with forecast 12.5; use NULL for a missing actual");
        assertThatThrownBy(() -> accumulator.add(12.5, value))
                .hasMessage("accuracy_agg: forecast is " + value
                        + " in row with actual 12.5; use NULL for a missing forecast");
        assertThatThrownBy(() -> accumulator.addMissingForecast(value))
                .hasMessage("accuracy_agg: actual is " + value + "; use NULL for a missing actual");
        assertThatThrownBy(() -> accumulator.addMissingActual(value))
                .hasMessage("accuracy_agg: forecast is " + value + "; use NULL for a missing forecast");
    }

    @Test
    void aValueBeyondTheLimitIsNamed() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(1e12, -1e12);
        assertThatThrownBy(() -> accumulator.add(1.5e12, 1))
                .hasMessage("accuracy_agg: actual is 1.5E12 in row with forecast 1.0; the largest magnitude is 1e12:"
                        + " use a larger unit of quantity");
        assertThat(accumulator.toState().wape()).hasValue(2);
    }

    @Test
    void aWeightScalesErrorAndActual() {
        ForecastAccuracyAccumulator accumulator = ForecastAccuracyAccumulator.weighted();
        accumulator.add(1000, 950, 0.5);
        accumulator.add(10, 25, 4);
        accumulator.addMissingForecast(3);
        ForecastAccuracy state =
                ForecastAccuracy.fromBytes(accumulator.toState().toBytes());
        assertThat(state.wape()).hasValue((25.0 + 60) / (500 + 40));
        assertThat(state.bias()).hasValue((-25.0 + 60) / (500 + 40));
        assertThat(state.sumWeight()).isEqualTo(4.5);
        assertThat(state.missingForecast()).isEqualTo(1);
        assertThatThrownBy(state::mape).hasMessageStartingWith("mape is not defined for a weighted state");
        assertThatThrownBy(() -> accumulator.add(10, 10, -1))
                .hasMessage("accuracy_agg: weight is -1.0 in row with actual 10.0 and forecast 10.0;"
                        + " a weight is a number from 0 to 1e12");
    }

    @Test
    void weightedAndUnweightedStatesDoNotMix() {
        ForecastAccuracyAccumulator accumulator = ForecastAccuracyAccumulator.weighted();
        assertThatThrownBy(() -> accumulator.merge(unweighted()))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessageContaining("a state of weighted rows cannot take unweighted rows");
    }

    @Test
    void squaresAndRatiosOfExtremeValuesStayExact() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(1e12, -1e12);
        accumulator.add(0x1p-40, 1);
        ForecastAccuracy state = accumulator.toState();
        assertThat(state.rmse()).hasValue(Math.sqrt((4e24 + 1) / 2));
        assertThat(state.mape()).hasValue((2 + (0x1p40 - 1)) / 2);
    }

    private static ForecastAccuracy unweighted() {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        accumulator.add(1, 1);
        return accumulator.toState();
    }
}
