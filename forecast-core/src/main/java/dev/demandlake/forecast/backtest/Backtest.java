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

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.time.TimeSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * Forecasts of the past, each from nothing but the values known at its issue period: training ends (windows) one period apart
 * unless said otherwise, every model fitted anew in each and forecasting the following periods, which are its lags (rolling
 * forecasting origin, Hyndman and Athanasopoulos, FPP3, section 5.10). With a gap the lags begin at the gap.
 */
public final class Backtest {
    /** Windows A to J. */
    public static final int DEFAULT_WINDOWS = 10;
    /** Five periods, lags 0 to 4. */
    public static final int DEFAULT_HORIZON = 5;

    private final List<ForecastModel> models;
    private final int horizon;
    private final int windows;
    private final int step;
    private final TrainingWindow training;

    private Backtest(List<ForecastModel> models, int horizon, int windows, int step, TrainingWindow training) {
        this.models = models;
        this.horizon = horizon;
        this.windows = windows;
        this.step = step;
        this.training = requireNonNull(training, "training is null");
    }

    /** A backtest of these models in windows one period apart, trained on all values up to each training end. */
    public static Backtest of(List<? extends ForecastModel> models, int horizon, int windows) {
        return of(models, horizon, windows, 1, TrainingWindow.EXPANDING);
    }

    /**
     * A backtest of these models.
     *
     * @param models at least one, each id once
     * @param horizon periods forecast in each window, 1 or more
     * @param windows training ends, 1 to 26
     * @param step periods from one training end to the next, 1 or more
     * @param training which values are trained on, and where the targets begin
     */
    public static Backtest of(
            List<? extends ForecastModel> models, int horizon, int windows, int step, TrainingWindow training) {
        RollingBacktest.requireEachOnce(models);
        RollingBacktest.requirePositive("Horizon", horizon);
        RollingBacktest.requirePositive("Step", step);
        return new Backtest(List.copyOf(models), horizon, windows, step, training);
    }

    /**
     * Runs every model in every window. A model that cannot forecast gives its rows all the same, without a forecast and with
     * the reason. Targets before the series begins are left out: nothing was there to be forecast.
     *
     * @param series values of the series; those after the last closed period are not looked at
     * @param lastClosedPeriod the latest target
     * @param cancelled polled while fitting
     * @return rows ordered by issue period, model as given, and lag
     * @throws CancellationException if cancelled
     */
    public List<BacktestForecast> run(TimeSeries series, LocalDate lastClosedPeriod, BooleanSupplier cancelled) {
        List<BacktestForecast> rows = new ArrayList<>(models.size() * horizon * windows);
        for (BacktestWindow window :
                BacktestWindow.before(series.grain(), lastClosedPeriod, horizon + training.gap(), windows, step)) {
            double[] known = training.latest(series.valuesThrough(window.issuePeriod()));
            for (ForecastModel model : models) {
                addRows(
                        rows,
                        model,
                        RollingBacktest.targets(model, known, horizon, training, cancelled),
                        series,
                        window.issuePeriod());
            }
        }
        return rows;
    }

    private void addRows(
            List<BacktestForecast> rows,
            ForecastModel model,
            Forecast forecast,
            TimeSeries series,
            LocalDate issuePeriod) {
        Optional<LocalDate> trainStart = trainStart(series, issuePeriod);
        for (int target = 1; target <= horizon; target++) {
            int lag = training.gap() + target - 1;
            LocalDate targetPeriod = series.grain().plus(issuePeriod, lag + 1L);
            if (targetPeriod.isBefore(series.start())) {
                continue;
            }
            rows.add(new BacktestForecast(
                    model.id(),
                    model.version(),
                    trainStart,
                    issuePeriod,
                    targetPeriod,
                    lag,
                    forecast.length() == 0 ? OptionalDouble.empty() : OptionalDouble.of(forecast.point(target)),
                    forecast.status()));
        }
    }

    private Optional<LocalDate> trainStart(TimeSeries series, LocalDate issuePeriod) {
        if (series.start().isAfter(issuePeriod)) {
            return Optional.empty();
        }
        int known = series.grain().between(series.start(), issuePeriod) + 1;
        return Optional.of(series.grain().plus(series.start(), Math.max(0, known - training.longest())));
    }
}
