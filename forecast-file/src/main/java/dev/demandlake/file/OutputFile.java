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
package dev.demandlake.file;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * A file that appears under its name when it is complete; until then it is {@code NAME.part}, beside a folder {@code NAME.sort}
 * for what is only needed meanwhile. Both are removed when this is closed and when the process is interrupted or terminated; what
 * a killed process has left is taken over.
 */
final class OutputFile implements AutoCloseable {
    private static final int BUFFER = 1 << 16;
    private static final String COMPRESSED = ".gz";

    private final Path target;
    private final Path part;
    private final Path folder;
    private final ExistingOutput existing;
    private final FileChannel channel;
    private final OutputStream stream;
    private final Thread hook = new Thread(this::discard, "discard");
    private int files;
    private boolean closed;

    private OutputFile(Path target, Path part, ExistingOutput existing, FileChannel channel) throws IOException {
        this.target = target;
        this.part = part;
        this.folder = target.resolveSibling(target.getFileName() + ".sort");
        this.existing = existing;
        this.channel = channel;
        OutputStream bytes = Channels.newOutputStream(channel);
        this.stream = target.toString().endsWith(COMPRESSED)
                ? new GZIPOutputStream(bytes, BUFFER)
                : new BufferedOutputStream(bytes, BUFFER);
    }

    /**
     * Begins a file.
     *
     * @throws OutputExistsException if it is there already and must not be replaced
     * @throws FileFaultException if it cannot be written, or another process is writing it
     */
    static OutputFile begin(Path target, ExistingOutput existing) throws IOException {
        requireNonNull(existing, "existing is null");
        checkFree(target, existing);
        if (Files.exists(target) && !Files.isRegularFile(target)) {
            throw new FileFaultException(target, "is no regular file; name a file to write");
        }
        Path parent = target.toAbsolutePath().getParent();
        if (!Files.isDirectory(parent)) {
            throw new FileFaultException(
                    target, "cannot be written, because there is no folder " + parent + "; make it first");
        }
        if (!Files.isWritable(parent)) {
            throw new FileFaultException(
                    target, "cannot be written, because the folder " + parent + " may not be written");
        }
        Path part = target.resolveSibling(target.getFileName() + ".part");
        removeLeftOver(target, part);
        FileChannel channel = create(target, part);
        try {
            OutputFile file = new OutputFile(target, part, existing, channel);
            file.deleteFolder();
            Runtime.getRuntime().addShutdownHook(file.hook);
            return file;
        } catch (IOException | RuntimeException e) {
            channel.close();
            Files.deleteIfExists(part);
            throw e;
        }
    }

    private static void checkFree(Path target, ExistingOutput existing) {
        if (existing == ExistingOutput.REFUSE && Files.exists(target)) {
            throw new OutputExistsException(target);
        }
    }

    /** Never writes into a file that it finds: it may be one that another process has just completed. */
    private static void removeLeftOver(Path target, Path part) throws IOException {
        if (Files.exists(part)) {
            try (FileChannel leftOver = FileChannel.open(part, StandardOpenOption.WRITE)) {
                lock(target, part, leftOver);
                Files.deleteIfExists(part);
            }
        }
    }

    private static FileChannel create(Path target, Path part) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(part, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw beingWritten(target, part);
        }
        try {
            lock(target, part, channel);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    // The lock ends with its channel.
    private static void lock(Path target, Path part, FileChannel channel) throws IOException {
        try {
            if (channel.tryLock() == null) {
                throw beingWritten(target, part);
            }
        } catch (OverlappingFileLockException e) {
            throw beingWritten(target, part);
        }
    }

    private static FileFaultException beingWritten(Path target, Path part) {
        return new FileFaultException(
                target, "another process is writing it (" + part.getFileName() + "); wait for it, or use another name");
    }

    void write(byte[] bytes) throws IOException {
        stream.write(bytes);
    }

    /** A new name in the folder for what is only needed meanwhile. */
    synchronized Path newFile() throws IOException {
        if (closed) {
            throw new IOException("the forecast was interrupted");
        }
        Files.createDirectories(folder);
        files++;
        return folder.resolve("run-" + files);
    }

    /** Gives the complete file its name. */
    void publish() throws IOException {
        stream.flush();
        if (stream instanceof GZIPOutputStream compressed) {
            compressed.finish();
        }
        channel.force(true);
        synchronized (this) {
            if (closed) {
                throw new IOException("the forecast was interrupted");
            }
            checkFree(target, existing);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException shuttingDown) {
            // the hook does the rest
            return;
        }
        discard();
        channel.close();
    }

    private synchronized void discard() {
        closed = true;
        try {
            Files.deleteIfExists(part);
            deleteFolder();
        } catch (IOException e) {
            System.getLogger(OutputFile.class.getName())
                    .log(System.Logger.Level.WARNING, "Left behind: " + e.getMessage());
        }
    }

    private void deleteFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> runs;
        try (Stream<Path> found = Files.list(folder)) {
            runs = found.toList();
        }
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
        Files.delete(folder);
    }
}
