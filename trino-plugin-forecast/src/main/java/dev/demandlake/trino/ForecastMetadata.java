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

import static com.google.common.collect.ImmutableList.toImmutableList;
import static com.google.common.collect.ImmutableMap.toImmutableMap;
import static java.util.Objects.requireNonNull;
import static java.util.function.Function.identity;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.ImmutableMap;
import com.google.inject.Inject;
import dev.demandlake.trino.planning.ChampionModelFunction;
import dev.demandlake.trino.relation.ViewSchema;
import io.trino.spi.connector.ConnectorMetadata;
import io.trino.spi.connector.ConnectorSession;
import io.trino.spi.connector.ConnectorTableHandle;
import io.trino.spi.connector.ConnectorTableVersion;
import io.trino.spi.connector.ConnectorViewDefinition;
import io.trino.spi.connector.SchemaTableName;
import io.trino.spi.function.BoundSignature;
import io.trino.spi.function.FunctionDependencyDeclaration;
import io.trino.spi.function.FunctionId;
import io.trino.spi.function.FunctionMetadata;
import io.trino.spi.function.SchemaFunctionName;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The views of the catalog; its tables are system tables, which Trino lists and resolves itself. */
final class ForecastMetadata implements ConnectorMetadata {
    private static final String FUNCTIONS = "system";

    private final Map<String, ViewSchema> schemas;
    private final ChampionModelFunction championModel;

    @Inject
    ForecastMetadata(Set<ViewSchema> schemas, ChampionModelFunction championModel) {
        this.championModel = requireNonNull(championModel, "championModel is null");
        this.schemas = schemas.stream().collect(toImmutableMap(ViewSchema::name, identity()));
    }

    @Override
    public List<String> listSchemaNames(ConnectorSession session) {
        return Stream.concat(schemas.keySet().stream(), Stream.of(FUNCTIONS))
                .sorted()
                .collect(toImmutableList());
    }

    @Override
    public ConnectorTableHandle getTableHandle(
            ConnectorSession session,
            SchemaTableName tableName,
            Optional<ConnectorTableVersion> startVersion,
            Optional<ConnectorTableVersion> endVersion) {
        return null;
    }

    @Override
    public List<SchemaTableName> listTables(ConnectorSession session, Optional<String> schemaName) {
        return listViews(session, schemaName);
    }

    @Override
    public List<SchemaTableName> listViews(ConnectorSession session, Optional<String> schemaName) {
        return schemas(schemaName).stream()
                .flatMap(schema ->
                        schema.listedViews().keySet().stream().map(view -> new SchemaTableName(schema.name(), view)))
                .collect(toImmutableList());
    }

    @Override
    public Map<SchemaTableName, ConnectorViewDefinition> getViews(
            ConnectorSession session, Optional<String> schemaName) {
        ImmutableMap.Builder<SchemaTableName, ConnectorViewDefinition> views = ImmutableMap.builder();
        for (SchemaTableName name : listViews(session, schemaName)) {
            getView(session, name).ifPresent(view -> views.put(name, view));
        }
        return views.buildOrThrow();
    }

    @Override
    public Optional<ConnectorViewDefinition> getView(ConnectorSession session, SchemaTableName viewName) {
        return Optional.ofNullable(schemas.get(viewName.getSchemaName()))
                .flatMap(schema -> schema.view(session, viewName.getTableName()));
    }

    @Override
    public Collection<FunctionMetadata> listFunctions(ConnectorSession session, String schemaName) {
        return schemaName.equals(FUNCTIONS) ? ImmutableList.of(championModel.listed()) : ImmutableList.of();
    }

    @Override
    public Collection<FunctionMetadata> getFunctions(ConnectorSession session, SchemaFunctionName name) {
        return name.equals(new SchemaFunctionName(FUNCTIONS, ChampionModelFunction.NAME))
                ? ImmutableList.of(championModel.pinned())
                : ImmutableList.of();
    }

    @Override
    public FunctionMetadata getFunctionMetadata(ConnectorSession session, FunctionId functionId) {
        return championModel
                .find(functionId)
                .orElseThrow(() -> new IllegalArgumentException("There is no function " + functionId));
    }

    @Override
    public FunctionDependencyDeclaration getFunctionDependencies(
            ConnectorSession session, FunctionId functionId, BoundSignature boundSignature) {
        return FunctionDependencyDeclaration.NO_DEPENDENCIES;
    }

    private Collection<ViewSchema> schemas(Optional<String> schemaName) {
        return schemaName
                .map(name -> Optional.ofNullable(schemas.get(name)).stream().collect(toImmutableList()))
                .map(found -> (Collection<ViewSchema>) found)
                .orElse(schemas.values());
    }
}
