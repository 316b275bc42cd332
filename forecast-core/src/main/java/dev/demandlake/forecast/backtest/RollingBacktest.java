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
import dev.demandlake.forecast.model.SafeForecast;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;

/**
 * A backtest of values by their position, whatever their periods are: folds whose training values end some periods apart, the last
 * one so that exactly the gap and the horizon remain (rolling forecasting origin, Hyndman and Athanasopoulos, FPP3, section 5.10).
 * Training values begin at the first value unless the training window says otherwise. Immutable.
 */
public final class RollingBacktest {
    private final List<ForecastModel> models;
    private final int horizon;
    private final int folds;
    private final int step;
    private final TrainingWindow training;

    private RollingBacktest(List<ForecastModel> models, int horizon, int folds, int step, TrainingWindow training) {
        this.models = models;
        this.horizon = horizon;
        this.folds = folds;
        this.step = step;
        this.training = requireNonNull(training, "training is null");
    }

    /** A backtest of these models, trained on all values up to each training end. */
    public static RollingBacktest of(List<? extends ForecastModel> models, int horizon, int folds, int step) {
        return of(models, horizon, folds, step, TrainingWindow.EXPANDING);
    }

    /**
     * A backtest of these models.
     *
     * @param models at least one, each id once
     * @param horizon periods forecast in each fold, 1 or more
     * @param folds training ends, 1 or more
     * @param step periods from one training end to the next, 1 or more
     * @param training which values are trained on, and where the targets begin
     */
    public static RollingBacktest of(
            List<? extends ForecastModel> models, int horizon, int folds, int step, TrainingWindow training) {
        requireEachOnce(models);
        requirePositive("Horizon", horizon);
        requirePositive("Number of folds", folds);
        requirePositive("Step", step);
        return new RollingBacktest(List.copyOf(models), horizon, folds, step, training);
    }

    static void requireEachOnce(List<? extends ForecastModel> models) {
        long ids = models.stream().map(ForecastModel::id).distinct().count();
        if (models.isEmpty() || ids < models.size()) {
            throw new IllegalArgumentException("Models are "
                    + models.stream().map(ForecastModel::id).toList() + "; at least one is needed, and each only once");
        }
    }

    static void requirePositive(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException(name + " is " + value + "; it must be 1 or more");
        }
    }

    public int folds() {
        return folds;
    }

    public int horizon() {
        return horizon;
    }

    /**
     * Number of values up to the training end of a fold: 0 or less if the series begins after its training end, and then at most
     * -gap - horizon if no target of the fold is in the series at all.
     *
     * @param length number of values of the series
     * @param fold 0 for the earliest
     */
    public long trained(int length, int fold) {
        return (long) length - horizon - training.gap() - (folds - 1L - fold) * step;
    }

    /**
     * Forecasts of the targets of a fold by every model. A model that cannot forecast hands over the reason. The first target is
     * the value at position trained(length, fold) + gap, counted from 0.
     *
     * @param values one a period, finite or NaN where it was not recorded; those after the training end are not looked at
     * @param fold 0 for the earliest
     * @param cancelled polled while fitting
     * @throws CancellationException if cancelled
     */
    public void forecast(double[] values, int fold, BooleanSupplier cancelled, Forecasts forecasts) {
        int trained = (int) Math.max(0, trained(values.length, fold));
        double[] known = training.latest(Arrays.copyOf(values, trained));
        for (ForecastModel model : models) {
            forecasts.accept(model, targets(model, known, horizon, training, cancelled));
        }
    }

    static Forecast targets(
            ForecastModel model, double[] known, int horizon, TrainingWindow training, BooleanSupplier cancelled) {
        return SafeForecast.of(model, known, horizon + training.gap(), cancelled)
                .after(training.gap());
    }

    /** Takes what the models of a fold say, in the order of the models. */
    @FunctionalInterface
    public interface Forecasts {
        /** Takes one point for every period of the horizon, or no points and the reason. */
        void accept(ForecastModel model, Forecast forecast);
    }
}
