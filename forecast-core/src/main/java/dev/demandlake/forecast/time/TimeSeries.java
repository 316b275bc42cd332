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

import java.time.LocalDate;
import java.util.Arrays;

/**
 * Values of consecutive periods, immutable. A period that was not recorded is NaN; an empty series has no periods at all.
 */
public final class TimeSeries {
    private final PlanningGrain grain;
    private final LocalDate start;
    private final double[] values;

    private TimeSeries(PlanningGrain grain, LocalDate start, double[] values) {
        this.grain = grain;
        this.start = start;
        this.values = values;
    }

    /**
     * A series whose first value belongs to the given period.
     *
     * @param start first day of the first period
     * @param values one value a period, NaN where it was not recorded
     * @throws IllegalArgumentException if start does not name a period or a value is infinite
     */
    public static TimeSeries of(PlanningGrain grain, LocalDate start, double... values) {
        requireNonNull(grain, "grain is null");
        grain.requirePeriod(start);
        for (int index = 0; index < values.length; index++) {
            if (Double.isInfinite(values[index])) {
                throw new IllegalArgumentException("Value of period " + grain.plus(start, index) + " is "
                        + values[index] + "; values are finite, or NaN where a period was not recorded");
            }
        }
        return new TimeSeries(grain, start, values.clone());
    }

    public PlanningGrain grain() {
        return grain;
    }

    /** First period of the series (the first that would be, if the series is empty). */
    public LocalDate start() {
        return start;
    }

    /** Number of periods, with those that were not recorded. */
    public int length() {
        return values.length;
    }

    /**
     * The values from the start up to and with the given period: what is known when that period has just closed. Never looks
     * beyond it; periods after the end of the series are NaN, so that the last value always belongs to the given period.
     */
    public double[] valuesThrough(LocalDate period) {
        int periods = Math.max(0, grain.between(start, period) + 1);
        double[] known = Arrays.copyOf(values, periods);
        if (periods > values.length) {
            Arrays.fill(known, values.length, periods, Double.NaN);
        }
        return known;
    }

    /** The value of a period, NaN if it was not recorded or lies outside the series. */
    public double value(LocalDate period) {
        int index = grain.between(start, period);
        return index < 0 || index >= values.length ? Double.NaN : values[index];
    }
}
