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
package dev.demandlake.platform.pipeline;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Files and how they map to the contracts.
 *
 * @param loadDate day from which changes of items, locations and customers hold; empty for the day of the run
 */
public record DataSet(Path data, Path mapping, Optional<LocalDate> loadDate) {
    public DataSet {
        requireNonNull(data, "data is null");
        requireNonNull(mapping, "mapping is null");
        requireNonNull(loadDate, "loadDate is null");
    }
}
