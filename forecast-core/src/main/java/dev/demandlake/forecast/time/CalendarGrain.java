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

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Locale;

/** Length of the periods of a series as it comes from anywhere; what planning works with is a {@link PlanningGrain}. */
public enum CalendarGrain {
    HOUR(CalendarGrain.MICROS_PER_HOUR, 0),
    DAY(CalendarGrain.MICROS_PER_DAY, 0),
    WEEK(7 * CalendarGrain.MICROS_PER_DAY, 0),
    MONTH(0, 1),
    QUARTER(0, 3),
    YEAR(0, 12);

    static final long MICROS_PER_HOUR = 3_600_000_000L;
    static final long MICROS_PER_DAY = 24 * MICROS_PER_HOUR;

    /** What {@link #whole} returns for a distance that is no whole number of periods. */
    static final long NOT_WHOLE = -1;

    private final long micros;
    private final int months;

    CalendarGrain(long micros, int months) {
        this.micros = micros;
        this.months = months;
    }

    /**
     * The grain of this id.
     *
     * @throws IllegalArgumentException if there is no such grain, with the list of those there are
     */
    public static CalendarGrain fromId(String id) {
        requireNonNull(id, "id is null");
        return Arrays.stream(values())
                .filter(grain -> grain.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Grain is \"" + id + "\"; the grains are "
                        + Arrays.stream(values()).map(CalendarGrain::id).collect(joining(", "))));
    }

    /** The name in SQL and tables, in lower case. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether periods are counted in calendar months and not in units of time. */
    boolean isOfMonths() {
        return months > 0;
    }

    /** Length in microseconds; 0 if the length is a number of calendar months. */
    long micros() {
        return micros;
    }

    /** Length in calendar months; 0 if the length is a number of microseconds. */
    int months() {
        return months;
    }

    /**
     * The number of periods in a distance, or {@link #NOT_WHOLE}.
     *
     * @param distanceMicros the distance in microseconds, above 0
     * @param distanceMonths the same distance in calendar months, or {@link #NOT_WHOLE}
     */
    long whole(long distanceMicros, long distanceMonths) {
        if (!isOfMonths()) {
            return distanceMicros % micros == 0 ? distanceMicros / micros : NOT_WHOLE;
        }
        return distanceMonths != NOT_WHOLE && distanceMonths % months == 0 ? distanceMonths / months : NOT_WHOLE;
    }
}
