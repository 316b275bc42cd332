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
 * One line of a file.
 *
 * @param number counted from 1
 * @param text the decoded text without its end; what can be shown of it if it could not be decoded
 * @param terminated false for a last line without an end
 * @param fault why the line is not readable; empty for a good one
 */
record PhysicalLine(long number, String text, boolean terminated, String fault) {
    boolean readable() {
        return fault.isEmpty();
    }
}
