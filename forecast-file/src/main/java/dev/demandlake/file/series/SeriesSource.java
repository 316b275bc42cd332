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
package dev.demandlake.file.series;

import dev.demandlake.file.period.PeriodFormat;
import java.io.IOException;
import java.util.function.LongConsumer;

/** Series that can be read more than once, always in the same order. */
public interface SeriesSource {
    /**
     * Reads from the first series on.
     *
     * @param bytes is told how many more bytes have been read
     */
    SeriesReader open(LongConsumer bytes) throws IOException;

    /** Bytes to read from the first series to the last. */
    long size() throws IOException;

    /** How the periods are written. */
    PeriodFormat format();
}
