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

import dev.demandlake.spark.WrongUsageException;
import dev.demandlake.spark.mapping.SourceFile;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/** Opens a CSV file, gzipped or not, and reads its header. */
final class CsvFile {
    private CsvFile() {}

    static CsvRecords open(Path file, SourceFile source) throws IOException {
        InputStream input = new BufferedInputStream(Files.newInputStream(file));
        return new CsvRecords(file.toString().endsWith(".gz") ? new GZIPInputStream(input, 1 << 16) : input, source);
    }

    /**
     * The names of the columns.
     *
     * @throws WrongUsageException if the file is empty, cannot be read, or names a column twice
     */
    static List<String> header(Path file, SourceFile source) {
        if (emptyFile(file)) {
            throw new WrongUsageException(file + " is empty: its first line must name the columns");
        }
        try (CsvRecords records = open(file, source)) {
            CsvRecord first = records.next();
            if (first == null) {
                throw new WrongUsageException(file + " is empty: its first line must name the columns");
            }
            if (!first.good()) {
                throw new WrongUsageException(file + ", line " + first.line()
                        + ": the names of the columns cannot be read: " + first.fault());
            }
            return columns(file, first);
        } catch (IOException e) {
            throw new WrongUsageException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static List<String> columns(Path file, CsvRecord header) {
        Set<String> seen = new HashSet<>();
        List<String> columns = new ArrayList<>();
        for (String field : header.fields()) {
            String name = field == null ? "" : field.trim();
            if (name.isEmpty()) {
                throw new WrongUsageException(file + ", line " + header.line() + ": column " + (columns.size() + 1)
                        + " has no name; the line reads " + header.raw());
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new WrongUsageException(file + ", line " + header.line() + ": the column \"" + name
                        + "\" stands twice in the header " + Arrays.toString(header.fields()) + "; rename one of them");
            }
            columns.add(name);
        }
        return columns;
    }

    private static boolean emptyFile(Path file) {
        try {
            return Files.size(file) == 0;
        } catch (IOException e) {
            throw new WrongUsageException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
