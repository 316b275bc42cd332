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

import dev.demandlake.platform.UserException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** A digest over files and words: equal if and only if a job would see the same. */
final class Fingerprint {
    // larger files count by size and time of change: reading them would take longer than the check is worth
    private static final long READ_UP_TO = 256L << 20;

    private final MessageDigest digest;

    Fingerprint() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Fingerprint word(String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        digest.update(Integer.toString(bytes.length).getBytes(StandardCharsets.UTF_8));
        digest.update((byte) ':');
        digest.update(bytes);
        return this;
    }

    /** A file, or all files below a folder in the order of their names; what does not exist counts as absent. */
    Fingerprint files(Path path) {
        if (!Files.exists(path)) {
            return word("absent " + path.getFileName());
        }
        try (Stream<Path> found = Files.walk(path)) {
            List<Path> files = found.filter(Files::isRegularFile).sorted().toList();
            for (Path file : files) {
                word(path.relativize(file).toString());
                content(file);
            }
        } catch (IOException failure) {
            throw new UserException("%s cannot be read: %s".formatted(path, failure), failure);
        }
        return this;
    }

    private void content(Path file) throws IOException {
        long size = Files.size(file);
        word(Long.toString(size));
        if (size > READ_UP_TO) {
            word(Files.getLastModifiedTime(file).toString());
            return;
        }
        try (InputStream content = new DigestInputStream(Files.newInputStream(file), digest)) {
            content.transferTo(java.io.OutputStream.nullOutputStream());
        }
    }

    String value() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
