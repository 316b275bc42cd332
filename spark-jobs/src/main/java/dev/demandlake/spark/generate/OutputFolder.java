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
package dev.demandlake.spark.generate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder a data set goes to. It is written beside its place and moved there when complete, so that a killed run
 * leaves either the old data set, none, or the new one.
 */
final class OutputFolder {
    private final Path folder;
    private final Path partial;
    private final Path previous;

    /**
     * Checks that a data set can be written there.
     *
     * @throws IllegalArgumentException if it is not a folder, holds files of somebody else, or cannot be written to
     */
    OutputFolder(Path path) {
        folder = path.toAbsolutePath().normalize();
        if (folder.getParent() == null) {
            throw new IllegalArgumentException("--out is '" + path + "'; name a folder below the root");
        }
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IllegalArgumentException("--out is '" + path + "', which is a file; name a folder");
        }
        partial = folder.resolveSibling("." + folder.getFileName() + ".partial");
        previous = folder.resolveSibling("." + folder.getFileName() + ".previous");
        refuseForeignFiles();
    }

    Path path() {
        return folder;
    }

    /**
     * Removes what a killed run left, and puts back the data set that it had moved aside.
     *
     * @throws IllegalArgumentException if that cannot be done
     */
    void recover() {
        try {
            delete(partial);
            if (Files.exists(previous) && Files.notExists(folder)) {
                Files.move(previous, folder);
            }
            delete(previous);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /**
     * An empty folder to write to.
     *
     * @throws IllegalArgumentException if it cannot be made
     */
    Path begin() {
        try {
            return Files.createDirectories(partial);
        } catch (IOException e) {
            throw notWritable(e);
        }
    }

    /** Puts what was written in its place. */
    void complete() throws IOException {
        if (Files.exists(folder)) {
            Files.move(folder, previous);
        }
        Files.move(partial, folder);
        delete(previous);
    }

    private IllegalArgumentException notWritable(IOException cause) {
        return new IllegalArgumentException(
                "--out is '" + folder + "'; " + folder.getParent() + " cannot be written to ("
                        + cause.getClass().getSimpleName() + "): choose another folder or change its rights",
                cause);
    }

    private void refuseForeignFiles() {
        if (!Files.isDirectory(folder) || Files.exists(folder.resolve(GeneratedManifest.FILE_NAME))) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.findFirst().ifPresent(file -> {
                throw new IllegalArgumentException("--out is '" + folder + "', which holds files that generate did not"
                        + " make (" + file.getFileName() + "); name a new or an empty folder");
            });
        } catch (IOException e) {
            throw new IllegalArgumentException("--out is '" + folder + "', which cannot be read: " + e.getMessage(), e);
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.notExists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            List<Path> deepestFirst = tree.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
