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
package dev.demandlake.trino.tablefunction;

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.time.CalendarGrain;
import java.util.Optional;

/**
 * What every function over series knows of its input.
 *
 * @param function name of the function, for its errors
 * @param grain of the periods, derived from each series if empty
 * @param seasonLength periods in a season
 * @param maxSeriesLength periods that a series may have, gaps included
 */
public record SeriesInput(
        String function, SeriesColumns columns, Optional<CalendarGrain> grain, int seasonLength, int maxSeriesLength) {
    public SeriesInput {
        requireNonNull(function, "function is null");
        requireNonNull(columns, "columns is null");
        requireNonNull(grain, "grain is null");
    }
}
