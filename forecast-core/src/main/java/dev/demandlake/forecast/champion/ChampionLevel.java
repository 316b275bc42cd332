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

import java.util.Locale;

/** Whose errors choose the champion of a series; {@link #id()} is what settings name. */
public enum ChampionLevel {
    /** Those of the series itself, and of its segment where it has too few. */
    DFU,
    /** Those of its segment: one champion a segment, and the series' own errors only where the segment has none. */
    SEGMENT;

    /** The name in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
