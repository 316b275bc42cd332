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

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.time.PlanningGrain;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * One training end of a backtest.
 *
 * @param label A for the earliest window, then B, and so on
 * @param issuePeriod last period of the training values
 */
public record BacktestWindow(char label, LocalDate issuePeriod) {
    private static final int MOST_WINDOWS = 26;

    public BacktestWindow {
        requireNonNull(issuePeriod, "issuePeriod is null");
        if (label < 'A' || label > 'Z') {
            throw new IllegalArgumentException("Label of a window is \"" + label + "\"; it must be A to Z");
        }
    }

    /** Windows one period apart, the earliest first; the last one leaves exactly the horizon within the closed periods. */
    public static List<BacktestWindow> before(
            PlanningGrain grain, LocalDate lastClosedPeriod, int horizon, int windows) {
        return before(grain, lastClosedPeriod, horizon, windows, 1);
    }

    /**
     * Windows some periods apart, the earliest first; the last one leaves exactly the horizon within the closed periods.
     *
     * @param windows how many, 1 to 26
     * @param step periods from one training end to the next
     */
    public static List<BacktestWindow> before(
            PlanningGrain grain, LocalDate lastClosedPeriod, int horizon, int windows, int step) {
        if (windows < 1 || windows > MOST_WINDOWS) {
            throw new IllegalArgumentException("Number of windows is " + windows + "; it must be 1 to " + MOST_WINDOWS);
        }
        List<BacktestWindow> result = new ArrayList<>(windows);
        for (int window = 0; window < windows; window++) {
            result.add(new BacktestWindow(
                    (char) ('A' + window), grain.plus(lastClosedPeriod, -horizon - (windows - 1L - window) * step)));
        }
        return result;
    }
}
