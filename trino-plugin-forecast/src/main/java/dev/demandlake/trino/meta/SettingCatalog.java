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

import static com.google.common.collect.ImmutableList.toImmutableList;

import com.google.common.collect.ImmutableList;
import com.google.inject.Inject;
import dev.demandlake.trino.ForecastConfig;
import dev.demandlake.trino.mlflow.MlflowConfig;
import dev.demandlake.trino.planning.PlanningConfig;
import java.util.List;
import java.util.stream.Stream;

/** The properties of the catalog file in force: limits, defaults and addresses. */
public final class SettingCatalog {
    private final List<Setting> settings;

    @Inject
    public SettingCatalog(ForecastConfig forecast, PlanningConfig planning, MlflowConfig mlflow) {
        this.settings = Stream.of(forecast, planning, mlflow)
                .flatMap(config -> Setting.of(config).stream())
                .collect(toImmutableList());
    }

    public List<Setting> settings() {
        return ImmutableList.copyOf(settings);
    }
}
