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
package dev.demandlake.platform.home;

import static java.util.Objects.requireNonNull;

import dev.demandlake.platform.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords and keys of one home, made on first use and kept in files of mode 0600. */
public final class Secrets {
    private static final int BYTES = 24;

    private final Path folder;

    public Secrets(Home home) {
        this.folder = requireNonNull(home, "home is null").secrets();
    }

    /** The secret of a name; URL-safe characters only, so that it may stand in a connection URI. */
    public String get(String name) {
        Path file = file(name);
        try {
            if (!Files.exists(file)) {
                byte[] random = new byte[BYTES];
                new SecureRandom().nextBytes(random);
                PrivateFiles.createFolder(folder);
                PrivateFiles.write(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
            }
            return Files.readString(file).strip();
        } catch (IOException failure) {
            throw new UserException("The secret %s cannot be read or written: %s".formatted(file, failure), failure);
        }
    }

    /** Sets a secret that the user has chosen. */
    public void set(String name, String value) {
        try {
            PrivateFiles.createFolder(folder);
            PrivateFiles.write(file(name), value);
        } catch (IOException failure) {
            throw new UserException("The secret %s cannot be written: %s".formatted(file(name), failure), failure);
        }
    }

    public Path file(String name) {
        return folder.resolve(name);
    }
}
