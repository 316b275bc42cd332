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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts processes that outlive this one and do not hear the signals of its terminal. */
public final class DetachedProcess {
    private static final String NEW_SESSION = "import os, sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])";

    private final List<String> command;
    private final Map<String, String> environment = new HashMap<>();
    private final Path log;
    private Optional<Path> folder = Optional.empty();

    /** A command whose output is added to the log. */
    public DetachedProcess(List<String> command, Path log) {
        this.command = List.copyOf(requireNonNull(command, "command is null"));
        this.log = requireNonNull(log, "log is null");
    }

    public DetachedProcess environment(Map<String, String> values) {
        environment.putAll(values);
        return this;
    }

    public DetachedProcess folder(Path value) {
        folder = Optional.of(value);
        return this;
    }

    /** Starts it in a session of its own with its output in the log; both ways of doing so keep the process number. */
    public Process start(Tools tools) {
        return start(tools, builder -> builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile())));
    }

    /** Starts it in a session of its own; the caller reads its output. */
    public Process startPiped(Tools tools) {
        return start(tools, builder -> {});
    }

    private Process start(Tools tools, Consumer<ProcessBuilder> output) {
        List<String> whole = new ArrayList<>(tools.find("setsid")
                .map(setsid -> List.of(setsid.toString()))
                .orElseGet(() -> List.of(tools.python(), "-c", NEW_SESSION)));
        whole.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        output.accept(builder);
        builder.environment().putAll(environment);
        folder.ifPresent(value -> builder.directory(value.toFile()));
        try {
            Files.createDirectories(log.getParent());
            return builder.start();
        } catch (IOException failure) {
            throw new UserException(
                    "%s cannot be started: %s".formatted(command.getFirst(), failure.getMessage()), failure);
        }
    }
}
