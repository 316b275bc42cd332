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
package dev.demandlake.platform.pipeline;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.JobEnvironment;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.cache.PythonEnvironment;
import dev.demandlake.platform.process.JobRunner;
import dev.demandlake.platform.process.JobRunner.Job;
import dev.demandlake.platform.process.JobRunner.Outcome;
import dev.demandlake.platform.progress.Progress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Builds and tests the dbt models over the lake. */
public final class DbtBuild {
    private static final String JOB = "dbt";
    private static final int SHOWN_LINES = 20;

    private final PlatformContext context;
    private final Done done;

    public DbtBuild(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
        this.done = new Done(context.home());
    }

    /** The Python environment of dbt, installed where it is missing. */
    public PythonEnvironment environment() throws InterruptedException {
        return context.pythonEnvironments()
                .environment(JOB, context.project().resolve("dbt-like-models/requirements.lock"));
    }

    public void run(Progress.Step step) throws InterruptedException {
        Path project = context.project().resolve("dbt-like-models");
        String fingerprint = new Fingerprint()
                .files(project.resolve("dbt_project.yml"))
                .files(project.resolve("profiles.yml"))
                .files(project.resolve("models"))
                .files(project.resolve("macros"))
                .files(project.resolve("tests"))
                .word(done.fingerprint("pipeline").orElse(""))
                .value();
        if (done.is(JOB, fingerprint)) {
            step.detail("up to date");
            return;
        }
        done.forget(JOB);
        Path work = context.home().root().resolve(JOB);
        Map<String, String> environment = new HashMap<>(JobEnvironment.ofLake(context));
        environment.put("DBT_SEND_ANONYMOUS_USAGE_STATS", "false");
        environment.put("DO_NOT_TRACK", "1");
        List<String> command = List.of(
                environment().program(JOB).toString(),
                "--no-use-colors",
                "build",
                "--project-dir",
                project.toString(),
                "--profiles-dir",
                project.toString(),
                "--target-path",
                work.resolve("target").toString(),
                "--log-path",
                work.resolve("logs").toString());
        Outcome outcome = new JobRunner(context.processes(), context.tools())
                .run(
                        new Job(
                                JOB,
                                command,
                                environment,
                                context.home().root(),
                                context.home().log(JOB)),
                        line -> {});
        if (outcome.exitCode() != 0) {
            List<String> lines = outcome.lastLines();
            throw new UserException(
                    "dbt build failed (exit code %d): a model or a test of dbt-like-models.%n%s%nThe whole log: %s"
                            .formatted(
                                    outcome.exitCode(),
                                    String.join(
                                            "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())),
                                    context.home().log(JOB)));
        }
        done.record(JOB, fingerprint);
        outcome.lastLines().stream()
                .filter(line -> line.contains("Done. PASS="))
                .findFirst()
                .ifPresent(line -> step.detail(line.substring(line.indexOf("PASS="))));
    }
}
