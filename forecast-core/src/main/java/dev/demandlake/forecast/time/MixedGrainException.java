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
package dev.demandlake.forecast.time;

import static dev.demandlake.forecast.time.CalendarGrain.MICROS_PER_DAY;
import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;

/** The periods of a series do not lie whole numbers of periods of one grain apart; names two neighbours. */
public final class MixedGrainException extends IllegalArgumentException {
    private static final long NANOS_PER_MICRO = 1000;

    private final long from;
    private final long to;
    private final Optional<CalendarGrain> grain;

    MixedGrainException(long from, long to, Optional<CalendarGrain> grain) {
        super(
                grain.isPresent()
                        ? "From " + text(from) + " to " + text(to) + " is not a whole number of periods of grain "
                                + grain.orElseThrow().id()
                        : "The steps between the periods show no grain; the first is from " + text(from) + " to "
                                + text(to));
        this.from = from;
        this.to = to;
        this.grain = requireNonNull(grain, "grain is null");
    }

    /** The earlier of the two periods, in microseconds since 1970. */
    public long from() {
        return from;
    }

    /** The later of the two periods, in microseconds since 1970. */
    public long to() {
        return to;
    }

    /** The grain which the steps before have, or which was asked for; empty if the steps show none. */
    public Optional<CalendarGrain> grain() {
        return grain;
    }

    private static String text(long time) {
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(time, MICROS_PER_DAY));
        long timeOfDay = MonthPositions.timeOfDay(time);
        return timeOfDay == 0
                ? date.toString()
                : date.atTime(LocalTime.ofNanoOfDay(timeOfDay * NANOS_PER_MICRO))
                        .toString();
    }
}
