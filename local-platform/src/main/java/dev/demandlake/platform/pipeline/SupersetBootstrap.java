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
import dev.demandlake.platform.process.JobRunner;
import dev.demandlake.platform.process.JobRunner.Job;
import dev.demandlake.platform.process.JobRunner.Outcome;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.service.SupersetService;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prepares Superset's database, users and dashboards; what is up to date is left alone. */
public final class SupersetBootstrap {
    private static final String JOB = "superset-bootstrap";
    private static final int SHOWN_LINES = 20;

    private final PlatformContext context;

    public SupersetBootstrap(PlatformContext context) {
        this.context = requireNonNull(context, "context is null");
    }

    /** A part of the work. */
    public enum Phase {
        /** Tables, roles, users; needs Postgres. */
        DATABASE,
        /** Connections, data sets, dashboards; needs Trino too. */
        ASSETS
    }

    public void run(Phase phase, Progress.Step step) throws InterruptedException {
        try {
            Files.createDirectories(context.home().superset());
        } catch (IOException failure) {
            throw new UserException(
                    "%s cannot be made: %s".formatted(context.home().superset(), failure), failure);
        }
        List<String> command = List.of(
                SupersetService.environment(context).python().toString(),
                "-m",
                "demandlake_superset.bootstrap",
                "--phase",
                phase.name().toLowerCase(Locale.ROOT));
        Outcome outcome = new JobRunner(context.processes(), context.tools())
                .run(
                        new Job(
                                JOB,
                                command,
                                JobEnvironment.ofSuperset(context),
                                context.home().superset(),
                                context.home().log(JOB + "-" + phase.name().toLowerCase(Locale.ROOT))),
                        line -> {});
        if (outcome.exitCode() != 0) {
            List<String> lines = new ArrayList<>(outcome.lastLines());
            lines.addAll(outcome.lastErrors());
            throw new UserException(
                    "Superset could not be prepared (exit code %d).%n%s%nThe whole log: ./demandlake logs %s-%s"
                            .formatted(
                                    outcome.exitCode(),
                                    String.join(
                                            "\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size())),
                                    JOB,
                                    phase.name().toLowerCase(Locale.ROOT)));
        }
        if (!outcome.lastLines().isEmpty() && outcome.lastLines().getLast().contains("up to date")) {
            step.detail("up to date");
        }
    }
}
