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

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastStatus;
import dev.demandlake.forecast.model.ModelFamily;
import dev.demandlake.forecast.model.baseline.HistoricAverage;
import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.model.smoothing.SimpleExponentialSmoothing;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TestBacktest {
    private static final LocalDate START = LocalDate.of(2023, 1, 1);
    private static final LocalDate LAST_CLOSED = LocalDate.of(2025, 12, 1);
    private static final List<ForecastModel> MODELS =
            List.of(new Naive(), new SeasonalNaive(12), new SimpleExponentialSmoothing());

    @Test
    void testEachLagOfATargetComesFromItsOwnIssuePeriod() {
        // 36 months with the values 1, 2, … 36: the naive forecast is the number of the issue period
        List<BacktestForecast> rows = run(List.of(new Naive()), rising(36));
        LocalDate target = LocalDate.of(2025, 8, 1);
        List<BacktestForecast> ofTarget =
                rows.stream().filter(row -> row.targetPeriod().equals(target)).toList();

        assertThat(ofTarget).hasSize(5);
        for (BacktestForecast row : ofTarget) {
            assertThat(row.issuePeriod()).isEqualTo(target.minusMonths(row.lag() + 1L));
            // August 2025 is the 32nd month
            assertThat(row.forecast()).hasValue(32 - 1 - row.lag());
        }
        assertThat(ofTarget).extracting(BacktestForecast::forecast).doesNotHaveDuplicates();
        assertThat(ofTarget)
                .filteredOn(row -> row.lag() == 4)
                .extracting(BacktestForecast::issuePeriod)
                .containsExactly(LocalDate.of(2025, 3, 1));
    }

    @Property(tries = 50)
    void testForecastsDoNotMoveWithTheFuture(@ForAll @IntRange(min = 0, max = 9) int window, @ForAll long seed) {
        double[] values = IntStream.range(0, 36)
                .mapToDouble(month -> 100 + 37 * month % 50)
                .toArray();
        LocalDate issuePeriod = LocalDate.of(2024, 10, 1).plusMonths(window);
        double[] otherFuture = values.clone();
        Random random = new Random(seed);
        for (int month = 22 + window; month < 36; month++) {
            otherFuture[month] = random.nextInt(1000);
        }
        assertThat(issuedAt(issuePeriod, run(MODELS, otherFuture)))
                .isEqualTo(issuedAt(issuePeriod, run(MODELS, values)));
    }

    @Test
    void testTenWindowsEndWhereTheHorizonIsStillClosed() {
        List<BacktestWindow> windows = BacktestWindow.before(PlanningGrain.MONTH, LAST_CLOSED, 5, 10);
        assertThat(windows).hasSize(10);
        assertThat(windows.get(0)).isEqualTo(new BacktestWindow('A', LocalDate.of(2024, 10, 1)));
        assertThat(windows.get(9)).isEqualTo(new BacktestWindow('J', LocalDate.of(2025, 7, 1)));

        List<BacktestForecast> rows = run(MODELS, rising(36));
        assertThat(rows).hasSize(3 * 10 * 5);
        assertThat(rows).extracting(BacktestForecast::targetPeriod).allMatch(target -> !target.isAfter(LAST_CLOSED));
        assertThat(rows).extracting(BacktestForecast::targetPeriod).contains(LAST_CLOSED);
        assertThat(rows).allSatisfy(row -> assertThat(row.trainStart()).contains(START));
    }

    @Test
    void testWindowsSomePeriodsApartWithRollingTrainingAndAGap() {
        List<BacktestForecast> rows = Backtest.of(
                        List.of(new HistoricAverage()),
                        2,
                        3,
                        4,
                        TrainingWindow.rolling(6).withGap(1))
                .run(TimeSeries.of(PlanningGrain.MONTH, START, rising(36)), LAST_CLOSED, () -> false);
        // The last window leaves a gap of one month and two targets: it ends in September 2025, the others four and
        // eight months before.
        assertThat(rows)
                .extracting(BacktestForecast::issuePeriod)
                .containsExactly(
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2025, 1, 1),
                        LocalDate.of(2025, 5, 1),
                        LocalDate.of(2025, 5, 1),
                        LocalDate.of(2025, 9, 1),
                        LocalDate.of(2025, 9, 1));
        assertThat(rows).extracting(BacktestForecast::lag).containsExactly(1, 2, 1, 2, 1, 2);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.targetPeriod()).isEqualTo(row.issuePeriod().plusMonths(row.lag() + 1L));
            assertThat(row.trainStart()).contains(row.issuePeriod().minusMonths(5));
        });
        // September 2025 is the 33rd month: the mean of 28 to 33
        assertThat(rows.get(5).forecast()).hasValue(30.5);
    }

    @Test
    void testModelThatCannotForecastGivesRowsWithTheReason() {
        // 21 months: window A, issued after 7 months, has no season, window F, after 12, has one
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, LocalDate.of(2024, 4, 1), rising(21));
        List<BacktestForecast> rows =
                Backtest.of(List.of(new SeasonalNaive(12)), 5, 10).run(series, LAST_CLOSED, () -> false);
        assertThat(rows).hasSize(50);
        for (BacktestForecast row : rows) {
            boolean seasonKnown = !row.issuePeriod().isBefore(LocalDate.of(2025, 3, 1));
            assertThat(row.status()).isEqualTo(seasonKnown ? ForecastStatus.OK : ForecastStatus.TOO_SHORT);
            assertThat(row.forecast().isPresent()).isEqualTo(seasonKnown);
        }
    }

    @Test
    void testFaultOfAModelIsARowNotTheEndOfTheBacktest() {
        List<BacktestForecast> rows = run(List.of(new Faulty(), new Naive()), rising(36));
        assertThat(rows).hasSize(100);
        assertThat(rows)
                .filteredOn(row -> row.modelId().equals("faulty"))
                .hasSize(50)
                .allMatch(row ->
                        row.status() == ForecastStatus.FAILED && row.forecast().isEmpty());
        assertThat(rows).filteredOn(row -> row.modelId().equals("naive")).allMatch(row -> row.forecast()
                .isPresent());
    }

    @Test
    void testSeriesThatBeginsInsideTheWindowsHasNoRowsBeforeItsStart() {
        LocalDate start = LocalDate.of(2025, 6, 1);
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, start, 1, 2, 3, 4, 5, 6, 7);
        List<BacktestForecast> rows = Backtest.of(List.of(new Naive()), 5, 10).run(series, LAST_CLOSED, () -> false);
        assertThat(rows).isNotEmpty().allMatch(row -> !row.targetPeriod().isBefore(start));
        assertThat(rows)
                .filteredOn(row -> row.issuePeriod().isBefore(start))
                .isNotEmpty()
                .allMatch(row -> row.status() == ForecastStatus.TOO_SHORT
                        && row.trainStart().isEmpty());
    }

    @Test
    void testSeriesThatEndsEarlyIsStillForecastFromTheIssuePeriod() {
        // a season of 12 that ends in October 2024, window A: the step to November 2024 is the month after, not the
        // month of the end
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, START, rising(20));
        List<BacktestForecast> rows =
                Backtest.of(List.of(new SeasonalNaive(12)), 5, 10).run(series, LAST_CLOSED, () -> false);
        // November 2023 is the 11th month and was not recorded again
        assertThat(rows.get(0).targetPeriod()).isEqualTo(LocalDate.of(2024, 11, 1));
        assertThat(rows.get(0).forecast()).hasValue(11);
    }

    @Test
    void testWrongSettingsAreRefused() {
        assertThatThrownBy(() -> Backtest.of(List.of(new Naive(), new Naive()), 5, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[naive, naive]");
        assertThatThrownBy(() -> Backtest.of(MODELS, 0, 10))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Horizon is 0");
        assertThatThrownBy(() -> BacktestWindow.before(PlanningGrain.MONTH, LAST_CLOSED, 5, 27))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 27");
    }

    @Test
    void testCancelledBacktestEnds() {
        TimeSeries series = TimeSeries.of(PlanningGrain.MONTH, START, rising(36));
        assertThatThrownBy(() -> Backtest.of(MODELS, 5, 10).run(series, LAST_CLOSED, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    private static List<BacktestForecast> run(List<ForecastModel> models, double[] values) {
        return Backtest.of(models, 5, 10)
                .run(TimeSeries.of(PlanningGrain.MONTH, START, values), LAST_CLOSED, () -> false);
    }

    private static List<BacktestForecast> issuedAt(LocalDate issuePeriod, List<BacktestForecast> rows) {
        List<BacktestForecast> issued = rows.stream()
                .filter(row -> row.issuePeriod().equals(issuePeriod))
                .toList();
        assertThat(issued).hasSize(15);
        return issued;
    }

    private static double[] rising(int length) {
        double[] values = new double[length];
        Arrays.setAll(values, index -> index + 1);
        return values;
    }

    private record Faulty() implements ForecastModel {
        @Override
        public String id() {
            return "faulty";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ModelFamily family() {
            return ModelFamily.NAIVE;
        }

        @Override
        public FittedModel fit(double[] values, BooleanSupplier cancelled) {
            throw new ArithmeticException("singular");
        }
    }
}
