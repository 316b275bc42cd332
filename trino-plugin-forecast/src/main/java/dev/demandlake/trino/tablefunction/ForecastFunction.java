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

import static dev.demandlake.trino.tablefunction.FunctionFaults.invalidArgument;
import static dev.demandlake.trino.tablefunction.SeriesArguments.GRAIN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.HORIZON;
import static dev.demandlake.trino.tablefunction.SeriesArguments.SEASON_LENGTH;
import static dev.demandlake.trino.tablefunction.SeriesArguments.TIME_COLUMN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.VALUE_COLUMN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.input;
import static dev.demandlake.trino.tablefunction.SeriesArguments.optionalInteger;
import static dev.demandlake.trino.tablefunction.SeriesArguments.optionalNumber;
import static dev.demandlake.trino.tablefunction.SeriesArguments.optionalText;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.trino.ForecastConfig;
import dev.demandlake.trino.ForecastSessionProperties;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.Description;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;

/** {@code forecast}: the next periods of each series, with intervals. */
@Description("Forecasts the next periods of each series, with intervals; one series a partition")
final class ForecastFunction extends SeriesFunction {
    private static final String NAME = "forecast";
    private static final String MODEL = "MODEL";
    private static final String LEVEL = "LEVEL";
    private static final long DEFAULT_HORIZON = 12;

    @Inject
    ForecastFunction(ForecastConfig config) {
        super(
                NAME,
                ImmutableList.of(
                        input(),
                        optionalInteger(HORIZON, DEFAULT_HORIZON),
                        optionalText(MODEL),
                        optionalInteger(SEASON_LENGTH),
                        optionalNumber(LEVEL),
                        optionalText(TIME_COLUMN),
                        optionalText(VALUE_COLUMN),
                        optionalText(GRAIN)),
                config);
    }

    @Override
    SeriesFunctionHandle handle(ConnectorSession session, ScalarArguments arguments, SeriesInput input) {
        return new ForecastHandle(
                input,
                arguments.integer(HORIZON, DEFAULT_HORIZON, maxHorizon(), HORIZON_LIMIT),
                model(arguments.text(MODEL).orElse(ForecastSessionProperties.model(session)), input.seasonLength()),
                arguments.percent(LEVEL, ForecastSessionProperties.level(session)));
    }

    @Override
    Descriptor columns(Type periodType) {
        return ForecastComputation.columns(periodType);
    }

    private static String model(String name, int seasonLength) {
        try {
            return ForecastModels.named(name, seasonLength).id();
        } catch (IllegalArgumentException e) {
            throw invalidArgument(NAME, e);
        }
    }
}
