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

import java.util.List;

/**
 * What a gate found.
 *
 * @param rows rows of the candidate
 * @param fingerprint equal for equal rows in any order; lineage columns do not count
 */
public record GateResult(long rows, String fingerprint, List<CheckResult> checks) {
    public GateResult {
        requireNonNull(fingerprint, "fingerprint is null");
        checks = List.copyOf(checks);
    }

    /** The checks that keep the table from being published. */
    public List<CheckResult> blocking() {
        return checks.stream().filter(CheckResult::blocks).toList();
    }
}
