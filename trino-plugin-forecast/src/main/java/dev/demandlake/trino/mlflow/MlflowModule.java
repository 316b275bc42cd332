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
package dev.demandlake.trino.mlflow;

import static io.airlift.configuration.ConfigBinder.configBinder;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.trino.spi.connector.SystemTable;

/** MLflow over its REST API. */
public final class MlflowModule implements Module {
    @Override
    public void configure(Binder binder) {
        configBinder(binder).bindConfig(MlflowConfig.class);
        binder.bind(MlflowClient.class).in(Scopes.SINGLETON);
        binder.bind(RunSpool.class).in(Scopes.SINGLETON);
        binder.bind(MlflowTables.class).in(Scopes.SINGLETON);
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable runs(MlflowTables tables) {
        return tables.runs();
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable metrics(MlflowTables tables) {
        return tables.metrics();
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable params(MlflowTables tables) {
        return tables.params();
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable modelVersions(MlflowTables tables) {
        return tables.modelVersions();
    }
}
