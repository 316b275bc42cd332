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
package dev.demandlake.forecast.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestForecast {
    @Test
    void testLaterPeriodsKeepTheirPointsIntervalsAndStatus() {
        Forecast later = Forecast.of(1, 2, 3)
                .withMargins(new double[] {1, 2, 3})
                .withFewResiduals()
                .after(1);
        assertThat(later.points()).containsExactly(2, 3);
        assertThat(later.lower(1)).isEqualTo(0);
        assertThat(later.upper(2)).isEqualTo(6);
        assertThat(later.status()).isEqualTo(ForecastStatus.FEW_RESIDUALS);
        assertThat(Forecast.of(1, 2).after(1).hasInterval()).isFalse();
        assertThat(Forecast.of(1, 2).after(0).points()).containsExactly(1, 2);
    }

    @Test
    void testMissingForecastHasNoLaterPeriodsEither() {
        assertThat(Forecast.none(ForecastStatus.TOO_SHORT).after(5).status()).isEqualTo(ForecastStatus.TOO_SHORT);
    }

    @Test
    void testOnePeriodMustRemain() {
        assertThatThrownBy(() -> Forecast.of(1, 2).after(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Periods to leave out are 2 of 2; at least one period must remain");
    }
}
