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
package dev.demandlake.trino.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.google.common.collect.ImmutableList;
import dev.demandlake.trino.relation.RelationComment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The tables of the lake, from the data contracts that the plugin carries along. */
final class LakeContracts {
    private static final String FOLDER = "contracts";
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    private LakeContracts() {}

    static List<RelationDescription> read(String lakeCatalog) {
        URL folder = LakeContracts.class.getResource("/" + FOLDER);
        if (folder == null) {
            throw new IllegalStateException("the plugin carries no contracts");
        }
        try {
            URI uri = folder.toURI();
            if (!uri.getScheme().equals("jar")) {
                return read(lakeCatalog, Path.of(uri));
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return read(lakeCatalog, jar.getPath(FOLDER));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<RelationDescription> read(String lakeCatalog, Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> listed = Files.list(folder)) {
            files = listed.sorted().toList();
        }
        ImmutableList.Builder<RelationDescription> tables = ImmutableList.builder();
        for (Path file : files) {
            JsonNode contract = YAML.readTree(Files.readAllBytes(file));
            for (JsonNode table : contract.path("schema")) {
                tables.add(new RelationDescription(
                        lakeCatalog + "." + table.path("physicalName").asText(),
                        "lake table",
                        new RelationComment(table.path("description").asText(), grain(contract))));
            }
        }
        return tables.build();
    }

    private static Optional<String> grain(JsonNode contract) {
        List<String> columns = new ArrayList<>();
        for (JsonNode property : contract.path("customProperties")) {
            if (property.path("property").asText().equals("grain")) {
                property.path("value").forEach(column -> columns.add(column.asText()));
            }
        }
        return columns.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", columns));
    }
}
