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
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TestServiceImpact {
    @Test
    void testShareOfTheDemandThatTheSafetyStockLeavesShort() {
        // short by 100 − 70 − 20 = 10; not short; short by 50 − 60 + 15 = 5, for less than the forecast is kept
        ServiceImpact impact =
                ServiceImpact.of(100, 70, 20).plus(ServiceImpact.of(50, 45, 5)).plus(ServiceImpact.of(50, 60, -15));
        assertThat(impact.ratio()).hasValue(15.0 / 200);
    }

    @Test
    void testOrderDoesNotMatterAndBytesKeepEveryBit() {
        Random random = new Random(4);
        List<ServiceImpact> impacts = new ArrayList<>();
        double shortage = 0;
        double demand = 0;
        for (int row = 0; row < 200; row++) {
            double actual = random.nextDouble() * Math.pow(10, random.nextInt(12));
            double forecast = random.nextDouble() * actual;
            double safetyStock = random.nextDouble() * actual;
            shortage += Math.max(0, actual - forecast - safetyStock);
            demand += actual;
            impacts.add(ServiceImpact.of(actual, forecast, safetyStock));
        }
        ServiceImpact sum = impacts.stream().reduce(ServiceImpact.NONE, ServiceImpact::plus);
        assertThat(sum.ratio().orElseThrow()).isCloseTo(shortage / demand, within(1e-12));
        Collections.shuffle(impacts, random);
        assertThat(impacts.stream().reduce(ServiceImpact.NONE, ServiceImpact::plus))
                .isEqualTo(sum)
                .hasSameHashCodeAs(sum);
        assertThat(ServiceImpact.fromBytes(sum.toBytes())).isEqualTo(sum);
        assertThatThrownBy(() -> ServiceImpact.fromBytes(new byte[31]))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessage("service impact has 31 bytes; it has 32");
    }

    @Test
    void testNothingToMeasureBy() {
        assertThat(ServiceImpact.NONE.ratio()).isEmpty();
        assertThat(ServiceImpact.of(0, -5, 0).ratio()).isEmpty();
        assertThat(ServiceImpact.of(-10, -20, 0).ratio()).isEmpty();
    }

    @Test
    void testLargestErrorsAndSafetyStocksFit() {
        double largest = 1e12;
        assertThat(ServiceImpact.of(largest, -largest, -1e15).ratio()).hasValue((2 * largest + 1e15) / largest);
        assertThat(ServiceImpact.of(largest, 0, 1e15).ratio()).hasValue(0);
        assertThatThrownBy(() -> ServiceImpact.of(1, 2, Double.NaN))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessageStartingWith("safety stock is NaN in row with actual 1.0 and forecast 2.0");
        assertThatThrownBy(() -> ServiceImpact.of(Double.NaN, 2, 0))
                .isInstanceOf(ForecastAccuracyException.class)
                .hasMessageContaining("actual is NaN");
    }
}
