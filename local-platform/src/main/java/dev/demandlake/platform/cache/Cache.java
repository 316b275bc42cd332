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
package dev.demandlake.platform.cache;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.UserException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * What was downloaded, unpacked or installed, shared by all homes of a user. An entry is a folder that is whole when it
 * holds the marker file; one that was interrupted is made anew.
 */
public final class Cache {
    private static final String MARKER = ".complete";

    private final Path root;

    public Cache(Path root) {
        this.root = requireNonNull(root, "root is null");
    }

    /** Fills an entry. */
    @FunctionalInterface
    public interface Filler {
        void fill(Path folder) throws IOException, InterruptedException;
    }

    public Path root() {
        return root;
    }

    public boolean has(String entry) {
        return Files.exists(root.resolve(entry).resolve(MARKER));
    }

    /**
     * The folder of an entry, filled at its final place if it is not whole yet. Two processes that want the same entry
     * wait for each other.
     */
    public Path entry(String entry, Filler filler) throws InterruptedException {
        Path folder = root.resolve(entry);
        if (has(entry)) {
            return folder;
        }
        Path lockFile = root.resolve("locks").resolve(entry.replace('/', '-') + ".lock");
        try {
            Files.createDirectories(lockFile.getParent());
            try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                if (lock.isValid() && !has(entry)) {
                    delete(folder);
                    Files.createDirectories(folder);
                    filler.fill(folder);
                    Files.createFile(folder.resolve(MARKER));
                }
            }
        } catch (IOException failure) {
            throw new UserException(
                    "The cache entry %s cannot be made: %s. It needs space and the right to write; DEMANDLAKE_CACHE names another folder."
                            .formatted(folder, failure),
                    failure);
        }
        return folder;
    }

    /** Removes a folder and what is in it; links are removed, not followed. */
    public static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
