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

import static io.airlift.configuration.ConfigBinder.configBinder;
import static java.util.Objects.requireNonNull;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import dev.demandlake.trino.meta.MetaModule;
import dev.demandlake.trino.mlflow.MlflowModule;
import dev.demandlake.trino.planning.PlanningModule;
import dev.demandlake.trino.procedure.ProcedureModule;
import dev.demandlake.trino.relation.RelationModule;
import dev.demandlake.trino.tablefunction.TableFunctionModule;
import io.trino.spi.catalog.CatalogName;
import io.trino.spi.connector.ConnectorContext;
import io.trino.spi.connector.MetadataProvider;

final class ForecastModule implements Module {
    private final String catalogName;
    private final ConnectorContext context;

    ForecastModule(String catalogName, ConnectorContext context) {
        this.catalogName = requireNonNull(catalogName, "catalogName is null");
        this.context = requireNonNull(context, "context is null");
    }

    @Override
    public void configure(Binder binder) {
        configBinder(binder).bindConfig(ForecastConfig.class);
        binder.bind(CatalogName.class).toInstance(new CatalogName(catalogName));
        binder.bind(MetadataProvider.class).toInstance(context.getMetadataProvider());
        binder.bind(ForecastConnector.class).in(Scopes.SINGLETON);
        binder.bind(ForecastMetadata.class).in(Scopes.SINGLETON);
        binder.bind(ForecastFunctionProvider.class).in(Scopes.SINGLETON);
        binder.bind(ForecastSessionProperties.class).in(Scopes.SINGLETON);
        binder.install(new TableFunctionModule());
        binder.install(new RelationModule());
        binder.install(new PlanningModule());
        binder.install(new ProcedureModule());
        binder.install(new MlflowModule());
        binder.install(new MetaModule());
    }
}
