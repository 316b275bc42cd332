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
package dev.demandlake.file;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Counts of series by model and status, and by frequency. */
final class Tally {
    private final Map<String, SortedMap<String, Long>> statuses = new LinkedHashMap<>();
    private final SortedMap<String, Long> frequencies = new TreeMap<>();

    void addStatus(String model, String status, long series) {
        statuses.computeIfAbsent(model, any -> new TreeMap<>()).merge(status, series, Long::sum);
    }

    void addFrequency(String frequency, long series) {
        frequencies.merge(frequency, series, Long::sum);
    }

    void addAll(Tally other) {
        other.statuses.forEach((model, counts) -> counts.forEach((status, series) -> addStatus(model, status, series)));
        other.frequencies.forEach(this::addFrequency);
    }

    /** Models in the order asked for, their statuses by name. */
    Map<String, SortedMap<String, Long>> statuses() {
        return statuses;
    }

    SortedMap<String, Long> frequencies() {
        return frequencies;
    }
}
