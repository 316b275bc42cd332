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

import dev.demandlake.forecast.model.baseline.Naive;
import dev.demandlake.forecast.model.baseline.SeasonalNaive;
import dev.demandlake.forecast.model.smoothing.SimpleExponentialSmoothing;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class TestModelWithFallback {
    private static final BooleanSupplier NEVER = () -> false;

    @Test
    void testModelThatCanAnswersItself() {
        double[] values = {3, 1, 4, 1, 5};
        ModelWithFallback.Answer answer =
                ModelWithFallback.of(new SimpleExponentialSmoothing(), 2).forecast(values, 3, 80, NEVER);
        Forecast expected = new SimpleExponentialSmoothing().fit(values, NEVER).forecast(3, 80);
        assertThat(answer.modelId()).isEqualTo("ses");
        assertThat(answer.status()).isEqualTo(ForecastStatus.OK);
        assertThat(answer.forecast().points()).isEqualTo(expected.points());
        assertThat(answer.forecast().upper(3)).isEqualTo(expected.upper(3));
    }

    @Test
    void testSeasonalNaiveStandsInUnderItsOwnName() {
        ModelWithFallback.Answer answer =
                ModelWithFallback.of(new SimpleExponentialSmoothing(), 2).forecast(new double[] {7, 9}, 3, 80, NEVER);
        assertThat(answer.modelId()).isEqualTo("seasonal_naive");
        assertThat(answer.status()).isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(answer.forecast().points()).containsExactly(7, 9, 7);
    }

    @Test
    void testNaiveStandsInWithoutASeason() {
        ModelWithFallback.Answer answer =
                ModelWithFallback.of(new SeasonalNaive(12), 12).forecast(new double[] {7, 9}, 2, 80, NEVER);
        assertThat(answer.modelId()).isEqualTo("naive");
        assertThat(answer.status()).isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(answer.forecast().points()).containsExactly(9, 9);
    }

    @Test
    void testNothingKnownLeavesTheReason() {
        ModelWithFallback.Answer answer = ModelWithFallback.of(new SimpleExponentialSmoothing(), 12)
                .forecast(new double[] {Double.NaN, Double.NaN}, 2, 80, NEVER);
        assertThat(answer.modelId()).isEqualTo("ses");
        assertThat(answer.status()).isEqualTo(ForecastStatus.TOO_SHORT);
        assertThat(answer.forecast().length()).isZero();
    }

    @Test
    void testFaultOfAModelIsAStatusOfTheSeries() {
        ForecastModel faulty = new FaultyModel();
        ModelWithFallback.Answer answer = ModelWithFallback.of(faulty, 12).forecast(new double[] {4}, 1, 80, NEVER);
        assertThat(answer.modelId()).isEqualTo("naive");
        assertThat(answer.status()).isEqualTo(ForecastStatus.FAILED);
    }

    @Test
    void testCancellationIsNoStatus() {
        assertThatThrownBy(() -> ModelWithFallback.of(new Naive(), 12).forecast(new double[] {4}, 1, 80, () -> true))
                .isInstanceOf(CancellationException.class);
    }

    private record FaultyModel() implements ForecastModel {
        @Override
        public String id() {
            return "faulty";
        }

        @Override
        public String version() {
            return "1";
        }

        @Override
        public ModelFamily family() {
            return ModelFamily.NAIVE;
        }

        @Override
        public FittedModel fit(double[] values, BooleanSupplier cancelled) {
            throw new ArithmeticException("Singular matrix");
        }
    }
}
