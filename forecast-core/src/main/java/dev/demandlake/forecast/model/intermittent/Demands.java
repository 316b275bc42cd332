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
package dev.demandlake.forecast.model.intermittent;

import dev.demandlake.forecast.numeric.BinaryScale;

/**
 * The demands of a series: its values other than 0, and the number of periods from each to the one before, the first counted
 * from the start. Periods that were not recorded are passed over. Values and demands are in units of a power of two near the
 * largest value.
 *
 * @param values all recorded values
 * @param sizes the demands
 * @param intervals periods since the demand before, 1 if that was in the period before
 * @param unit the unit
 */
record Demands(double[] values, double[] sizes, double[] intervals, BinaryScale unit) {
    static Demands of(double[] series, int known) {
        BinaryScale unit = BinaryScale.of(series);
        double[] values = new double[known];
        int period = 0;
        int demands = 0;
        for (double value : series) {
            if (!Double.isNaN(value)) {
                values[period] = unit.scaled(value);
                demands += values[period] == 0 ? 0 : 1;
                period++;
            }
        }
        double[] sizes = new double[demands];
        double[] intervals = new double[demands];
        int last = -1;
        int demand = 0;
        for (int index = 0; index < known; index++) {
            if (values[index] != 0) {
                sizes[demand] = values[index];
                intervals[demand++] = index - last;
                last = index;
            }
        }
        return new Demands(values, sizes, intervals, unit);
    }

    boolean isEmpty() {
        return sizes.length == 0;
    }

    /** The mean number of periods between two demands, rounded; the number of periods that a bucket needs to hold one. */
    int roundedMeanInterval() {
        double sum = 0;
        for (double interval : intervals) {
            sum += interval;
        }
        return (int) Math.rint(sum / intervals.length);
    }

    /** Sums of the latest buckets of this many periods, the oldest first; the periods before them are left out. */
    double[] sums(int periods) {
        double[] sums = new double[values.length / periods];
        int first = values.length % periods;
        for (int index = first; index < values.length; index++) {
            sums[(index - first) / periods] += values[index];
        }
        return sums;
    }
}
