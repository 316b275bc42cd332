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
package dev.demandlake.platform.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestTrinoConfiguration {
    @TempDir
    private Path folder;

    @Test
    void everyPlaceholderIsFilledAndNoSecretStandsInAFile() throws IOException {
        new TrinoConfiguration(folder)
                .write(Map.of(
                        "HOME", "/home",
                        "TRINO_PORT", "18080",
                        "TRINO_HEAP", "1500M",
                        "QUERY_MEMORY", "600MB",
                        "HEAP_HEADROOM", "450MB",
                        "MLFLOW_SPOOL", "/home/mlflow-spool",
                        "MLFLOW_SERVER", "forecast.mlflow.uri=http://127.0.0.1:15000"));
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> written = files.filter(Files::isRegularFile).toList();
            assertThat(written).hasSize(8);
            for (Path file : written) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContainPattern("@[A-Z_]+@");
            }
        }
        assertThat(Files.readString(folder.resolve("catalog/lake.properties")))
                .contains("connection-password=${ENV:DEMANDLAKE_CATALOG_PASSWORD}");
        assertThat(Files.readString(folder.resolve("catalog/forecast.properties")))
                .contains("forecast.planning.connection-password=${ENV:DEMANDLAKE_PLANNING_TRINO_PASSWORD}")
                .contains("forecast.mlflow.uri=http://127.0.0.1:15000");
        assertThat(Files.readString(folder.resolve("node.properties"))).contains("node.bind-ip=127.0.0.1");
    }
}
