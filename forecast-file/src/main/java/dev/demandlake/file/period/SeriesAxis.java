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

/** The consecutive periods of one series, numbered from 0 for its first, without an end. */
public interface SeriesAxis {
    /** Number of a period; of a period between two, that of the earlier. */
    long position(long period);

    /**
     * The period of a number.
     *
     * @throws ArithmeticException if it is too far from the first
     */
    long period(long position);

    /** The step from one period to the next in words, such as {@code month} or {@code 1}. */
    String frequency();
}
