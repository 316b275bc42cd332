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
package dev.demandlake.platform.process;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.UserException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Runs a job to its end: recorded while it works, so that a later command can end it should this one be killed; ended
 * if this one is interrupted. Its output goes to its log, standard output also to a listener.
 */
public final class JobRunner {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int KEPT_LINES = 40;

    private final ProcessRegistry processes;
    private final Tools tools;

    public JobRunner(ProcessRegistry processes, Tools tools) {
        this.processes = requireNonNull(processes, "processes is null");
        this.tools = requireNonNull(tools, "tools is null");
    }

    /**
     * What is to be run.
     *
     * @param name name of record and log
     * @param command program and arguments
     * @param environment added to the launcher's own
     * @param folder where it runs
     * @param log its log; emptied first
     */
    public record Job(String name, List<String> command, Map<String, String> environment, Path folder, Path log) {}

    /**
     * How a job ended.
     *
     * @param exitCode of the process
     * @param lastErrors the last lines of standard error
     * @param lastLines the last lines of standard output
     */
    public record Outcome(int exitCode, List<String> lastErrors, List<String> lastLines) {}

    /** Runs the job; {@code listener} gets each line of standard output. */
    public Outcome run(Job job, Consumer<String> listener) throws InterruptedException {
        try (Writer log =
                Files.newBufferedWriter(emptied(job.log()), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            Process process = new DetachedProcess(job.command(), job.log())
                    .environment(job.environment())
                    .folder(job.folder())
                    .startPiped(tools);
            processes.record(job.name(), process.toHandle());
            Lines errors = new Lines(log, line -> {});
            Lines output = new Lines(log, listener);
            Thread errorReader = Thread.ofVirtual().start(() -> errors.readAll(process.errorReader()));
            Thread outputReader = Thread.ofVirtual().start(() -> output.readAll(process.inputReader()));
            try {
                int exitCode = process.waitFor();
                outputReader.join();
                errorReader.join();
                return new Outcome(exitCode, errors.kept(), output.kept());
            } finally {
                processes.stop(job.name(), StopSignal.TERMINATE, PATIENCE);
            }
        } catch (IOException failure) {
            throw new UserException("The log %s cannot be written: %s".formatted(job.log(), failure), failure);
        }
    }

    private static Path emptied(Path log) throws IOException {
        Files.createDirectories(log.getParent());
        Files.deleteIfExists(log);
        return log;
    }

    /** One stream of a job. */
    private static final class Lines {
        private final Writer log;
        private final Consumer<String> listener;
        private final Deque<String> kept = new ArrayDeque<>();

        Lines(Writer log, Consumer<String> listener) {
            this.log = log;
            this.listener = listener;
        }

        void readAll(BufferedReader reader) {
            try {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    synchronized (log) {
                        log.write(line);
                        log.write('\n');
                        log.flush();
                    }
                    synchronized (kept) {
                        kept.addLast(line);
                        if (kept.size() > KEPT_LINES) {
                            kept.removeFirst();
                        }
                    }
                    listener.accept(line);
                }
            } catch (IOException | UncheckedIOException ended) {
                // the process was killed while it wrote
            }
        }

        List<String> kept() {
            synchronized (kept) {
                return List.copyOf(kept);
            }
        }
    }
}
