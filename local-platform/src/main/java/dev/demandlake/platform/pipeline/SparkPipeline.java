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

import dev.demandlake.platform.ExitCode;
import dev.demandlake.platform.JobEnvironment;
import dev.demandlake.platform.PlatformContext;
import dev.demandlake.platform.UserException;
import dev.demandlake.platform.Versions;
import dev.demandlake.platform.process.JobRunner;
import dev.demandlake.platform.process.JobRunner.Job;
import dev.demandlake.platform.process.JobRunner.Outcome;
import dev.demandlake.platform.progress.Progress;
import dev.demandlake.platform.service.PostgresDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Runs the module {@code spark-jobs} as a process of its own. */
public final class SparkPipeline {

    private static final String MAIN = "dev.demandlake.spark.Main";
    private static final String JOB = "pipeline";
    private static final String ERROR = "error: ";
    private static final String CATBOOST = "catboost";
    private static final int SHOWN_LINES = 15;

    private final PlatformContext context;
    private final JobRunner runner;
    private final Done done;
    private final ChosenModels models;

    /** With the models of the competition. */
    public SparkPipeline(PlatformContext context) {
        this(context, ChosenModels.configured());
    }

    public SparkPipeline(PlatformContext context, ChosenModels models) {
        this.context = requireNonNull(context, "context is null");
        this.models = requireNonNull(models, "models is null");
        this.runner = new JobRunner(context.processes(), context.tools());
        this.done = new Done(context.home());
    }

    /** Generates sales of an imaginary company; data that are there already are kept. */
    public DataSet generate(GeneratedSales sales, Progress.Step step) throws InterruptedException {
        Path folder = context.home().data().resolve(sales.folderName());
        List<String> arguments = new ArrayList<>(sales.arguments());
        arguments.addAll(List.of("--out", folder.toString()));
        work("generate", arguments, Map.of(), line -> {});
        step.detail(folder.toString());
        return new DataSet(folder, context.project().resolve("mappings/generated.yaml"), Optional.empty());
    }

    /** Runs everything from ingest to champion, unless the lake was made from the same input, by the same competition and code. */
    public void run(DataSet dataSet, Progress.Step step) throws InterruptedException {
        String fingerprint = fingerprint(dataSet);
        if (done.is(JOB, fingerprint)) {
            step.detail("up to date: data, mapping, competition and code are those of the last run");
            return;
        }
        done.forget(JOB);
        Map<String, String> environment = new HashMap<>(JobEnvironment.ofLake(context));
        if (needsCatBoost()) {
            environment.put(
                    "DEMANDLAKE_CATBOOST_PYTHON",
                    context.pythonEnvironments()
                            .environment(CATBOOST, context.project().resolve("learned-models/python/requirements.lock"))
                            .python()
                            .toString());
        }
        List<String> arguments = new ArrayList<>(List.of(
                "--data",
                dataSet.data().toString(),
                "--mapping",
                dataSet.mapping().toString(),
                "--models",
                models.names()));
        models.trees().ifPresent(most -> arguments.addAll(List.of("--trees", Integer.toString(most))));
        dataSet.loadDate().ifPresent(day -> arguments.addAll(List.of("--load-date", day.toString())));
        work(JOB, arguments, environment, step::line);
        done.record(JOB, fingerprint);
    }

    /** Generates daily sales straight into the lake; rows that are there already are kept. */
    public void generateInLake(List<String> arguments, Progress.Step step) throws InterruptedException {
        work("generate-sales", arguments, JobEnvironment.ofLake(context), step::line);
    }

    /** Takes a run back; the next {@link #run} starts afresh. */
    public void rollBack(String runId, Progress.Step step) throws InterruptedException {
        done.forget(JOB);
        work("rollback", List.of(runId), JobEnvironment.ofLake(context), step::line);
    }

    /** Maintains the tables. */
    public void maintain(List<String> arguments, Progress.Step step) throws InterruptedException {
        work("maintain", arguments, JobEnvironment.ofLake(context), step::line);
    }

