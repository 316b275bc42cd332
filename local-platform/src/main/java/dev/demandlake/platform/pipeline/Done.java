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

import dev.demandlake.platform.UserException;
import dev.demandlake.platform.home.Home;
import dev.demandlake.platform.home.PrivateFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Which jobs of a home are done, and from what input. */
final class Done {
    private final Path folder;

    Done(Home home) {
        this.folder = requireNonNull(home, "home is null").state();
    }

    boolean is(String job, String fingerprint) {
        return fingerprint(job).filter(fingerprint::equals).isPresent();
    }

    Optional<String> fingerprint(String job) {
        try {
            Path file = folder.resolve(job);
            return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException failure) {
            throw new UserException("%s cannot be read: %s".formatted(folder.resolve(job), failure), failure);
        }
    }

    void record(String job, String fingerprint) {
        try {
            PrivateFiles.write(folder.resolve(job), fingerprint + "\n");
        } catch (IOException failure) {
            throw new UserException("%s cannot be written: %s".formatted(folder.resolve(job), failure), failure);
        }
    }

    /** Before a job starts: one that is cut short must not count as done. */
    void forget(String job) {
        try {
            Files.deleteIfExists(folder.resolve(job));
        } catch (IOException failure) {
            throw new UserException("%s cannot be removed: %s".formatted(folder.resolve(job), failure), failure);
        }
    }
}
