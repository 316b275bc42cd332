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

/**
 * One record of a CSV file.
 *
 * @param line number of the line it begins in, counted from 1
 * @param fields the values; empty for a bad record
 * @param raw its text as it stands in the file
 * @param terminated false if the file ends with this record and without a line end
 * @param fault why it cannot be landed; empty for a good record
 */
record CsvRecord(long line, String[] fields, String raw, boolean terminated, String fault) {
    boolean good() {
        return fault.isEmpty();
    }
}
