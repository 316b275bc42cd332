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

import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/**
 * How the rows of an Iceberg table lie on disk.
 *
 * @param bytes of all data files
 * @param largestRowGroupBytes mean size of the row groups of the file where it is largest
 */
public record TableLayout(
        long rows, long partitions, long files, long rowGroups, long bytes, long largestRowGroupBytes) {
    static TableLayout read(SparkSession spark, String table) {
        Row row = spark.sql("SELECT coalesce(sum(record_count), 0L), count(DISTINCT partition), count(*),"
                        + " coalesce(sum(size(split_offsets)), 0L), coalesce(sum(file_size_in_bytes), 0L),"
                        + " coalesce(max(file_size_in_bytes div size(split_offsets)), 0L) FROM " + table + ".files")
                .head();
        return new TableLayout(
                row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5));
    }

    /** NaN for an empty table. */
    public double bytesOfRow() {
        return (double) bytes / rows;
    }
}
