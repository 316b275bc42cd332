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

import static dev.demandlake.trino.tablefunction.SeriesArguments.GRAIN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.SEASON_LENGTH;
import static dev.demandlake.trino.tablefunction.SeriesArguments.TIME_COLUMN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.VALUE_COLUMN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.input;
import static dev.demandlake.trino.tablefunction.SeriesArguments.optionalInteger;
import static dev.demandlake.trino.tablefunction.SeriesArguments.optionalText;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.trino.ForecastConfig;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.Description;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.type.Type;

/** {@code demand_profile}: what kind of series each one is. */
@Description(
        "Describes each series: class of demand, intermittence, trend, season, gaps and outliers; one series a partition")
final class DemandProfileFunction extends SeriesFunction {
    private static final String NAME = "demand_profile";

    @Inject
    DemandProfileFunction(ForecastConfig config) {
        super(
                NAME,
                ImmutableList.of(
                        input(),
                        optionalInteger(SEASON_LENGTH),
                        optionalText(TIME_COLUMN),
                        optionalText(VALUE_COLUMN),
                        optionalText(GRAIN)),
                config);
    }

    @Override
    SeriesFunctionHandle handle(ConnectorSession session, ScalarArguments arguments, SeriesInput input) {
        return new DemandProfileHandle(input);
    }

    @Override
    Descriptor columns(Type periodType) {
        return DemandProfileComputation.columns(periodType);
    }
}
