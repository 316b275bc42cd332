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
import dev.demandlake.forecast.accuracy.LadderSums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestJudgmentalForecasts {
    /** Numbers worked out from the file in plain floating point, outside of this project. */
    @Test
    void testLadderOfRealForecasts() throws IOException {
        List<double[]> rows = JudgmentalForecasts.read(RealData.file("judgmental_fmcg/fmcg_weekly.csv"));

        long[] words = JudgmentalForecasts.ladder(rows);

        assertThat(LadderSums.pairs(words, 0)).isEqualTo(1_187);
        double[] wape = {0.495801, 0.399870, 0.318306};
        double[] bias = {-0.005212, -0.228890, -0.032396};
        for (int step = 0; step < wape.length; step++) {
            assertThat(LadderSums.wape(words, 0, step).orElseThrow()).isCloseTo(wape[step], within(0.5e-6));
            assertThat(LadderSums.bias(words, 0, step).orElseThrow()).isCloseTo(bias[step], within(0.5e-6));
        }
    }

    @Test
    void testNaiveForecastIsTheActualOfTheWeekBefore(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("weekly.csv"), """
                series,week,forecast_units,baseline_forecast_units,actual_exfactory_units
                AA,2024-01-06,9,8,10
                AA,2024-01-13,19,18,20
                AA,2024-01-27,39,38,40
                AB,2024-01-20,1,1,1
                AB,2024-01-27,0,2,3
                HB,2024-01-06,1,1,1
                HB,2024-01-13,1,1,1
                """);

        assertThat(JudgmentalForecasts.read(file)).containsExactly(new double[] {20, 10, 18, 19});
    }
}
