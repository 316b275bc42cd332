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
package dev.demandlake.platform.service;

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.config.ConfigurationLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A platform with an empty home, free ports, and what is installed in the cache of this user. */
final class PlatformForTests {
    private PlatformForTests() {}

    static PlatformContext context(Path folder) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put(
                "DEMANDLAKE_PROJECT", Path.of("").toAbsolutePath().getParent().toString());
        environment.put("DEMANDLAKE_POSTGRES_PORT", "auto");
        environment.put("DEMANDLAKE_MLFLOW_PORT", "auto");
        environment.remove("DEMANDLAKE_MLFLOW");
        environment.remove("DEMANDLAKE_HOME");
        ConfigurationLoader loader = new ConfigurationLoader(environment, folder);
        return PlatformContext.of(
                loader.load(Optional.of(
                        Files.createDirectories(folder.resolve("home")).toString())),
                loader.searchPath());
    }
}
