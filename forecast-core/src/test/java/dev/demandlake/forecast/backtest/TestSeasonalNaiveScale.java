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

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TestSeasonalNaiveScale {
    @Test
    void testScaleOfTwoSeasons() {
        // differences over a season of 2: 5 - 1 = 4, 2 - 4 = -2, so MAE 3 and RMSE sqrt((16 + 4) / 2) = sqrt(10)
        SeasonalNaiveScale scale = SeasonalNaiveScale.of(new double[] {1, 4, 5, 2}, 2);
        assertThat(scale.meanAbsoluteError()).hasValue(3);
        assertThat(scale.rootMeanSquaredError()).hasValue(Math.sqrt(10));
    }

    @Test
    void testOneSeasonHasNoScale() {
        SeasonalNaiveScale scale = SeasonalNaiveScale.of(new double[] {1, 4}, 2);
        assertThat(scale.meanAbsoluteError()).isEmpty();
        assertThat(scale.rootMeanSquaredError()).isEmpty();
    }

    @Test
    void testPairsWithAGapAreLeftOut() {
        // only 5 - 1 is known on both sides
        SeasonalNaiveScale scale = SeasonalNaiveScale.of(new double[] {1, Double.NaN, 5, 2}, 2);
        assertThat(scale.meanAbsoluteError()).hasValue(4);
        assertThat(scale.rootMeanSquaredError()).hasValue(4);
    }

    @Test
    void testConstantSeriesHasScaleZero() {
        assertThat(SeasonalNaiveScale.of(new double[] {7, 7, 7}, 1).meanAbsoluteError())
                .hasValue(0);
    }

    @Test
    void testSeasonLengthMustBePositive() {
        assertThatThrownBy(() -> SeasonalNaiveScale.of(new double[] {1}, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is 0");
    }
}
