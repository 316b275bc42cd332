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

import static java.util.Objects.requireNonNull;

import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.function.table.TableFunctionDataProcessor;
import io.trino.spi.function.table.TableFunctionProcessorProvider;

/** Makes the processors of one call, one for each series; what they share is made once. */
final class SeriesProcessorProvider implements TableFunctionProcessorProvider {
    private final SeriesInput input;
    private final PeriodType periodType;
    private final ValueType valueType;
    private final SeriesComputation computation;

    private SeriesProcessorProvider(SeriesInput input, PeriodType periodType, SeriesComputation computation) {
        this.input = requireNonNull(input, "input is null");
        this.periodType = requireNonNull(periodType, "periodType is null");
        this.valueType = ValueType.of(input.columns().value().type());
        this.computation = requireNonNull(computation, "computation is null");
    }

    static SeriesProcessorProvider of(SeriesFunctionHandle handle) {
        PeriodType periodType = PeriodType.of(handle.input().columns().period().type());
        return new SeriesProcessorProvider(handle.input(), periodType, computation(handle, periodType));
    }

    private static SeriesComputation computation(SeriesFunctionHandle handle, PeriodType periodType) {
        return switch (handle) {
            case ForecastHandle forecast -> new ForecastComputation(forecast, periodType);
            case BacktestHandle backtest -> new BacktestComputation(backtest, periodType);
            case DemandProfileHandle demandProfile -> new DemandProfileComputation(demandProfile, periodType);
        };
    }

    @Override
    public TableFunctionDataProcessor getDataProcessor(ConnectorSession session, ConnectorTableFunctionHandle handle) {
        return new SeriesProcessor(new SeriesReader(input, periodType, valueType), computation);
    }
}
