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
package dev.demandlake.forecast.champion;

import java.util.SplittableRandom;

/** Random numbers that belong to one series, so that neither its place among others nor their number changes them. */
final class SeriesRandom {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private SeriesRandom() {}

    /** @param purpose keeps numbers for different ends apart */
    static SplittableRandom of(long seed, String series, String purpose) {
        // FNV-1a, 64 bits; the splits take away what is left of the likeness of similar names.
        long hash = FNV_OFFSET ^ seed;
        String name = purpose + '/' + series;
        for (int index = 0; index < name.length(); index++) {
            hash = (hash ^ name.charAt(index)) * FNV_PRIME;
        }
        return new SplittableRandom(hash).split();
    }
}
