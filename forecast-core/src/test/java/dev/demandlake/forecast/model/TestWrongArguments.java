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

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.backtest.RollingBacktest;
import dev.demandlake.forecast.backtest.SeasonalNaiveScale;
import dev.demandlake.forecast.decomposition.MultipleSeasonalTrendLoess;
import dev.demandlake.forecast.decomposition.SeasonalTrendLoess;
import dev.demandlake.forecast.demand.SeriesProfile;
import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.model.baseline.SeasonalWindowAverage;
import dev.demandlake.forecast.model.baseline.WindowAverage;
import dev.demandlake.forecast.model.combination.MedianEnsemble;
import dev.demandlake.forecast.model.smoothing.AutoEts;
import dev.demandlake.forecast.model.smoothing.HoltWinters;
import dev.demandlake.forecast.time.PlanningGrain;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong argument is refused in words that name it, its value and what is allowed. */
class TestWrongArguments {
    private static final double[] VALUES = {3, 1, 4, 1, 5};
    private static final List<ForecastModel> NAIVE = List.of(new Naive());

    @ParameterizedTest(name = "{1}")
    @MethodSource
    void testMessageNamesArgumentValueAndWhatIsAllowed(ThrowingCallable call, String message) {
        assertThatThrownBy(call).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith(message);
    }

    static Stream<Arguments> testMessageNamesArgumentValueAndWhatIsAllowed() {
        return Stream.of(
                wrong(
                        () -> ForecastModels.named("AutoETX", 12),
                        "Model is \"AutoETX\"; the models are " + String.join(", ", ForecastModels.names())
                                + ". Did you mean \"AutoETS\"?"),
                wrong(() -> ForecastModels.named("", 12), "Model is \"\"; the models are Naive, "),
                wrong(() -> ForecastModels.named("Naive", -3), "Season length is -3; it must be 1 or more"),
                wrong(() -> new SeasonalNaive(0), "Season length is 0; it must be 1 or more"),
                wrong(() -> new AutoEts(0), "Season length is 0; it must be 1 or more"),
                wrong(() -> new HoltWinters(HoltWinters.Method.HOLT, 0), "Season length is 0; it must be 1 or more"),
                wrong(() -> new WindowAverage(0), "Window is 0; it must be 1 value or more"),
                wrong(() -> new SeasonalWindowAverage(12, 0), "Number of cycles is 0; it must be 1 or more"),
                wrong(() -> new MedianEnsemble(NAIVE), "Members are [naive]; an ensemble has two or more"),
                wrong(() -> fitted().forecast(-1), "Horizon is -1; it must be 1 or more"),
                wrong(() -> fitted().forecast(0, 90), "Horizon is 0; it must be 1 or more"),
                wrong(
                        () -> fitted().forecast(1, 100),
                        "level is 100.0; it is a percentage above 0 and below 100, such as 90"),
                wrong(
                        () -> fitted().forecast(1, -5),
                        "level is -5.0; it is a percentage above 0 and below 100, such as 90"),
                wrong(
                        () -> fitted().forecast(1, Double.NaN),
                        "level is NaN; it is a percentage above 0 and below 100, such as 90"),
                wrong(
                        () -> new Naive().fit(new double[] {1, Double.NEGATIVE_INFINITY}, () -> false),
                        "Value at position 1 is -Infinity; values are finite, or NaN where a period was not recorded"),
                wrong(
                        () -> SeriesProfile.of(new double[] {Double.POSITIVE_INFINITY}, 1),
                        "Value at position 0 is Infinity; values are finite, or NaN where a period was not recorded"),
                wrong(() -> SeriesProfile.of(VALUES, 0), "Season length is 0; it must be 1 or more"),
                wrong(() -> SeasonalNaiveScale.of(VALUES, 0), "Season length is 0; it must be 1 or more"),
                wrong(() -> SeasonalTrendLoess.of(1), "Season length is 1; it must be 2 or more"),
                wrong(
                        () -> MultipleSeasonalTrendLoess.of(0, 12),
                        "Season lengths are [0, 12]; there must be at least one, and each 1 or more"),
                wrong(
                        () -> RollingBacktest.of(List.of(), 1, 1, 1),
                        "Models are []; at least one is needed, and each only once"),
                wrong(() -> RollingBacktest.of(NAIVE, 0, 1, 1), "Horizon is 0; it must be 1 or more"),
                wrong(() -> RollingBacktest.of(NAIVE, 1, 0, 1), "Number of folds is 0; it must be 1 or more"),
                wrong(() -> RollingBacktest.of(NAIVE, 1, 1, 0), "Step is 0; it must be 1 or more"),
                wrong(
                        () -> Backtest.of(NAIVE, 1, 27)
                                .run(
                                        TimeSeries.of(PlanningGrain.MONTH, LocalDate.of(2026, 1, 1), VALUES),
                                        LocalDate.of(2026, 5, 1),
                                        () -> false),
                        "Number of windows is 27; it must be 1 to 26"));
    }

    private static FittedModel fitted() {
        return new Naive().fit(VALUES, () -> false);
    }

    private static Arguments wrong(ThrowingCallable call, String message) {
        return arguments(call, message);
    }
}
