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

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.JobEnvironment;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.Versions;
import dev.demandlake.platform.cache.Cache;
import dev.demandlake.platform.cache.TrinoInstallation;
import dev.demandlake.platform.process.DetachedProcess;
import dev.demandlake.platform.process.StopSignal;
import dev.demandlake.platform.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One Trino server, coordinator and worker in one, with the Iceberg plugin and ours. */
public final class TrinoService implements Service {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);
    private static final int TAKEN_BY_THE_SERVER_MB = 350;
    private static final String REMEDY =
            "Is memory short? DEMANDLAKE_TRINO_HEAP_MB sets its heap; ./demandlake doctor shows what is free.";

    private final PlatformContext context;
    private final ServiceProcess process;

    public TrinoService(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
        this.process = new ServiceProcess(context, name(), StopSignal.TERMINATE, Duration.ofSeconds(5));
    }

    @Override
    public ServiceName name() {
        return ServiceName.TRINO;
    }

    @Override
    public void start(Progress.Step step) throws InterruptedException {
        TrinoIdentity.check(context.config());
        Path installation = new TrinoInstallation(
                        context.cache(), context.tools(), Versions.load().trino())
                .folder();
        int port = process.portForStart(
                "DEMANDLAKE_TRINO_PORT", context.config().trino().port());
        Path folder = context.home().trino();
        try {
            Files.createDirectories(folder.resolve("data"));
            // Trino's launcher takes a process that has ended, but was not yet waited for, for a running one.
            Files.deleteIfExists(folder.resolve("data/var/run/launcher.pid"));
            linkPlugins(installation, folder.resolve("plugin"));
            new TrinoConfiguration(folder.resolve("etc")).write(values(port));
        } catch (IOException failure) {
            throw new UserException("Trino's folder %s cannot be prepared: %s".formatted(folder, failure), failure);
        }
        Map<String, String> environment = new HashMap<>(JobEnvironment.ofTrino(context));
        Path javaHome = context.tools().javaHome();
        environment.put("JAVA_HOME", javaHome.toString());
        environment.put("PATH", javaHome.resolve("bin") + ":" + context.tools().searchPath());
        List<String> command = List.of(
                installation.resolve("bin/launcher").toString(),
                "run",
                "--etc-dir",
                folder.resolve("etc").toString(),
                "--data-dir",
                folder.resolve("data").toString());
        process.start(
                new DetachedProcess(command, process.log())
                        .environment(environment)
                        .folder(folder),
                this::answers,
                START_TIMEOUT,
                REMEDY);
        step.detail(url() + ", identity is asserted");
    }

    private Map<String, String> values(int port) {
        int heap = context.config().trino().heapMb();
        // Queries account for the rest: a quarter is for garbage and for what they do not account for.
        // A heap that is full would end the server, and with it everybody's queries.
        int headroom = TAKEN_BY_THE_SERVER_MB + heap / 4;
        return Map.of(
                "HOME", context.home().root().toString(),
                "TRINO_PORT", Integer.toString(port),
                "TRINO_HEAP", heap + "M",
                "QUERY_MEMORY", (heap - headroom) * 3 / 4 + "MB",
                "HEAP_HEADROOM", headroom + "MB",
                "MLFLOW_SPOOL", context.home().mlflowSpool().toString(),
                "MLFLOW_SERVER",
                        JobEnvironment.mlflowUri(context)
                                .map("forecast.mlflow.uri="::concat)
                                .orElse("# no forecast.mlflow.uri: MLflow is off"));
    }

    /** Links, so that a plugin that was built again takes effect with the next start. */
    private void linkPlugins(Path installation, Path folder) throws IOException {
        Cache.delete(folder);
        Files.createDirectories(folder);
        Files.createSymbolicLink(folder.resolve("iceberg"), installation.resolve("plugin/iceberg"));
        Files.createSymbolicLink(folder.resolve("forecast"), forecastPlugin());
    }

    private Path forecastPlugin() throws IOException {
        Path target = context.project().resolve("trino-plugin-forecast/target");
        Optional<Path> built = Optional.empty();
        if (Files.isDirectory(target)) {
            try (Stream<Path> files = Files.list(target)) {
                built = files.filter(Files::isDirectory)
                        .filter(file -> file.getFileName().toString().startsWith("trino-plugin-forecast-"))
                        .findFirst();
            }
        }
        return built.orElseThrow(() -> new UserException(
                "The plugin is not built: there is no folder %s/trino-plugin-forecast-*. Build it with mvn package, or start by ./demandlake, which does."
                        .formatted(target)));
    }

    @Override
    public boolean answers() {
        return process.isRunning()
                && Http.get(url() + "/v1/info")
                        .filter(body -> body.replace(" ", "").contains("\"starting\":false"))
                        .isPresent();
    }

    @Override
    public boolean stop() {
        return process.stop();
    }

    @Override
    public String url() {
        return process.httpUrl();
    }
}
