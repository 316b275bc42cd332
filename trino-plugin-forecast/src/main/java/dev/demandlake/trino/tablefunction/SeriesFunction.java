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

import static dev.demandlake.trino.tablefunction.SeriesArguments.INPUT;
import static dev.demandlake.trino.tablefunction.SeriesArguments.SEASON_LENGTH;
import static dev.demandlake.trino.tablefunction.SeriesArguments.TIME_COLUMN;
import static dev.demandlake.trino.tablefunction.SeriesArguments.VALUE_COLUMN;
import static io.trino.spi.function.table.ReturnTypeSpecification.GenericTable.GENERIC_TABLE;

import dev.demandlake.trino.ForecastConfig;
import dev.demandlake.trino.ForecastSessionProperties;
import io.trino.spi.connector.ConnectorAccessControl;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.function.table.AbstractConnectorTableFunction;
import io.trino.spi.function.table.Argument;
import io.trino.spi.function.table.ArgumentSpecification;
import io.trino.spi.function.table.Descriptor;
import io.trino.spi.function.table.TableArgument;
import io.trino.spi.function.table.TableFunctionAnalysis;
import io.trino.spi.type.Type;
import java.util.List;
import java.util.Map;

/** A function of the schema {@code system} over series, one a partition of its input. */
abstract sealed class SeriesFunction extends AbstractConnectorTableFunction
        permits ForecastFunction, BacktestFunction, DemandProfileFunction {
    static final String SERIES_LIMIT = "forecast.max-series-length";
    static final String HORIZON_LIMIT = "forecast.max-horizon";

    private static final String SCHEMA = "system";

    private final int maxSeriesLength;
    private final int maxHorizon;

    SeriesFunction(String name, List<ArgumentSpecification> arguments, ForecastConfig config) {
        super(SCHEMA, name, arguments, GENERIC_TABLE);
        this.maxSeriesLength = config.getMaxSeriesLength();
        this.maxHorizon = config.getMaxHorizon();
    }

    /** Checks the arguments of the function itself. */
    abstract SeriesFunctionHandle handle(ConnectorSession session, ScalarArguments arguments, SeriesInput input);

    /** The columns beside those of PARTITION BY, which the engine adds. */
    abstract Descriptor columns(Type periodType);

    @Override
    public final TableFunctionAnalysis analyze(
            ConnectorSession session,
            ConnectorTransactionHandle transaction,
            Map<String, Argument> arguments,
            ConnectorAccessControl accessControl) {
        ScalarArguments scalars = new ScalarArguments(getName(), arguments);
        InputColumns inputColumns = new InputColumns(getName(), (TableArgument) arguments.get(INPUT));
        List<Integer> required = inputColumns.find(scalars.text(TIME_COLUMN), scalars.text(VALUE_COLUMN));
        SeriesInput input = new SeriesInput(
                getName(),
                inputColumns.columns(required),
                SeriesArguments.grain(getName(), scalars),
                scalars.integer(
                        SEASON_LENGTH, ForecastSessionProperties.seasonLength(session), maxSeriesLength, SERIES_LIMIT),
                maxSeriesLength);
        return TableFunctionAnalysis.builder()
                .returnedType(columns(input.columns().period().type()))
                .requiredColumns(INPUT, required)
                .handle(handle(session, scalars, input))
                .build();
    }

    final int maxSeriesLength() {
        return maxSeriesLength;
    }

    final int maxHorizon() {
        return maxHorizon;
    }
}
