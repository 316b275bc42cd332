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

import dev.demandlake.forecast.time.PeriodAxis;

/** Dates or timestamps of one grain. */
record CalendarAxis(PeriodAxis axis) implements SeriesAxis {
    CalendarAxis {
        requireNonNull(axis, "axis is null");
    }

    @Override
    public long position(long period) {
        return axis.position(period);
    }

    @Override
    public long period(long position) {
        return axis.period(position);
    }

    @Override
    public String frequency() {
        return axis.grain().id();
    }

    /** Whether the periods show their grain: from three on, more than half of the steps are exactly one period. */
    boolean isEvident(long[] periods, int count) {
        int single = 0;
        for (int index = 1; index < count; index++) {
            if (axis.position(periods[index]) - axis.position(periods[index - 1]) == 1) {
                single++;
            }
        }
        return count > 2 && 2 * single > count - 1;
    }
}
