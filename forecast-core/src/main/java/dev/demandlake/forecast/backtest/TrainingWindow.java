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
package dev.demandlake.forecast.backtest;

import java.util.Arrays;

/**
 * Which values a fold of a backtest trains on, and where its targets begin.
 *
 * @param longest number of the latest values that are trained on, {@link #ALL_VALUES} for all of them
 * @param gap periods between the last training value and the first target, for data that arrive late; 0 or more
 */
public record TrainingWindow(int longest, int gap) {
    /** Every value up to the training end. */
    public static final int ALL_VALUES = Integer.MAX_VALUE;
    /** All values up to the training end, and targets right after it. */
    public static final TrainingWindow EXPANDING = new TrainingWindow(ALL_VALUES, 0);

    public TrainingWindow {
        RollingBacktest.requirePositive("Number of training values", longest);
        if (gap < 0) {
            throw new IllegalArgumentException("Gap is " + gap + "; it must be 0 or more");
        }
    }

    /** The same number of latest values in each fold, or all where there are fewer. */
    public static TrainingWindow rolling(int values) {
        return new TrainingWindow(values, 0);
    }

    /** The same values, with targets that begin this many periods later. */
    public TrainingWindow withGap(int periods) {
        return new TrainingWindow(longest, periods);
    }

    /** Those of the values up to the training end that are trained on. */
    double[] latest(double[] values) {
        return values.length <= longest ? values : Arrays.copyOfRange(values, values.length - longest, values.length);
    }
}
