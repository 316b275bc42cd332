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
import dev.demandlake.platform.cache.PythonEnvironment;
import dev.demandlake.platform.process.DetachedProcess;
import dev.demandlake.platform.process.StopSignal;
import dev.demandlake.platform.progress.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** MLflow's tracking server: runs and models in Postgres, their files in the home and passed on by the server; one worker. */
public final class MlflowService implements Service {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(180);
    private static final String REMEDY = "The log names the cause; DEMANDLAKE_MLFLOW=off goes without MLflow.";

    private final PlatformContext context;
    private final ServiceProcess process;

    public MlflowService(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
        this.process = new ServiceProcess(context, name(), StopSignal.TERMINATE, Duration.ofSeconds(10));
    }

    @Override
    public ServiceName name() {
        return ServiceName.MLFLOW;
    }

    @Override
    public void start(Progress.Step step) throws InterruptedException {
        PythonEnvironment python = context.pythonEnvironments()
                .environment("mlflow", context.project().resolve("local-platform/python/mlflow.lock"));
        int port = process.portForStart(
                "DEMANDLAKE_MLFLOW_PORT", context.config().mlflow().port());
        Path artifacts = context.home().mlflowArtifacts();
        try {
            Files.createDirectories(artifacts);
        } catch (IOException failure) {
            throw new UserException("%s cannot be made: %s".formatted(artifacts, failure), failure);
        }
        List<String> command = List.of(
                python.python().toString(),
                "-m",
                "mlflow",
                "server",
                "--host",
                "127.0.0.1",
                "--port",
                Integer.toString(port),
                "--workers",
                "1",
                "--artifacts-destination",
                artifacts.toString(),
                "--uvicorn-opts",
                "--no-access-log");
        process.start(
                new DetachedProcess(command, process.log())
                        .environment(JobEnvironment.ofMlflow(context))
                        .folder(artifacts),
                this::answers,
                START_TIMEOUT,
                REMEDY);
        step.detail(url());
    }

    @Override
    public boolean answers() {
        return process.isHealthy();
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
