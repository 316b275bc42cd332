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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TestChampionGap {
    @Test
    void testGapNoiseFloorAndIntervalAreReadable() {
        Map<String, Object> all = new HashMap<>();
        all.put("member", "all");
        all.put("pairs", 46_815L);
        all.put("naive_wape", 0.363);
        all.put("champion_wape", 0.305);
        all.put("best_single_wape", 0.29);
        all.put("ceiling_wape", 0.22);
        all.put("gap_to_ceiling", 0.085);
        all.put("gap_closed", 0.405);
        all.put("noise_floor", 0.3);
        all.put("noise_floor_lower", 0.298);
        all.put("noise_floor_upper", 0.302);
        all.put("champion_to_best_single", 1.0517);
        all.put("champion_to_best_single_lower", 1.0412);
        all.put("champion_to_best_single_upper", 1.0631);
        // a segment of one series without demand
        Map<String, Object> segment = new HashMap<>(Map.of("member", "lumpy", "pairs", 10L));

        List<String> lines = ChampionGap.text(List.of(all, segment)).lines().toList();

        assertThat(lines).hasSize(4);
        assertThat(lines.get(2))
                .contains("30.5 %", "8.5 %", "40.5 %", "30.0 %, 29.8 % - 30.2 %", "1.052, 1.041 - 1.063", "46,815");
        assertThat(lines.get(3)).startsWith("lumpy").doesNotContain(", -").doesNotContain("- -");
    }
}
