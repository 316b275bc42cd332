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

import dev.demandlake.platform.config.PlatformConfig;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The programs of the machine that the platform uses.
 *
 * @param javaHome a JDK 25
 * @param python Python 3.10–3.12
 * @param maven Maven 3.8.7 or newer
 * @param searchPath where other programs are looked for
 */
public record Tools(Path javaHome, String python, String maven, String searchPath) {
    public Tools {
        requireNonNull(javaHome, "javaHome is null");
        requireNonNull(python, "python is null");
        requireNonNull(maven, "maven is null");
        requireNonNull(searchPath, "searchPath is null");
    }

    /** The JDK that runs this, and what the configuration names. */
    public static Tools of(PlatformConfig config, String searchPath) {
        return new Tools(Path.of(System.getProperty("java.home")), config.python(), config.maven(), searchPath);
    }

    public Path java() {
        return javaHome.resolve("bin/java");
    }

    public Optional<Path> find(String name) {
        return Commands.find(name, searchPath);
    }
}
