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
package dev.demandlake.forecast.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.baseline.HistoricAverage;
import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.RandomWalkWithDrift;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestRollingBacktest {
    private static final List<ForecastModel> MODELS = List.of(new Naive(), new SeasonalNaive(4));

    @Test
    void testFoldsEndAStepApartAndTheLastLeavesTheHorizon() {
        double[] values = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        RollingBacktest backtest = RollingBacktest.of(MODELS, 3, 4, 2);
        for (int fold = 0; fold < 4; fold++) {
            long trained = 20 - 3 - 2 * (3 - fold);
            assertThat(backtest.trained(values.length, fold)).isEqualTo(trained);
            List<String> forecasts = new ArrayList<>();
            backtest.forecast(
                    values,
                    fold,
                    () -> false,
                    (model, forecast) -> forecasts.add(model.id() + " " + forecast.point(1) + " " + forecast.point(3)));
            // The value of a period is its number, so the last one trained on is the number of training values.
            assertThat(forecasts)
                    .containsExactly(
                            "naive " + (double) trained + " " + (double) trained,
                            "seasonal_naive " + (trained - 3.0) + " " + (trained - 1.0));
        }
    }

    @Test
    void testRollingWindowTrainsOnTheLatestValuesAndAGapMovesTheTargets() {
        double[] values = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        RollingBacktest backtest = RollingBacktest.of(
                List.of(new HistoricAverage(), new RandomWalkWithDrift()),
                2,
                3,
                1,
                TrainingWindow.rolling(4).withGap(3));
        for (int fold = 0; fold < 3; fold++) {
            int trained = 20 - 2 - 3 - (2 - fold);
            assertThat(backtest.trained(values.length, fold)).isEqualTo(trained);
            List<Double> points = new ArrayList<>();
            backtest.forecast(values, fold, () -> false, (model, forecast) -> {
                assertThat(forecast.length()).isEqualTo(2);
                points.add(forecast.point(1));
                points.add(forecast.point(2));
            });
            // The values are their numbers: the mean of the last four, and a line that passes through the targets,
            // which
            // are the fourth and fifth periods after the training end.
            double mean = trained - 1.5;
            assertThat(points).containsExactly(mean, mean, trained + 4.0, trained + 5.0);
        }
    }

    @Test
    void testWindowLongerThanTheValuesIsTheExpandingOne() {
        double[] values = IntStream.range(0, 30).mapToDouble(Math::sin).toArray();
        List<Double> expanding = new ArrayList<>();
        List<Double> rolling = new ArrayList<>();
        for (int fold = 0; fold < 3; fold++) {
            RollingBacktest.of(MODELS, 2, 3, 1)
                    .forecast(values, fold, () -> false, (model, forecast) -> expanding.add(forecast.point(2)));
            RollingBacktest.of(MODELS, 2, 3, 1, TrainingWindow.rolling(30))
                    .forecast(values, fold, () -> false, (model, forecast) -> rolling.add(forecast.point(2)));
        }
        assertThat(rolling).hasSize(6).isEqualTo(expanding);
    }

    @Test
    void testWindowTooShortForAModelIsAReasonAndNoOtherModelStandsIn() {
        double[] values = IntStream.rangeClosed(1, 20).asDoubleStream().toArray();
        List<String> statuses = new ArrayList<>();
        RollingBacktest.of(MODELS, 1, 1, 1, TrainingWindow.rolling(3).withGap(1))
                .forecast(
                        values,
                        0,
                        () -> false,
                        (model, forecast) -> statuses.add(
                                model.id() + " " + forecast.status().id() + " " + forecast.length()));
        assertThat(statuses).containsExactly("naive ok 1", "seasonal_naive too_short 0");
    }

    @Test
    void testAgreesWithTheBacktestOverPlanningPeriods() {
        double[] values = IntStream.range(0, 30).mapToDouble(Math::sin).toArray();
        LocalDate start = LocalDate.of(2023, 1, 1);
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, start, values);
        List<BacktestForecast> expected =
                Backtest.of(MODELS, 5, 10).run(series, PlanningGrain.MONTH.plus(start, 29), () -> false);
        List<Double> points = new ArrayList<>();
        RollingBacktest backtest = RollingBacktest.of(MODELS, 5, 10, 1);
        for (int fold = 0; fold < 10; fold++) {
            backtest.forecast(values, fold, () -> false, (model, forecast) -> {
                for (double point : forecast.points()) {
                    points.add(point);
                }
            });
        }
        assertThat(points)
                .isEqualTo(expected.stream()
                        .map(row -> row.forecast().orElseThrow())
                        .toList());
    }

    @Test
    void testFoldBeforeTheSeriesHasReasonsInsteadOfForecasts() {
        RollingBacktest backtest = RollingBacktest.of(MODELS, 3, 4, 2);
        assertThat(backtest.trained(5, 0)).isEqualTo(-4);
        backtest.forecast(new double[] {1, 2, 3, 4, 5}, 0, () -> false, (model, forecast) -> {
            assertThat(forecast.status()).isEqualTo(ForecastStatus.TOO_SHORT);
            assertThat(forecast.length()).isZero();
        });
    }

    @Test
    void testCancellationEndsIt() {
        RollingBacktest backtest = RollingBacktest.of(MODELS, 1, 1, 1);
        assertThatThrownBy(() -> backtest.forecast(new double[5], 0, () -> true, (model, forecast) -> {}))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void testWrongSettingsAreRefused() {
        assertThatThrownBy(() -> RollingBacktest.of(List.of(), 1, 1, 1)).hasMessageContaining("at least one");
        assertThatThrownBy(() -> RollingBacktest.of(List.of(new Naive(), new Naive()), 1, 1, 1))
                .hasMessage("Models are [naive, naive]; at least one is needed, and each only once");
        assertThatThrownBy(() -> RollingBacktest.of(MODELS, 0, 1, 1)).hasMessage("Horizon is 0; it must be 1 or more");
        assertThatThrownBy(() -> RollingBacktest.of(MODELS, 1, 0, 1))
                .hasMessage("Number of folds is 0; it must be 1 or more");
        assertThatThrownBy(() -> RollingBacktest.of(MODELS, 1, 1, 0)).hasMessage("Step is 0; it must be 1 or more");
        assertThatThrownBy(() -> TrainingWindow.rolling(0))
                .hasMessage("Number of training values is 0; it must be 1 or more");
        assertThatThrownBy(() -> TrainingWindow.EXPANDING.withGap(-1)).hasMessage("Gap is -1; it must be 0 or more");
    }
}
