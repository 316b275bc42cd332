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
package dev.demandlake.forecast.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.demandlake.forecast.RealData;
import dev.demandlake.forecast.model.ForecastModels;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TestOrangeJuice {
    /** MAPE as on the board of TSPerf's OrangeJuice_Pt_3Weeks_Weekly, to the two decimals given there. */
    @ParameterizedTest
    @CsvSource({"Naive, 1, 109.67", "SeasonalNaive, 52, 165.06", "HistoricAverage, 1, 70.74"})
    void testSimpleModelsHaveThePublishedError(String model, int seasonLength, double published) throws IOException {
        List<double[]> series = OrangeJuiceSales.read(RealData.file("oj_dominicks/oj_sales_yx.csv.gz"));

        OrangeJuiceScore score = OrangeJuiceScore.of(ForecastModels.named(model, seasonLength), series);

        assertThat(series).hasSize(913);
        assertThat(score.points()).isEqualTo(21_054);
        assertThat(score.withoutForecast()).isZero();
        assertThat(score.mape()).isCloseTo(published, within(0.005));
    }

    @Test
    void testMissingWeeksAreFilledForwardThenBackward() {
        double[] weeks = new double[OrangeJuiceSales.LAST_WEEK - OrangeJuiceSales.FIRST_WEEK + 1];
        Arrays.fill(weeks, Double.NaN);
        weeks[1] = 5;
        weeks[3] = 7;
        weeks[5] = 9;

        assertThat(OrangeJuiceScore.filled(weeks, OrangeJuiceSales.FIRST_WEEK + 4))
                .containsExactly(5, 5, 5, 7, 7);
    }
}
