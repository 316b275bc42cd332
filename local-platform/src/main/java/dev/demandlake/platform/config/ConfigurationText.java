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
package dev.demandlake.platform.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** The settings in force, for people, with secrets masked. */
public final class ConfigurationText {
    private static final String MASK = "*****";

    private ConfigurationText() {}

    public static String of(PlatformConfig config) {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("DEMANDLAKE_PROFILE", config.profile());
        settings.put("DEMANDLAKE_HOME", config.home());
        settings.put("DEMANDLAKE_CACHE", config.cache());
        settings.put("DEMANDLAKE_PROJECT", config.project());
        settings.put("DEMANDLAKE_PYTHON", config.python());
        settings.put("DEMANDLAKE_MAVEN", config.maven());
        settings.put("DEMANDLAKE_POSTGRES_PORT", config.postgres().port());
        settings.put("DEMANDLAKE_TRINO_PORT", config.trino().port());
        settings.put("DEMANDLAKE_TRINO_HEAP_MB", Integer.toString(config.trino().heapMb()));
        settings.put("DEMANDLAKE_SUPERSET_PORT", config.superset().port());
        settings.put("DEMANDLAKE_MLFLOW", config.mlflow().mode());
        settings.put("DEMANDLAKE_MLFLOW_PORT", config.mlflow().port());
        settings.put("DEMANDLAKE_SPARK_HEAP_MB", Integer.toString(config.spark().heapMb()));
        settings.put(
                "DEMANDLAKE_DEMO_PASSWORD",
                config.demo()
                        .flatMap(PlatformConfig.Demo::password)
                        .map(given -> MASK)
                        .orElse("generated"));
        return settings.entrySet().stream()
                .map(setting -> "%-26s %s".formatted(setting.getKey(), setting.getValue()))
                .collect(Collectors.joining("\n"));
    }
}
