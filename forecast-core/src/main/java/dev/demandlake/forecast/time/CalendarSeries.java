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

import java.util.Arrays;

/** Values of consecutive periods of any grain, immutable. A period that was not recorded is NaN. */
public final class CalendarSeries {
    private final PeriodAxis axis;
    private final double[] values;

    private CalendarSeries(PeriodAxis axis, double[] values) {
        this.axis = axis;
        this.values = values;
    }

    /**
     * The series of these recorded periods; those between them become NaN.
     *
     * @param periods ascending periods of the axis, the first of them its first; not changed, nor looked at from {@code count} on
     * @param values one a period, finite or NaN; copied
     * @param count recorded periods, 1 or more
     * @throws IllegalArgumentException if the series would have more than {@link Integer#MAX_VALUE} periods
     */
    public static CalendarSeries of(PeriodAxis axis, long[] periods, double[] values, int count) {
        requireNonNull(axis, "axis is null");
        long length = axis.position(periods[count - 1]) + 1;
        if (length == count) {
            return new CalendarSeries(axis, Arrays.copyOf(values, count));
        }
        if (length > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("The series would have " + length + " periods of grain "
                    + axis.grain().id() + "; at most " + Integer.MAX_VALUE + " are possible");
        }
        double[] consecutive = new double[(int) length];
        Arrays.fill(consecutive, Double.NaN);
        for (int index = 0; index < count; index++) {
            consecutive[(int) axis.position(periods[index])] = values[index];
        }
        return new CalendarSeries(axis, consecutive);
    }

    public PeriodAxis axis() {
        return axis;
    }

    /** Number of periods, with those that were not recorded. */
    public int length() {
        return values.length;
    }

    /** Value of a period, NaN if it was not recorded. */
    public double value(int position) {
        return values[position];
    }

    /** All values, a copy. */
    public double[] values() {
        return values.clone();
    }

    /** The first values, a copy: what was known when this many periods had closed. */
    public double[] firstValues(int periods) {
        return Arrays.copyOf(values, Math.max(0, Math.min(periods, values.length)));
    }
}
