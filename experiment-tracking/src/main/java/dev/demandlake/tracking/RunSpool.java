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
package dev.demandlake.tracking;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder of runs that MLflow does not have yet; its files are described with the package. */
final class RunSpool {
    private static final String RUN = ".json";
    private static final String ARTIFACTS = ".artifacts";
    private static final String UNFINISHED = ".part";
    private static final Duration LONGEST_WRITE = Duration.ofDays(1);
    private static final DateTimeFormatter START =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;

    RunSpool(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    Path folder() {
        return folder;
    }

    /** Keeps a run: its artifacts first, then its file, which appears when it is whole. */
    void write(TrackedRun run) {
        String name = START.format(run.startedAt()) + "-" + run.key();
        try {
            Files.createDirectories(folder);
            Path artifacts = folder.resolve(name + ARTIFACTS);
            for (RunArtifact artifact : run.artifacts()) {
                Path file = artifacts.resolve(artifact.path());
                Files.createDirectories(file.getParent());
                try (InputStream content = artifact.content().open()) {
                    Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
            Path unfinished = folder.resolve("." + name + UNFINISHED);
            try (FileChannel channel = FileChannel.open(
                    unfinished,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(RunDocument.of(run).toBytes());
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(unfinished, folder.resolve(name + RUN), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException(
                    "Run \"%s\" cannot be kept in %s: %s".formatted(run.name(), folder, failure), failure);
        }
    }

    /** The files of the runs, the earliest first. */
    List<Path> files() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, RunSpool::isRun)) {
            found.forEach(files::add);
        } catch (IOException failure) {
            throw new UncheckedIOException("The spool %s cannot be read: %s".formatted(folder, failure), failure);
        }
        files.sort(Comparator.comparing(file -> file.getFileName().toString()));
        return files;
    }

    /** The run of a file; empty if the file is gone. */
    Optional<RunDocument> read(Path file) {
        try {
            return Optional.of(RunDocument.parse(Files.readAllBytes(file)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failure) {
            throw new UncheckedIOException("The run %s cannot be read: %s".formatted(file, failure), failure);
        }
    }

    /** The file of an artifact of a run. */
    Path artifact(Path file, String path) {
        return artifacts(file).resolve(path);
    }

    /** Forgets a run that MLflow has. */
    void remove(Path file) {
        try {
            Files.deleteIfExists(file);
            delete(artifacts(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("The run %s cannot be removed: %s".formatted(file, failure), failure);
        }
    }

    /** Removes what processes have left that were killed while they kept or forgot a run. */
    void removeLeftovers() {
        Instant newest = Instant.now().minus(LONGEST_WRITE);
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder)) {
            for (Path path : found) {
                String name = path.getFileName().toString();
                boolean leftover = name.endsWith(UNFINISHED)
                        || name.endsWith(ARTIFACTS) && !Files.exists(folder.resolve(withoutSuffix(name) + RUN));
                if (leftover && Files.getLastModifiedTime(path).toInstant().isBefore(newest)) {
                    delete(path);
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException("The spool %s cannot be tidied: %s".formatted(folder, failure), failure);
        }
    }

    /** The right to hand runs to the server, empty if somebody else has it. */
    Optional<SpoolLock> lock() {
        return SpoolLock.acquire(folder.resolve(".lock"));
    }

    private static boolean isRun(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(RUN) && !name.startsWith(".");
    }

    private Path artifacts(Path file) {
        return folder.resolve(withoutSuffix(file.getFileName().toString()) + ARTIFACTS);
    }

    private static String withoutSuffix(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static void delete(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> below;
        try (Stream<Path> found = Files.walk(path)) {
            below = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path each : below) {
            Files.deleteIfExists(each);
        }
    }
}
