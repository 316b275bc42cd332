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

import static com.google.common.collect.ImmutableSet.toImmutableSet;
import static java.util.Objects.requireNonNull;

import com.google.common.collect.ImmutableSet;
import com.google.inject.Inject;
import dev.demandlake.trino.procedure.DescribedProcedure;
import io.airlift.bootstrap.LifeCycleManager;
import io.trino.plugin.base.classloader.ClassLoaderSafeConnectorMetadata;
import io.trino.spi.connector.Connector;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTransactionHandle;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.function.FunctionProvider;
import io.trino.spi.function.table.ConnectorTableFunction;
import io.trino.spi.procedure.Procedure;
import io.trino.spi.session.PropertyMetadata;
import io.trino.spi.transaction.IsolationLevel;
import java.util.List;
import java.util.Optional;
import java.util.Set;

final class ForecastConnector implements Connector {
    private final LifeCycleManager lifeCycleManager;
    private final ConnectorMetadata metadata;
    private final Set<SystemTable> systemTables;
    private final Set<Procedure> procedures;
    private final Set<ConnectorTableFunction> tableFunctions;
    private final FunctionProvider functionProvider;
    private final ForecastSessionProperties sessionProperties;

    @Inject
    ForecastConnector(
            LifeCycleManager lifeCycleManager,
            ForecastMetadata metadata,
            Set<SystemTable> systemTables,
            Set<DescribedProcedure> procedures,
            Set<ConnectorTableFunction> tableFunctions,
            ForecastFunctionProvider functionProvider,
            ForecastSessionProperties sessionProperties) {
        this.lifeCycleManager = requireNonNull(lifeCycleManager, "lifeCycleManager is null");
        requireNonNull(metadata, "metadata is null");
        this.metadata =
                new ClassLoaderSafeConnectorMetadata(metadata, getClass().getClassLoader());
        this.systemTables = ImmutableSet.copyOf(systemTables);
        this.procedures = procedures.stream().map(DescribedProcedure::procedure).collect(toImmutableSet());
        this.tableFunctions = ImmutableSet.copyOf(tableFunctions);
        this.functionProvider = requireNonNull(functionProvider, "functionProvider is null");
        this.sessionProperties = requireNonNull(sessionProperties, "sessionProperties is null");
    }

    @Override
    public ConnectorTransactionHandle beginTransaction(
            IsolationLevel isolationLevel, boolean readOnly, boolean autoCommit) {
        return ForecastTransactionHandle.INSTANCE;
    }

    @Override
    public ConnectorMetadata getMetadata(ConnectorSession session, ConnectorTransactionHandle transaction) {
        return metadata;
    }

    @Override
    public Set<SystemTable> getSystemTables() {
        return systemTables;
    }

    @Override
    public Set<Procedure> getProcedures() {
        return procedures;
    }

    @Override
    public Set<ConnectorTableFunction> getTableFunctions() {
        return tableFunctions;
    }

    @Override
    public Optional<FunctionProvider> getFunctionProvider() {
        return Optional.of(functionProvider);
    }

    @Override
    public List<PropertyMetadata<?>> getSessionProperties() {
        return sessionProperties.getSessionProperties();
    }

    @Override
    public void shutdown() {
        lifeCycleManager.stop();
    }
}
