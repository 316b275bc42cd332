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
package dev.demandlake.spark.quality;

import static java.util.Objects.requireNonNull;

import dev.demandlake.spark.contract.Severity;

/**
 * The outcome of one check.
 *
 * @param value what was measured, mostly a number of rows
 * @param threshold the largest accepted value
 * @param message the outcome in words
 */
public record CheckResult(
        String table, String check, Severity severity, boolean passed, double value, double threshold, String message) {
    public CheckResult {
        requireNonNull(table, "table is null");
        requireNonNull(check, "check is null");
        requireNonNull(severity, "severity is null");
        requireNonNull(message, "message is null");
    }

    /** True if the table must not be published. */
    public boolean blocks() {
        return !passed && severity == Severity.ERROR;
    }
}
