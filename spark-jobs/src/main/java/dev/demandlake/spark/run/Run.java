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

import java.time.Instant;

/**
 * One run of a job.
 *
 * @param id names the run in every row it writes
 * @param dataset name of the mapping it works for
 */
public record Run(String id, String job, String dataset, Instant startedAt) {
    public Run {
        requireNonNull(id, "id is null");
        requireNonNull(job, "job is null");
        requireNonNull(dataset, "dataset is null");
        requireNonNull(startedAt, "startedAt is null");
        if (!id.matches("[A-Za-z0-9_]+")) {
            throw new IllegalArgumentException(
                    "Run id is \"" + id + "\"; only letters, digits and _ can stand in a branch name");
        }
    }
}