    /** Refuses models that nobody knows, before anything is started for them. */
    public void checkModels() throws InterruptedException {
        if (models.names().equals(ChosenModels.CONFIGURED)) {
            return;
        }
        Outcome outcome = run("models", List.of(models.names()), Map.of(), line -> {});
        if (outcome.exitCode() == ExitCode.WRONG_USAGE.code()) {
            throw new UserException(
                    ExitCode.WRONG_USAGE,
                    outcome.lastErrors().stream()
                            .filter(line -> line.startsWith(ERROR))
                            .map(line -> line.substring(ERROR.length()))
                            .collect(Collectors.joining("\n")));
        }
        requireDone("models", outcome);
    }

    private boolean needsCatBoost() {
        return models.names().equals("all")
                || models.names().contains(CATBOOST)
                || (models.names().equals(ChosenModels.CONFIGURED)
                        && new PostgresDatabases(context)
                                .candidates().stream().anyMatch(candidate -> candidate.startsWith(CATBOOST)));
    }

    private void work(String job, List<String> arguments, Map<String, String> environment, Consumer<String> listener)
            throws InterruptedException {
        requireDone(job, run(job, arguments, environment, listener));
    }

    private void requireDone(String job, Outcome outcome) {
        if (outcome.exitCode() != 0) {
            throw failure(job, outcome);
        }
    }

    private Outcome run(String job, List<String> arguments, Map<String, String> environment, Consumer<String> listener)
            throws InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(context.tools().java().toString());
        command.addAll(Versions.load().sparkJvmArguments());
        command.add("-Xmx%dm".formatted(context.config().spark().heapMb()));
        command.add("-Duser.timezone=UTC");
        command.add("-Dfile.encoding=UTF-8");
        command.add("-cp");
        command.add(classPath());
        command.add(MAIN);
        command.add(job);
        command.addAll(arguments);
        return runner.run(
                new Job(
                        job,
                        command,
                        environment,
                        context.home().root(),
                        context.home().log(job)),
                listener);
    }

    private String classPath() {
        Path target = context.project().resolve("spark-jobs/target");
        try {
            return target.resolve("classes") + ":"
                    + Files.readString(target.resolve("classpath.txt")).strip();
        } catch (IOException notBuilt) {
            throw new UserException(
                    "The pipeline is not built: %s/classpath.txt is missing. Build it with mvn package, or start by ./demandlake, which does."
                            .formatted(target),
                    notBuilt);
        }
    }

    private String fingerprint(DataSet dataSet) {
        Fingerprint fingerprint = new Fingerprint()
                .files(dataSet.data())
                .files(dataSet.mapping())
                .files(context.project().resolve("contracts"))
                .files(context.project().resolve("spark-jobs/target/classes"));
        // of the libraries only ours change without changing their name
        for (String module : List.of("forecast-core", "learned-models")) {
            try (Stream<Path> targets = Files.list(context.project().resolve(module + "/target"))) {
                targets.filter(file -> file.getFileName().toString().equals("classes"))
                        .forEach(fingerprint::files);
            } catch (IOException notBuilt) {
                throw new UserException(module + " is not built: " + notBuilt, notBuilt);
            }
        }
        return fingerprint
                .word(classPath())
                .word("models " + models.names())
                .word("trees " + models.trees())
                .word("load date " + dataSet.loadDate().map(LocalDate::toString).orElse("of the run"))
                .word("competition " + new PostgresDatabases(context).competitionVersion())
                .value();
    }

    private UserException failure(String job, Outcome outcome) {
        List<String> lines = outcome.lastErrors().isEmpty() ? outcome.lastLines() : outcome.lastErrors();
        String words = String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN_LINES), lines.size()));
        Path log = context.home().log(job);
        if (outcome.exitCode() == ExitCode.REFUSED.code()) {
            return new UserException(
                    ExitCode.REFUSED,
                    "The data were refused by a quality gate; the published tables are as they were.%n%s%nThe whole log: %s"
                            .formatted(words, log));
        }
        ExitCode code = outcome.exitCode() == ExitCode.WRONG_USAGE.code() ? ExitCode.WRONG_USAGE : ExitCode.FAULT;
        return new UserException(
                code,
                "The job %s failed (exit code %d).%n%s%nThe whole log: %s"
                        .formatted(job, outcome.exitCode(), words, log));
    }
}
