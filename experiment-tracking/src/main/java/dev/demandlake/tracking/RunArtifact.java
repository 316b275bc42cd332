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

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file of a run.
 *
 * @param path where it lies in the artifacts of the run, {@code model/model.txt}; letters, digits and {@code _ . -}
 * @param content opened once, when the run is kept
 */
public record RunArtifact(String path, Content content) {
    public RunArtifact {
        Names.requireArtifactPath(path);
        requireNonNull(content, "content is null");
    }

    /** Opens the bytes of a file. */
    @FunctionalInterface
    public interface Content {
        InputStream open() throws IOException;
    }

    public static RunArtifact of(String path, byte[] bytes) {
        byte[] copy = bytes.clone();
        return new RunArtifact(path, () -> new ByteArrayInputStream(copy));
    }

    public static RunArtifact of(String path, Path file) {
        requireNonNull(file, "file is null");
        return new RunArtifact(path, () -> Files.newInputStream(file));
    }
}
