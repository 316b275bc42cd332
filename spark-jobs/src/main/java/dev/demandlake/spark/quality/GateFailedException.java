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

import java.util.List;
import java.util.stream.Collectors;

/** A gate refused to publish a table. The process ends with exit code 3. */
public final class GateFailedException extends RuntimeException {
    private final transient List<CheckResult> failed;

    public GateFailedException(String table, List<CheckResult> failed) {
        super("The gate refused " + table + ", its published rows stay as they were: "
                + failed.stream().map(CheckResult::message).collect(Collectors.joining("; ")));
        this.failed = List.copyOf(failed);
    }

    /** The checks that failed. */
    public List<CheckResult> failed() {
        return failed;
    }
}
