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
package dev.demandlake.platform;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.cache.Cache;
import dev.demandlake.platform.cache.PythonEnvironments;
import dev.demandlake.platform.config.PlatformConfig;
import dev.demandlake.platform.config.Switch;
import dev.demandlake.platform.home.Home;
import dev.demandlake.platform.home.Secrets;
import dev.demandlake.platform.process.Ports;
import dev.demandlake.platform.process.ProcessRegistry;
import dev.demandlake.platform.process.Tools;
import java.nio.file.Path;

/** What every part of the platform works with: the settings and the folders and records of one home. */
public record PlatformContext(
        PlatformConfig config,
        Home home,
        Tools tools,
        Secrets secrets,
        Ports ports,
        ProcessRegistry processes,
        Cache cache,
        PythonEnvironments pythonEnvironments) {

    public PlatformContext {
        requireNonNull(config, "config is null");
        requireNonNull(home, "home is null");
        requireNonNull(tools, "tools is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(ports, "ports is null");
        requireNonNull(processes, "processes is null");
        requireNonNull(cache, "cache is null");
        requireNonNull(pythonEnvironments, "pythonEnvironments is null");
    }

    public static PlatformContext of(PlatformConfig config, String searchPath) {
        Home home = new Home(Path.of(config.home()));
        Tools tools = Tools.of(config, searchPath);
        Cache cache = new Cache(Path.of(config.cache()));
        return new PlatformContext(
                config,
                home,
                tools,
                new Secrets(home),
                new Ports(home),
                new ProcessRegistry(home),
                cache,
                new PythonEnvironments(cache, tools));
    }

    /** Whether MLflow takes part. */
    public boolean withMlflow() {
        return Switch.ofMlflow(config) == Switch.ON;
    }

    /** The checkout. */
    public Path project() {
        return Path.of(config.project());
    }
}
