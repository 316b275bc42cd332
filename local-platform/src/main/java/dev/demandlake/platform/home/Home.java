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

/** The folder of one platform's state. Everything the platform writes, but for the shared cache, lies below it. */
public record Home(Path root) {
    public Home {
        requireNonNull(root, "root is null");
        if (!root.isAbsolute()) {
            throw new IllegalArgumentException("home is not absolute: " + root);
        }
    }

    public Path logs() {
        return root.resolve("logs");
    }

    /** The log of a service or job. */
    public Path log(String name) {
        return logs().resolve(name + ".log");
    }

    /** Records of running processes, locks, chosen ports. */
    public Path run() {
        return root.resolve("run");
    }

    public Path secrets() {
        return root.resolve("secrets");
    }

    public Path warehouse() {
        return root.resolve("warehouse");
    }

    public Path data() {
        return root.resolve("data");
    }

    public Path postgres() {
        return root.resolve("postgres");
    }

    public Path trino() {
        return root.resolve("trino");
    }

    public Path superset() {
        return root.resolve("superset");
    }

    /** Files that runs have logged in MLflow, such as models. */
    public Path mlflowArtifacts() {
        return root.resolve("mlflow-artifacts");
    }

    /** Runs that MLflow does not have yet. */
    public Path mlflowSpool() {
        return root.resolve("mlflow-spool");
    }

    /** Events of the lineage of all runs, one a line. */
    public Path lineage() {
        return root.resolve("lineage/events.jsonl");
    }

    /** What was done with which input, so that it is not done twice. */
    public Path state() {
        return root.resolve("state");
    }

    public Path report() {
        return root.resolve("report.json");
    }

    /** Whether a demo or up has ever worked here. */
    public boolean exists() {
        return Files.isDirectory(run());
    }

    /** Makes the folders. */
    public void create() {
        try {
            for (Path folder : new Path[] {root, logs(), run(), warehouse(), data(), state()}) {
                Files.createDirectories(folder);
            }
            PrivateFiles.createFolder(secrets());
        } catch (IOException failure) {
            throw new UserException(
                    "The home %s cannot be made: %s. Choose another with --home DIR or DEMANDLAKE_HOME."
                            .formatted(root, failure),
                    failure);
        }
    }
}
