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

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.mapping.SourceFile;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * A source file in the schema {@code bronze}.
 *
 * @param name what a user calls it: the name of the file, or the glob
 * @param columns names of the source columns
 * @param rows rows landed
 * @param faulty rows that could not be landed, with file, line, fault and raw text; empty if there are none
 * @param faultyRows number of these rows
 * @param copies files that were not landed because another one, the value, has the same bytes; by name
 */
public record LandedFile(
        SourceFile source,
        String name,
        String bronzeTable,
        List<String> columns,
        long rows,
        Optional<Dataset<Row>> faulty,
        long faultyRows,
        SortedMap<String, String> copies) {
    public LandedFile {
        requireNonNull(source, "source is null");
        requireNonNull(name, "name is null");
        requireNonNull(bronzeTable, "bronzeTable is null");
        columns = List.copyOf(columns);
        requireNonNull(faulty, "faulty is null");
        copies = Collections.unmodifiableSortedMap(new TreeMap<>(copies));
    }

    /** Name of the table in Spark. */
    public String identifier() {
        return "lake.bronze." + bronzeTable;
    }
}
