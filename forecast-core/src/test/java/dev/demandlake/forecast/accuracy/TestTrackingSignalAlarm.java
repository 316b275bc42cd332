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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TestTrackingSignalAlarm {
    @Test
    void theBoundGrowsWithTheRootOfThePeriods() {
        // six errors of the same sign and size give a signal of 6, which is below 3.3 times the root of 6, 8.08
        assertThat(TrackingSignalAlarm.isRaised(6, 6)).isFalse();
        assertThat(TrackingSignalAlarm.isRaised(3.3 * Math.sqrt(9), 9)).isFalse();
        assertThat(TrackingSignalAlarm.isRaised(9.91, 9)).isTrue();
        assertThat(TrackingSignalAlarm.isRaised(-11.9, 12)).isTrue();
        assertThat(TrackingSignalAlarm.isRaised(11.4, 12)).isFalse();
    }

    @Test
    void fewPeriodsSayNothing() {
        assertThatThrownBy(() -> TrackingSignalAlarm.isRaised(5, 5))
                .hasMessage("Periods are 5; an alarm is meaningful on 6 to 12 consecutive periods of one series");
        assertThatThrownBy(() -> TrackingSignalAlarm.isRaised(5, 13)).hasMessageContaining("Periods are 13");
    }
}
