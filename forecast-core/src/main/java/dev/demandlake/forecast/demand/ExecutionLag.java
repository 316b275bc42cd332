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
package dev.demandlake.forecast.demand;

/** The execution lag of a demand forecast unit: the lag at which its forecast is acted upon, from its lead time. */
public final class ExecutionLag {
    private static final int HIGHEST_LAG = 4;

    private ExecutionLag() {}

    /**
     * Lag in months: lead time under 30 days gives 0, 30 to 59 gives 1, and so on, 120 days and more give 4.
     *
     * @throws IllegalArgumentException if the lead time is negative
     */
    public static int monthly(int leadTimeDays) {
        return lag(leadTimeDays, 30);
    }

    /**
     * Lag in weeks: whole weeks of the lead time, 4 at most.
     *
     * @throws IllegalArgumentException if the lead time is negative
     */
    public static int weekly(int leadTimeDays) {
        return lag(leadTimeDays, 7);
    }

    private static int lag(int leadTimeDays, int periodDays) {
        if (leadTimeDays < 0) {
            throw new IllegalArgumentException("Lead time is " + leadTimeDays + " days; it must be 0 or more");
        }
        return Math.min(HIGHEST_LAG, leadTimeDays / periodDays);
    }
}
