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
package dev.demandlake.trino.mlflow;

import static dev.demandlake.trino.ForecastErrorCode.FORECAST_MLFLOW_UNAVAILABLE;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.Inject;
import io.trino.spi.TrinoException;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The folder of runs that MLflow does not have yet, one JSON file a run, written by the module {@code experiment-tracking}. A
 * file appears as a whole, and disappears when MLflow has everything that is in it.
 */
final class RunSpool {
    private static final String SUFFIX = ".json";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Optional<Path> folder;

    @Inject
    RunSpool(MlflowConfig config) {
        this.folder = requireNonNull(config, "config is null").getSpool().map(File::toPath);
    }

    boolean isConfigured() {
        return folder.isPresent();
    }

    /** The files, those of the latest runs first. */
    List<Path> files() {
        if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder.get(), RunSpool::isRun)) {
            found.forEach(files::add);
        } catch (IOException failure) {
            throw failure(folder.get(), failure);
        }
        files.sort(Comparator.comparing((Path file) -> file.getFileName().toString())
                .reversed());
        return files;
    }

    /** What a file says of a run; empty if it has disappeared. */
    Optional<SpooledRun> read(Path file) {
        try {
            JsonNode document = JSON.readTree(Files.readAllBytes(file));
            JsonNode run = document.path("run");
            return Optional.of(new SpooledRun(
                    new Run(
                            document.path("key").asText(),
                            document.path("experiment_name").asText(),
                            run.path("info"),
                            run.path("data"),
                            Run.Place.SPOOL),
                    Optional.ofNullable(document.get("registered_model"))));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException failure) {
            throw failure(file, failure);
        }
    }

    private static boolean isRun(Path path) {
        String name = path.getFileName().toString();
        return name.endsWith(SUFFIX) && !name.startsWith(".");
    }

    private static TrinoException failure(Path path, IOException failure) {
        return new TrinoException(
                FORECAST_MLFLOW_UNAVAILABLE,
                "%s cannot be read (%s); correct forecast.mlflow.spool in the properties of this catalog, or remove the file"
                        .formatted(path, failure),
                failure);
    }
}
