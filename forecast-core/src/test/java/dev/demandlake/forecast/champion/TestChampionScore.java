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
package dev.demandlake.forecast.champion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.accuracy.ForecastAccuracy;
import dev.demandlake.forecast.accuracy.ForecastAccuracyAccumulator;
import dev.demandlake.forecast.accuracy.ServiceImpact;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class TestChampionScore {
    // errors −30 and +10: Σ|e| = 40, Σe = −20, Σ|A| = 200, Σe² = 1000
    private static final ForecastAccuracy TWO = accuracy(100, 70, 100, 110);
    private static final ServiceImpact TENTH = ServiceImpact.of(100, 90, 0);

    @Test
    void testMetrics() {
        assertThat(MetricScore.WAPE.of(TWO, TENTH)).hasValue(0.2);
        assertThat(MetricScore.BIAS.of(TWO, TENTH)).hasValue(0.1);
        assertThat(MetricScore.WAPE_BIAS.of(TWO, TENTH)).hasValue(0.3);
        assertThat(MetricScore.MAE.of(TWO, TENTH)).hasValue(20);
        assertThat(MetricScore.RMSE.of(TWO, TENTH)).hasValue(Math.sqrt(500));
        assertThat(MetricScore.values())
                .extracting(MetricScore::id)
                .containsExactly("wape", "wape_bias", "bias", "mae", "rmse");
        assertThat(MetricScore.values())
                .allMatch(metric -> metric.safetyFactor().isEmpty());
    }

    @Test
    void testWeights() {
        assertThat(new WeightedScore(0.7, 0.2, 0.5, 0.95).of(TWO, TENTH).orElseThrow())
                .isCloseTo(0.7 * 0.2 + 0.2 * 0.1 + 0.5 * 0.1, within(1e-15));
        // the 95 % quantile of the normal distribution, e. g. NIST/SEMATECH e-Handbook, 1.3.6.7.1
        assertThat(new WeightedScore(0, 0, 1, 0.95).safetyFactor().orElseThrow())
                .isCloseTo(1.645, within(5e-4));
        assertThat(new WeightedScore(1, 1, 0, 0.95).safetyFactor()).isEmpty();
        assertThat(new WeightedScore(1, 0, 0, 0.95).of(TWO, TENTH)).isEqualTo(MetricScore.WAPE.of(TWO, TENTH));
    }

    @Test
    void testUndefinedPartMakesTheScoreUndefinedOnlyIfItHasAWeight() {
        ForecastAccuracy noDemand = accuracy(0, 5);
        assertThat(new WeightedScore(1, 0, 0, 0.95).of(noDemand, TENTH)).isEmpty();
        assertThat(new WeightedScore(0, 1, 0, 0.95).of(noDemand, TENTH)).isEmpty();
        assertThat(new WeightedScore(0, 0, 1, 0.95).of(noDemand, TENTH)).hasValue(0.1);
        assertThat(new WeightedScore(1, 0, 1, 0.95).of(TWO, ServiceImpact.NONE)).isEmpty();
        assertThat(new WeightedScore(1, 0, 0, 0.95).of(TWO, ServiceImpact.NONE)).hasValue(0.2);
        assertThat(MetricScore.BIAS.of(noDemand, TENTH)).isEmpty();
        assertThat(MetricScore.MAE.of(noDemand, TENTH)).isEqualTo(OptionalDouble.of(5));
    }

    @Test
    void testWrongWeightsAreRefused() {
        assertThatThrownBy(() -> new WeightedScore(-1, 0, 0, 0.95))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Weight of WAPE is -1.0; it must be 0 or more");
        assertThatThrownBy(() -> new WeightedScore(1, 0, Double.NaN, 0.95))
                .hasMessage("Weight of service is NaN; it must be 0 or more");
        assertThatThrownBy(() -> new WeightedScore(0, 0, 0, 0.95)).hasMessageContaining("All weights are 0");
        assertThatThrownBy(() -> new WeightedScore(1, 0, 0, 1))
                .hasMessage("Service level is 1.0; it must be above 0 and below 1, such as 0.95");
    }

    private static ForecastAccuracy accuracy(double... actualAndForecast) {
        ForecastAccuracyAccumulator accumulator = new ForecastAccuracyAccumulator();
        for (int index = 0; index < actualAndForecast.length; index += 2) {
            accumulator.add(actualAndForecast[index], actualAndForecast[index + 1]);
        }
        return accumulator.toState();
    }
}
