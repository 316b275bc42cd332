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
package dev.demandlake.spark.generate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What {@code generated.json} says of a data set: how it was made and what its files hold. It has no time and no place,
 * so that equal data sets have equal manifests.
 *
 * @param format version of the generator; data of another version are made again
 * @param firstDay first day of the first month with sales
 * @param lastDay last day of the last month with sales
 */
record GeneratedManifest(
        int format,
        String size,
        long seed,
        int demandForecastUnits,
        String firstDay,
        String lastDay,
        List<GeneratedFile> files) {
    static final String FILE_NAME = "generated.json";
    private static final int FORMAT = 2;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    GeneratedManifest {
        files = files == null ? List.of() : List.copyOf(files);
    }

    /** One file of the data set; rows without the header. */
    record GeneratedFile(String name, long rows, long bytes, String sha256) {}

    static GeneratedManifest of(DataSetSettings settings, List<GeneratedFile> files) {
        return new GeneratedManifest(
                FORMAT,
                settings.size().label(),
                settings.seed(),
                settings.demandForecastUnits(),
                settings.firstMonth().atDay(1).toString(),
                settings.lastDay().toString(),
                files);
    }

    /** The manifest of a folder; empty if there is none or it cannot be understood. */
    static Optional<GeneratedManifest> read(Path folder) {
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(FILE_NAME)), GeneratedManifest.class));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    void write(Path folder) throws IOException {
        String json = JSON.writeValueAsString(this).replace("\r\n", "\n") + "\n";
        Files.write(folder.resolve(FILE_NAME), json.getBytes(StandardCharsets.UTF_8));
    }

    /** True if the folder holds every file as it was written, of a data set with these settings. */
    boolean describes(Path folder, DataSetSettings settings) throws IOException {
        if (files.isEmpty() || !equals(of(settings, files))) {
            return false;
        }
        for (GeneratedFile file : files) {
            Path path = folder.resolve(file.name());
            if (!Files.isRegularFile(path)
                    || Files.size(path) != file.bytes()
                    || !sha256(path).equals(file.sha256())) {
                return false;
            }
        }
        return true;
    }

    static GeneratedFile file(Path folder, String name, long rows) throws IOException {
        Path path = folder.resolve(name);
        return new GeneratedFile(name, rows, Files.size(path), sha256(path));
    }

    private static String sha256(Path path) throws IOException {
        try (InputStream input = Files.newInputStream(path);
                DigestInputStream digesting = new DigestInputStream(input, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            int read = digesting.read(buffer);
            while (read >= 0) {
                read = digesting.read(buffer);
            }
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256", e);
        }
    }
}
