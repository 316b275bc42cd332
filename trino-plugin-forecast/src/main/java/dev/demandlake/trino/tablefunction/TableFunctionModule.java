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

import static com.google.inject.multibindings.Multibinder.newSetBinder;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import com.google.inject.multibindings.Multibinder;
import io.trino.spi.function.table.ConnectorTableFunction;

/** The table functions of the catalog. */
public final class TableFunctionModule implements Module {
    @Override
    public void configure(Binder binder) {
        Multibinder<ConnectorTableFunction> functions = newSetBinder(binder, ConnectorTableFunction.class);
        functions.addBinding().to(ForecastFunction.class).in(Scopes.SINGLETON);
        functions.addBinding().to(BacktestFunction.class).in(Scopes.SINGLETON);
        functions.addBinding().to(DemandProfileFunction.class).in(Scopes.SINGLETON);
        binder.bind(SeriesFunctionProvider.class).in(Scopes.SINGLETON);
    }
}
