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
package dev.demandlake.trino.tablefunction;

import static com.google.common.collect.ImmutableList.toImmutableList;
import static dev.demandlake.trino.tablefunction.FunctionFaults.invalidArgument;
import static dev.demandlake.trino.tablefunction.SeriesArguments.GRAIN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.HORIZON;
import static dev.demandlake.trino.tablefunction.SeriesArguments.SEASON_LENGTH;
import static dev.demandlake.trino.tablefunction.SeriesArguments.TIME_COLUMN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.VALUE_COLUMN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.input;
import static dev.demandlake.trino.tablefunction.SeriesArguments.optionalInteger;
import static dev.demandlake.trino.tablefunction.SeriesArguments.optionalText;

import com.google.common.base.Splitter;
import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.forecast.backtest.Backtest;
import dev.demandlake.forecast.backtest.RollingBacktest;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.trino.ForecastConfig;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.Description;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;
import java.util.List;

/** {@code backtest}: what models would have forecast in the past, beside what came. */
@Description("Forecasts each series again from periods in the past, to compare models; one series a partition")
final class BacktestFunction extends SeriesFunction {
    private static final String NAME = "backtest";
    private static final String FOLDS = "FOLDS";
    private static final String STEP = "STEP";
    private static final String MODELS = "MODELS";
    private static final String DEFAULT_MODELS = "auto_ets,auto_theta,seasonal_naive";

    @Inject
    BacktestFunction(ForecastConfig config) {
        super(
                NAME,
                ImmutableList.of(
                        input(),
                        optionalInteger(HORIZON, Backtest.DEFAULT_HORIZON),
                        optionalInteger(FOLDS, Backtest.DEFAULT_WINDOWS),
                        optionalInteger(STEP, 1),
                        optionalText(MODELS, DEFAULT_MODELS),
                        optionalInteger(SEASON_LENGTH),
                        optionalText(TIME_COLUMN),
                        optionalText(VALUE_COLUMN),
                        optionalText(GRAIN)),
                config);
    }

    @Override
    SeriesFunctionHandle handle(ConnectorSession session, ScalarArguments arguments, SeriesInput input) {
        int horizon = arguments.integer(HORIZON, Backtest.DEFAULT_HORIZON, maxHorizon(), HORIZON_LIMIT);
        int folds = arguments.integer(FOLDS, Backtest.DEFAULT_WINDOWS, maxSeriesLength(), SERIES_LIMIT);
        int step = arguments.integer(STEP, 1, maxSeriesLength(), SERIES_LIMIT);
        List<String> names = Splitter.on(',')
                .trimResults()
                .omitEmptyStrings()
                .splitToList(arguments.text(MODELS).orElse(DEFAULT_MODELS));
        try {
            List<ForecastModel> models = names.stream()
                    .map(name -> ForecastModels.named(name, input.seasonLength()))
                    .collect(toImmutableList());
            RollingBacktest.of(models, horizon, folds, step);
            return new BacktestHandle(
                    input,
                    horizon,
                    folds,
                    step,
                    models.stream().map(ForecastModel::id).collect(toImmutableList()));
        } catch (IllegalArgumentException e) {
            throw invalidArgument(NAME, e);
        }
    }

    @Override
    Descriptor columns(Type periodType) {
        return BacktestComputation.columns(periodType);
    }
}
