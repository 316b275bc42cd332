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

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.UserException;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads the configuration: environment, then {@code HOME/demandlake.properties}, then defaults. The only place that
 * looks at the environment of the process.
 */
public final class ConfigurationLoader {
    private static final String FILE_NAME = "demandlake.properties";
    private static final int ENVIRONMENT_ORDINAL = 300;
    private static final int FILE_ORDINAL = 250;
    private static final int DEFAULT_ORDINAL = 100;
    private static final Set<String> KEYS_OF_THE_FILE = Set.of(
            "demandlake.profile",
            "demandlake.postgres.port",
            "demandlake.trino.port",
            "demandlake.trino.heap-mb",
            "demandlake.superset.port",
            "demandlake.mlflow",
            "demandlake.mlflow.port",
            "demandlake.spark.heap-mb",
            "demandlake.demo.password");

    private final Map<String, String> environment;
    private final Path workingFolder;

    public ConfigurationLoader(Map<String, String> environment, Path workingFolder) {
        this.environment = Map.copyOf(requireNonNull(environment, "environment is null"));
        this.workingFolder = requireNonNull(workingFolder, "workingFolder is null");
    }

    /** Reads from the environment of this process. */
    public static ConfigurationLoader ofProcess() {
        return new ConfigurationLoader(System.getenv(), Path.of("").toAbsolutePath());
    }

    /** Whether the terminal should stay without colours and moving lines ({@code NO_COLOR} is set, or the terminal is dumb). */
    public boolean plainOutput() {
        return !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
    }

    /** Folders of the search path of the process. */
    public String searchPath() {
        return environment.getOrDefault("PATH", "/usr/bin:/bin");
    }

    /** Loads the configuration of a home; {@code home} is the option of the command line. */
    public PlatformConfig load(Optional<String> home) {
        Path project = Path.of(environment.getOrDefault("DEMANDLAKE_PROJECT", workingFolder.toString()))
                .toAbsolutePath()
                .normalize();
        // relative folders mean the folder the user stands in, as in every other command
        Path homeFolder = workingFolder
                .resolve(home.orElseGet(() -> environment.getOrDefault(
                        "DEMANDLAKE_HOME", project.resolve(".demandlake").toString())))
                .normalize();
        Path cacheFolder = workingFolder
                .resolve(environment.getOrDefault(
                        "DEMANDLAKE_CACHE", defaultCacheFolder().toString()))
                .normalize();
        Map<String, String> forced = new HashMap<>();
        forced.put("demandlake.home", homeFolder.toString());
        forced.put("demandlake.cache", cacheFolder.toString());
        forced.put("demandlake.project", project.toString());
        Map<String, String> fallbacks = Map.of("demandlake.python", "python3", "demandlake.maven", "mvn");
        try {
            SmallRyeConfig config = new SmallRyeConfigBuilder()
                    .withSources(new PropertiesConfigSource(forced, "command line", ENVIRONMENT_ORDINAL + 1))
                    .withSources(new EnvConfigSource(withoutEmptyValues(environment), ENVIRONMENT_ORDINAL))
                    .withSources(new PropertiesConfigSource(
                            fileOf(homeFolder), homeFolder.resolve(FILE_NAME).toString(), FILE_ORDINAL))
                    .withSources(new PropertiesConfigSource(fallbacks, "defaults", DEFAULT_ORDINAL))
                    .withMapping(PlatformConfig.class)
                    .withValidateUnknown(false)
                    .addDefaultInterceptors()
                    .build();
            return validated(config.getConfigMapping(PlatformConfig.class));
        } catch (RuntimeException failure) {
            if (failure instanceof UserException) {
                throw failure;
            }
            throw new UserException("The configuration is not valid: " + failure.getMessage(), failure);
        }
    }

    private static Map<String, String> withoutEmptyValues(Map<String, String> values) {
        Map<String, String> kept = new HashMap<>(values);
        kept.values().removeIf(String::isEmpty);
        return kept;
    }

    private Path defaultCacheFolder() {
        Path user = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        if (System.getProperty("os.name").startsWith("Mac")) {
            return user.resolve("Library/Caches/demandlake");
        }
        String xdg = environment.getOrDefault("XDG_CACHE_HOME", "");
        return (xdg.isEmpty() ? user.resolve(".cache") : Path.of(xdg)).resolve("demandlake");
    }

    private static Map<String, String> fileOf(Path homeFolder) {
        Path file = homeFolder.resolve(FILE_NAME);
        Map<String, String> values = new HashMap<>();
        if (!Files.isRegularFile(file)) {
            return values;
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException failure) {
            throw new UserException("%s cannot be read: %s".formatted(file, failure), failure);
        }
        for (String key : properties.stringPropertyNames()) {
            if (!KEYS_OF_THE_FILE.contains(key)) {
                throw new UserException(
                        "%s: the setting \"%s\" does not exist; the settings are %s. Correct or remove the line."
                                .formatted(file, key, String.join(", ", new TreeSet<>(KEYS_OF_THE_FILE))));
            }
            values.put(key, properties.getProperty(key).trim());
        }
        return values;
    }

    private static PlatformConfig validated(PlatformConfig config) {
        Profile.parse(config.profile());
        atLeast("DEMANDLAKE_TRINO_HEAP_MB", config.trino().heapMb(), 1000);
        atLeast("DEMANDLAKE_SPARK_HEAP_MB", config.spark().heapMb(), 512);
        PortSetting.parse("DEMANDLAKE_POSTGRES_PORT", config.postgres().port());
        PortSetting.parse("DEMANDLAKE_TRINO_PORT", config.trino().port());
        PortSetting.parse("DEMANDLAKE_SUPERSET_PORT", config.superset().port());
        Switch.ofMlflow(config);
        PortSetting.parse("DEMANDLAKE_MLFLOW_PORT", config.mlflow().port());
        return config;
    }

    private static void atLeast(String name, int value, int least) {
        if (value < least) {
            throw new UserException("%s is %d MB; it needs at least %d MB".formatted(name, value, least));
        }
    }
}
