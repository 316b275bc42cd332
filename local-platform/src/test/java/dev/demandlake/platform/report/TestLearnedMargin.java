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
package dev.demandlake.platform.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestLearnedMargin {
    private static final Map<String, Object> SEASONAL = Map.of("model_id", "seasonal_naive", "wape", 0.4);

    @Test
    void theBestLearnedModelIsHeldAgainstTheSeasonalNaive() {
        Map<String, Object> measured = LearnedMargin.measured(List.of(
                Map.of("model_id", "auto_ets", "wape", 0.25),
                Map.of("model_id", "xgboost_cluster", "wape", 0.3),
                Map.of("model_id", "lgbm_global", "wape", 0.35),
                SEASONAL));
        assertThat(measured).containsEntry("model_id", "xgboost_cluster");
        assertThat((double) measured.get("value_added")).isCloseTo(0.1, within(1e-12));
        assertThat((double) measured.get("share_of_error_less")).isCloseTo(0.25, within(1e-12));
        assertThat(LearnedMargin.text(measured))
                .contains("xgboost_cluster, beside the seasonal naive: WAPE 30.0 % and 40.0 %, value added 10.0 %,"
                        + " the error 25.0 % less");
    }

    @Test
    void withoutALearnedModelOrTheSeasonalNaiveNothingIsSaid() {
        Map<String, Object> learned = Map.of("model_id", "lgbm_global", "wape", 0.3);
        assertThat(LearnedMargin.measured(List.of(SEASONAL))).isEmpty();
        assertThat(LearnedMargin.measured(List.of(learned))).isEmpty();
        assertThat(LearnedMargin.text(Map.of())).isEmpty();
    }
}
