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

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Trino's configuration folder, made from templates in which {@code @NAME@} stands for a value; secrets come from its environment. */
final class TrinoConfiguration {
    private static final List<String> FILES = List.of(
            "node.properties",
            "config.properties",
            "jvm.config",
            "log.properties",
            "access-control.properties",
            "rules.json",
            "catalog/lake.properties",
            "catalog/forecast.properties");

    private final Path folder;

    TrinoConfiguration(Path folder) {
        this.folder = requireNonNull(folder, "folder is null");
    }

    void write(Map<String, String> values) throws IOException {
        Files.createDirectories(folder.resolve("catalog"));
        for (String file : FILES) {
            Files.writeString(folder.resolve(file), render(template(file), values));
        }
    }

    static String template(String file) {
        try (InputStream content =
                TrinoConfiguration.class.getResourceAsStream("/dev/demandlake/platform/trino/" + file)) {
            if (content == null) {
                throw new IllegalArgumentException("there is no template " + file);
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    static String render(String template, Map<String, String> values) {
        String text = template;
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("@" + value.getKey() + "@", value.getValue());
        }
        return text;
    }
}
