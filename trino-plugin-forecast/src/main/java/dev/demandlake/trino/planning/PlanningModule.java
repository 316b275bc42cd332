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
package dev.demandlake.trino.planning;

import static com.google.inject.multibindings.Multibinder.newSetBinder;
import static io.airlift.configuration.ConfigBinder.configBinder;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.Singleton;
import com.google.inject.multibindings.ProvidesIntoSet;
import io.trino.spi.connector.SystemTable;

/** Postgres of planning: its tables and its functions. */
public final class PlanningModule implements Module {
    @Override
    public void configure(Binder binder) {
        configBinder(binder).bindConfig(PlanningConfig.class);
        binder.bind(PlanningDatabase.class).in(Scopes.SINGLETON);
        binder.bind(PlanningFunctions.class).in(Scopes.SINGLETON);
        binder.bind(ChampionSnapshots.class).in(Scopes.SINGLETON);
        binder.bind(ChampionModelFunction.class).in(Scopes.SINGLETON);
        newSetBinder(binder, SystemTable.class);
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable overrides(PlanningDatabase database) {
        return PlanningTables.overrides(database);
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable audit(PlanningDatabase database) {
        return PlanningTables.audit(database);
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable comments(PlanningDatabase database) {
        return PlanningTables.comments(database);
    }

    @ProvidesIntoSet
    @Singleton
    SystemTable competition(PlanningDatabase database) {
        return PlanningTables.competition(database);
    }
}
