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
import dev.demandlake.platform.cache.PythonEnvironment;
import dev.demandlake.platform.process.DetachedProcess;
import dev.demandlake.platform.process.StopSignal;
import dev.demandlake.platform.progress.Progress;
import java.time.Duration;
import java.util.List;

/** Superset behind gunicorn: one worker with threads. */
public final class SupersetService implements Service {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(120);
    private static final String REMEDY = "The log names the cause; ./demandlake demo prepares its database anew.";

    private final PlatformContext context;
    private final ServiceProcess process;

    public SupersetService(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
        this.process = new ServiceProcess(context, name(), StopSignal.TERMINATE, Duration.ofSeconds(10));
    }

    @Override
    public ServiceName name() {
        return ServiceName.SUPERSET;
    }

    @Override
    public void start(Progress.Step step) throws InterruptedException {
        PythonEnvironment python = environment(context);
        int port = process.portForStart(
                "DEMANDLAKE_SUPERSET_PORT", context.config().superset().port());
        List<String> command = List.of(
                python.python().toString(),
                "-m",
                "gunicorn",
                "--bind",
                "127.0.0.1:" + port,
                "--workers",
                "1",
                "--worker-class",
                "gthread",
                "--threads",
                "8",
                "--timeout",
                "120",
                "--keep-alive",
                "2",
                "--limit-request-line",
                "0",
                "--limit-request-field_size",
                "0",
                "--worker-tmp-dir",
                context.home().superset().toString(),
                "superset.app:create_app()");
        process.start(
                new DetachedProcess(command, process.log())
                        .environment(JobEnvironment.ofSuperset(context))
                        .folder(context.home().superset()),
                this::answers,
                START_TIMEOUT,
                REMEDY);
        step.detail(url());
    }

    /** The Python environment of Superset, installed where it is missing. */
    public static PythonEnvironment environment(PlatformContext context) throws InterruptedException {
        return context.pythonEnvironments()
                .environment("superset", context.project().resolve("superset-config/requirements.lock"));
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
