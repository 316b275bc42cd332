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
package dev.demandlake.platform.cache;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.process.Tools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trino's server and its Iceberg plugin, fetched by Maven. */
public final class TrinoInstallation {
    private static final String COPY = "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy";

    private final Cache cache;
    private final Tools tools;
    private final String version;

    public TrinoInstallation(Cache cache, Tools tools, String version) {
        this.cache = requireNonNull(cache, "cache is null");
        this.tools = requireNonNull(tools, "tools is null");
        this.version = requireNonNull(version, "version is null");
    }

    /** The folder with {@code bin}, {@code lib} and {@code plugin/iceberg}. */
    public Path folder() throws InterruptedException {
        return cache.entry("trino-" + version, this::install);
    }

    private void install(Path folder) throws IOException, InterruptedException {
        Path downloads = folder.resolve("downloads");
        Path server = fetch("trino-server-core", "tar.gz", downloads);
        Archives.unpackTarGz(server, folder);
        // the plugins of the server are for clusters; hard links may tie them to lib, so they go after unpacking
        Cache.delete(folder.resolve("plugin"));
        Archives.unpackZip(fetch("trino-iceberg", "zip", downloads), folder.resolve("plugin/iceberg"));
        Cache.delete(downloads);
    }

    private Path fetch(String artifact, String type, Path downloads) throws IOException, InterruptedException {
        Files.createDirectories(downloads);
        new Installer(cache.root().resolve("logs/trino.log"))
                .run(
                        List.of(
                                tools.maven(),
                                "-B",
                                "-q",
                                COPY,
                                "-Dartifact=io.trino:%s:%s:%s".formatted(artifact, version, type),
                                "-DoutputDirectory=" + downloads),
                        Map.of("JAVA_HOME", tools.javaHome().toString()),
                        "Fetching %s %s with Maven".formatted(artifact, version),
                        "Check that Maven reaches its repository (a mirror is set in ~/.m2/settings.xml).");
        return downloads.resolve("%s-%s.%s".formatted(artifact, version, type));
    }
}
