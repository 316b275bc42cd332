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
package dev.demandlake.trino;

import static java.util.Objects.requireNonNull;

import com.google.inject.Inject;
import dev.demandlake.trino.planning.ChampionModelFunction;
import dev.demandlake.trino.tablefunction.SeriesFunctionProvider;
import io.trino.spi.function.BoundSignature;
import io.trino.spi.function.FunctionDependencies;
import io.trino.spi.function.FunctionId;
import io.trino.spi.function.FunctionProvider;
import io.trino.spi.function.InvocationConvention;
import io.trino.spi.function.ScalarFunctionImplementation;
import io.trino.spi.function.table.ConnectorTableFunctionHandle;
import io.trino.spi.function.table.TableFunctionProcessorProvider;

/** What the functions of {@code forecast.system} run. */
final class ForecastFunctionProvider implements FunctionProvider {
    private final SeriesFunctionProvider tableFunctions;
    private final ChampionModelFunction championModel;

    @Inject
    ForecastFunctionProvider(SeriesFunctionProvider tableFunctions, ChampionModelFunction championModel) {
        this.tableFunctions = requireNonNull(tableFunctions, "tableFunctions is null");
        this.championModel = requireNonNull(championModel, "championModel is null");
    }

    @Override
    public TableFunctionProcessorProvider getTableFunctionProcessorProvider(ConnectorTableFunctionHandle handle) {
        return tableFunctions.getTableFunctionProcessorProvider(handle);
    }

    @Override
    public ScalarFunctionImplementation getScalarFunctionImplementation(
            FunctionId functionId,
            BoundSignature boundSignature,
            FunctionDependencies functionDependencies,
            InvocationConvention invocationConvention) {
        return championModel.implementation(functionId, boundSignature, invocationConvention);
    }
}
