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
import dev.demandlake.platform.process.Commands;
import dev.demandlake.platform.process.Tools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** Python environments made by uv from lock files with hashes; a changed lock makes a new one. */
public final class PythonEnvironments {
    private static final String UV_VERSION = "0.13.9";
    private static final Map<String, String> NO_OTHER_PYTHON = Map.of("UV_PYTHON_DOWNLOADS", "never");
    private static final int KEY_LENGTH = 16;

    private final Cache cache;
    private final Tools tools;

    public PythonEnvironments(Cache cache, Tools tools) {
        this.cache = requireNonNull(cache, "cache is null");
        this.tools = requireNonNull(tools, "tools is null");
    }

    /** The environment of a lock file, installed where it is missing. */
    public PythonEnvironment environment(String name, Path lock) throws InterruptedException {
        String entry = "python/%s-%s".formatted(name, key(lock));
        if (cache.has(entry)) {
            return new PythonEnvironment(cache.root().resolve(entry));
        }
        Path uv = uv();
        return new PythonEnvironment(cache.entry(entry, folder -> install(name, lock, uv, folder)));
    }

    private void install(String name, Path lock, Path uv, Path folder) throws IOException, InterruptedException {
        Installer installer = new Installer(cache.root().resolve("logs/python-" + name + ".log"));
        String what = "Installing the Python environment " + name;
        installer.run(
                List.of(
                        uv.toString(),
                        "venv",
                        "--quiet",
                        "--allow-existing",
                        "--python",
                        tools.python(),
                        folder.toString()),
                NO_OTHER_PYTHON,
                what,
                "Python is %s; DEMANDLAKE_PYTHON names another.".formatted(tools.python()));
        installer.run(
                List.of(
                        uv.toString(),
                        "pip",
                        "sync",
                        "--quiet",
                        "--require-hashes",
                        "--python",
                        folder.resolve("bin/python").toString(),
                        lock.toString()),
                NO_OTHER_PYTHON,
                what,
                "Check that the package index is reached (uv reads UV_DEFAULT_INDEX for a mirror).");
    }

    private Path uv() throws InterruptedException {
        java.util.Optional<Path> installed =
                tools.find("uv").filter(uv -> Commands.succeeds(uv.toString(), "--version"));
        if (installed.isPresent()) {
            return installed.get();
        }
        Path folder = cache.entry("uv-" + UV_VERSION, target -> {
            Installer installer = new Installer(cache.root().resolve("logs/uv.log"));
            installer.run(
                    List.of(tools.python(), "-m", "venv", target.toString()),
                    Map.of(),
                    "Making a Python environment for uv",
                    "The module venv is missing? Debian, Ubuntu: apt-get install python3-venv.");
            installer.run(
                    List.of(
                            target.resolve("bin/python").toString(),
                            "-m",
                            "pip",
                            "install",
                            "--quiet",
                            "--disable-pip-version-check",
                            "uv==" + UV_VERSION),
                    Map.of(),
                    "Installing uv with pip",
                    "Check that pip reaches its package index.");
        });
        return folder.resolve("bin/uv");
    }

    private String key(Path lock) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(lock));
            digest.update(tools.python().getBytes(StandardCharsets.UTF_8));
            digest.update(Commands.output(List.of(tools.python(), "--version"))
                    .orElse("")
                    .getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest()).substring(0, KEY_LENGTH);
        } catch (IOException failure) {
            throw new UserException("The lock file %s cannot be read: %s".formatted(lock, failure), failure);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
