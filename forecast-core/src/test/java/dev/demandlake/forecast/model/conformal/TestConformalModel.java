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
package dev.demandlake.forecast.model.conformal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.model.FittedModel;
import dev.demandlake.forecast.model.Forecast;
import dev.demandlake.forecast.model.ForecastModel;
import dev.demandlake.forecast.model.ForecastModels;
import dev.demandlake.forecast.model.ForecastStatus;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TestConformalModel {
    private static final ForecastModel NAIVE = new ConformalModel(ForecastModels.named("Naive", 1));

    @Test
    void testMarginIsTheOrderStatisticOfTheErrors() {
        // differences 1 to 14 in another order, after 15 values: ends 14 down to 5 give the last ten, 5 to 14, at step
        // 1
        double[] values = new double[15];
        int[] steps = {1, 2, 3, 4, 9, 5, 14, 7, 12, 6, 10, 8, 13, 11};
        for (int period = 1; period < 15; period++) {
            values[period] = values[period - 1] + (period % 2 == 0 ? -1 : 1) * steps[period - 1];
        }
        FittedModel fitted = NAIVE.fit(values, () -> false);
        // rank of 80 %: 11 * 0.8 = 8.8, the 9th of 5 … 14, which is 13; of 50 %: 5.5, the 6th, 10; of 90 %: 9.9, the
        // 10th
        assertThat(margin(fitted.forecast(1, 80))).isEqualTo(13);
        assertThat(margin(fitted.forecast(1, 50))).isEqualTo(10);
        assertThat(margin(fitted.forecast(1, 90))).isEqualTo(14);
        assertThat(fitted.forecast(1, 90).status()).isEqualTo(ForecastStatus.OK);
        assertThat(fitted.forecast(1, 91).status()).isEqualTo(ForecastStatus.FEW_RESIDUALS);
        assertThat(margin(fitted.forecast(1, 91))).isEqualTo(14);
    }

    @Test
    void testNinetyPercentNeedsNineErrors() {
        // ends from a third of the series: 13 values leave the ends 12 down to 4, nine of them
        assertThat(NAIVE.fit(alternating(13), () -> false).forecast(1, 90).status())
                .isEqualTo(ForecastStatus.OK);
        assertThat(NAIVE.fit(alternating(11), () -> false).forecast(1, 90).status())
                .isEqualTo(ForecastStatus.FEW_RESIDUALS);
    }

    @Test
    void testStepsHaveTheirOwnErrors() {
        // a sawtooth of length 2: the last value is off by 1 after one step and by nothing after two
        Forecast forecast = NAIVE.fit(alternating(40), () -> false).forecast(4, 90);
        for (int step = 1; step <= 4; step++) {
            assertThat(forecast.upper(step) - forecast.point(step)).isEqualTo(step % 2);
            assertThat(forecast.point(step) - forecast.lower(step)).isEqualTo(step % 2);
        }
    }

    @Test
    void testWithoutErrorsThereIsNoInterval() {
        Forecast forecast = NAIVE.fit(new double[] {5}, () -> false).forecast(3, 90);
        assertThat(forecast.points()).containsExactly(5, 5, 5);
        assertThat(forecast.hasInterval()).isFalse();
        assertThat(forecast.status()).isEqualTo(ForecastStatus.FEW_RESIDUALS);
        assertThat(NAIVE.fit(new double[] {5, 7}, () -> false).forecast(2, 90).hasInterval())
                .isFalse();
    }

    @Test
    void testReasonOfAMissingForecastIsKept() {
        Forecast forecast = NAIVE.fit(new double[0], () -> false).forecast(3, 90);
        assertThat(forecast.status()).isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(forecast.length()).isZero();
    }

    @Test
    void testModelIsFittedOnceUntilAnIntervalIsAskedFor() {
        AtomicInteger looks = new AtomicInteger();
        FittedModel fitted = NAIVE.fit(alternating(60), () -> looks.incrementAndGet() < 0);
        fitted.forecast(5);
        assertThat(looks).hasValue(1);
        fitted.forecast(5, 90);
        assertThat(looks).hasValueBetween(2, 1 + 20 + 4);
    }

    @Test
    void testIntervalHoldsItsShareOfWhatComes() {
        // independent errors, so the promise holds in every finite sample: at least 80 % on average
        Random random = new Random(7);
        ForecastModel model = new ConformalModel(ForecastModels.named("Croston", 1));
        int held = 0;
        int runs = 1000;
        for (int run = 0; run < runs; run++) {
            double[] values = random.doubles(61, 50, 150).toArray();
            double next = values[60];
            values[60] = Double.NaN;
            Forecast forecast =
                    model.fit(java.util.Arrays.copyOf(values, 60), () -> false).forecast(1, 80);
            held += forecast.lower(1) <= next && next <= forecast.upper(1) ? 1 : 0;
        }
        assertThat(held / (double) runs).isCloseTo(0.8, within(0.05));
    }

    private static double margin(Forecast forecast) {
        assertThat(forecast.point(1) - forecast.lower(1)).isEqualTo(forecast.upper(1) - forecast.point(1));
        return forecast.upper(1) - forecast.point(1);
    }

    private static double[] alternating(int length) {
        double[] values = new double[length];
        for (int period = 0; period < length; period++) {
            values[period] = period % 2;
        }
        return values;
    }
}
