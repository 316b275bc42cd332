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

import dev.demandlake.platform.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** An installed Python environment. */
public record PythonEnvironment(Path root) {

    public Path python() {
        return root.resolve("bin/python");
    }

    /** A program that a package of the environment brings. */
    public Path program(String name) {
        return root.resolve("bin").resolve(name);
    }

    /** A folder inside the installed packages. */
    public Path packageFolder(String relative) {
        try (Stream<Path> versions = Files.list(root.resolve("lib"))) {
            return versions.map(version -> version.resolve("site-packages").resolve(relative))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new UserException(
                            "%s has no folder %s among its packages; remove it, and it is installed again"
                                    .formatted(root, relative)));
        } catch (IOException failure) {
            throw new UserException("%s cannot be read: %s".formatted(root, failure), failure);
        }
    }
}
