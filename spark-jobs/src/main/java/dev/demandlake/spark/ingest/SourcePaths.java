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
package dev.demandlake.spark.ingest;

import dev.demandlake.forecast.naming.SimilarName;
import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.mapping.Mapping;
import dev.demandlake.spark.mapping.SourceFile;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Finds the files of a mapping in the data folder. */
final class SourcePaths {
    private SourcePaths() {}

    /** @throws WrongUsageException if the folder or every matching file is absent */
    static List<Path> find(Path data, Mapping mapping, SourceFile source) {
        if (!Files.isDirectory(data)) {
            throw new WrongUsageException("The folder " + data + " is not there; give --data the folder of the files");
        }
        Path folder = data.resolve(source.path()).getParent();
        List<Path> present = list(folder);
        PathMatcher matcher = FileSystems.getDefault()
                .getPathMatcher("glob:" + Path.of(source.path()).getFileName());
        List<Path> matching = present.stream()
                .filter(file -> matcher.matches(file.getFileName()))
                .toList();
        if (matching.isEmpty()) {
            List<String> names =
                    present.stream().map(file -> file.getFileName().toString()).toList();
            throw mapping.fault(
                    source.pathLine(),
                    "there is no file " + source.path() + " in " + data
                            + (names.isEmpty() ? ", which is empty." : "; there are " + String.join(", ", names) + ".")
                            + SimilarName.suggestion(
                                    Path.of(source.path()).getFileName().toString(), names));
        }
        return matching;
    }

    /** Files with the bytes of an earlier one in the list, by name, and the name of the first such file. */
    static SortedMap<String, String> copies(List<Path> files) {
        SortedMap<String, String> copies = new TreeMap<>();
        Map<Long, List<Path>> bySize = new HashMap<>();
        for (Path file : files) {
            try {
                List<Path> firsts = bySize.computeIfAbsent(Files.size(file), size -> new ArrayList<>());
                Optional<Path> original = Optional.empty();
                for (Path first : firsts) {
                    if (original.isEmpty() && Files.mismatch(first, file) == -1) {
                        original = Optional.of(first);
                    }
                }
                if (original.isPresent()) {
                    copies.put(
                            file.getFileName().toString(),
                            original.get().getFileName().toString());
                } else {
                    firsts.add(file);
                }
            } catch (IOException e) {
                throw new WrongUsageException("The file " + file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return copies;
    }

    private static List<Path> list(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new WrongUsageException("The folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }
}
