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
package dev.demandlake.forecast.accuracy;

/**
 * When a tracking signal is worth a look: on 6 to 12 consecutive periods of one series at one lag, beyond 4 mean absolute
 * deviations and beyond 3.3 of them times the root of the periods, since the signal of unbiased forecasts spreads with that
 * root. On fewer periods, or on sums over several series, a signal says nothing.
 */
public final class TrackingSignalAlarm {
    public static final int FEWEST_PERIODS = 6;
    public static final int MOST_PERIODS = 12;

    private static final double LEAST_DEVIATIONS = 4;
    private static final double DEVIATIONS_PER_ROOT = 3.3;

    private TrackingSignalAlarm() {}

    /**
     * Whether the signal of so many consecutive periods is an alarm.
     *
     * @param trackingSignal in mean absolute deviations, positive for under-forecasts
     * @throws IllegalArgumentException if the periods are below 6 or above 12
     */
    public static boolean isRaised(double trackingSignal, int periods) {
        if (periods < FEWEST_PERIODS || periods > MOST_PERIODS) {
            throw new IllegalArgumentException("Periods are " + periods + "; an alarm is meaningful on "
                    + FEWEST_PERIODS + " to " + MOST_PERIODS + " consecutive periods of one series");
        }
        return Math.abs(trackingSignal) > Math.max(LEAST_DEVIATIONS, DEVIATIONS_PER_ROOT * Math.sqrt(periods));
    }
}
