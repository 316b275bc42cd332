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
package dev.demandlake.spark.run;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.OptionalLong;

/**
 * Something that a run read or wrote.
 *
 * @param name path of a file, {@code <layer>.<table>} of a table
 * @param snapshotId of the table that was read or made; empty for files
 * @param rows of a table that was made; empty otherwise
 */
public record RunDataset(Direction direction, Kind kind, String name, OptionalLong snapshotId, OptionalLong rows) {
    /** Which way the data went. */
    public enum Direction {
        INPUT,
        OUTPUT
    }

    /** What holds the data. */
    public enum Kind {
        FILE,
        TABLE
    }

    public RunDataset {
        requireNonNull(direction, "direction is null");
        requireNonNull(kind, "kind is null");
        requireNonNull(name, "name is null");
        requireNonNull(snapshotId, "snapshotId is null");
        requireNonNull(rows, "rows is null");
    }

    /** A file that was read. */
    public static RunDataset input(Path file) {
        return new RunDataset(
                Direction.INPUT,
                Kind.FILE,
                file.toAbsolutePath().normalize().toString(),
                OptionalLong.empty(),
                OptionalLong.empty());
    }

    /** A published table that was read. */
    public static RunDataset input(String table, long snapshotId) {
        return new RunDataset(Direction.INPUT, Kind.TABLE, table, OptionalLong.of(snapshotId), OptionalLong.empty());
    }

    /** A table that was written. */
    public static RunDataset output(String table, long snapshotId, long rows) {
        return new RunDataset(Direction.OUTPUT, Kind.TABLE, table, OptionalLong.of(snapshotId), OptionalLong.of(rows));
    }
}
