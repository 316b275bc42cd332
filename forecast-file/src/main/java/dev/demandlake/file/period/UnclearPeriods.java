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
package dev.demandlake.file.period;

import static java.util.Objects.requireNonNull;

/**
 * Two neighbouring periods of a series that show no frequency, or another one than those before.
 *
 * @param from the earlier of the two
 * @param to the later of the two
 * @param fault what is wrong with them, to be read behind "from … to …"
 * @param remedy what to do
 */
public record UnclearPeriods(long from, long to, String fault, String remedy) {
    public UnclearPeriods {
        requireNonNull(fault, "fault is null");
        requireNonNull(remedy, "remedy is null");
    }
}
