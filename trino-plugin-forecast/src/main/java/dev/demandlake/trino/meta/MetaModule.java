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
package dev.demandlake.trino.meta;

import static com.google.inject.multibindings.Multibinder.newSetBinder;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.trino.spi.connector.SystemTable;
import io.trino.spi.function.table.ConnectorTableFunction;

/** The descriptions of everything else. */
public final class MetaModule implements Module {
    @Override
    public void configure(Binder binder) {
        binder.bind(FunctionCatalog.class).in(Scopes.SINGLETON);
        binder.bind(RelationCatalog.class).in(Scopes.SINGLETON);
        binder.bind(SettingCatalog.class).in(Scopes.SINGLETON);
        binder.bind(MetaTables.class).in(Scopes.SINGLETON);
        newSetBinder(binder, ConnectorTableFunction.class);
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable functions(MetaTables tables) {
        return tables.functions();
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable metrics(MetaTables tables) {
        return tables.metrics();
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable tables(MetaTables tables) {
        return tables.tables();
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable limits(MetaTables tables) {
        return tables.limits();
    }
}
