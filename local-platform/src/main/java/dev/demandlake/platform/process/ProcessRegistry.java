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
import dev.demandlake.platform.home.Home;
import dev.demandlake.platform.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The processes of a home, each with a file that outlives the command that started it. */
public final class ProcessRegistry {
    private static final String SUFFIX = ".pid";
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration AFTER_KILL = Duration.ofSeconds(10);

    private final Home home;

    public ProcessRegistry(Home home) {
        this.home = requireNonNull(home, "home is null");
    }

    public void record(String name, ProcessHandle process) {
        try {
            PrivateFiles.write(file(name), ProcessRecord.of(process).toText());
        } catch (IOException failure) {
            throw new UserException(
                    "The process record %s cannot be written: %s".formatted(file(name), failure), failure);
        }
    }

    /** The running process of a name. */
    public Optional<ProcessHandle> find(String name) {
        return read(file(name)).flatMap(ProcessRecord::running);
    }

    /** Whether a process was recorded that does not run any more: it crashed or was killed. */
    public boolean crashed(String name) {
        return Files.exists(file(name)) && find(name).isEmpty();
    }

    /** Names of all records, running or not. */
    public List<String> names() {
        if (!Files.isDirectory(home.run())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(home.run())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UserException("%s cannot be read: %s".formatted(home.run(), failure), failure);
        }
    }

    /**
     * Ends the process of a name and its descendants: first asks with the signal, then kills. Returns whether there was
     * one. Afterwards the record is gone.
     */
    public boolean stop(String name, StopSignal signal, Duration patience) {
        Optional<ProcessHandle> found = find(name);
        found.ifPresent(process -> stop(process, signal, patience));
        forget(name);
        return found.isPresent();
    }

    public void forget(String name) {
        try {
            Files.deleteIfExists(file(name));
        } catch (IOException failure) {
            throw new UserException(
                    "The process record %s cannot be removed: %s".formatted(file(name), failure), failure);
        }
    }

    private static void stop(ProcessHandle process, StopSignal signal, Duration patience) {
        List<ProcessHandle> family = new ArrayList<>(process.descendants().toList());
        family.add(process);
        List<ProcessRecord> records = family.stream().map(ProcessRecord::of).toList();
        signal.send(process);
        if (!ended(records, patience)) {
            records.forEach(record -> record.running().ifPresent(ProcessHandle::destroyForcibly));
            ended(records, AFTER_KILL);
        }
    }

    private static boolean ended(List<ProcessRecord> records, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (records.stream().anyMatch(record -> record.running().isPresent())) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            try {
                Thread.sleep(POLL);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private Path file(String name) {
        return home.run().resolve(name + SUFFIX);
    }

    private static Optional<ProcessRecord> read(Path file) {
        try {
            return ProcessRecord.parse(Files.readString(file));
        } catch (IOException absent) {
            return Optional.empty();
        }
    }
}
