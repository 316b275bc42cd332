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

/** Which period follows which in each series of a file, immutable. */
@FunctionalInterface
public interface Frequencies {
    /**
     * The axis of a series that the survey has seen.
     *
     * @param periods ascending, each once; those from {@code count} on are not looked at
     * @param count 1 or more
     */
    SeriesAxis axis(long[] periods, int count);
}
