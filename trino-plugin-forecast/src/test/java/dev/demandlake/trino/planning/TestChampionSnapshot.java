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
package dev.demandlake.trino.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TestChampionSnapshot {
    @Test
    void everySeriesIsFoundAndNoOther() {
        Random random = new Random(7);
        Map<List<Long>, String> series = new HashMap<>();
        while (series.size() < 5_000) {
            // keys of neighbours and of hashes, so that slots collide
            long item = random.nextBoolean() ? random.nextInt(50) : random.nextLong();
            series.put(
                    List.of(item, (long) random.nextInt(20), random.nextLong() >> random.nextInt(64)),
                    "m" + random.nextInt(9));
        }
        ChampionSnapshot.Builder builder = new ChampionSnapshot.Builder(series.size());
        series.forEach((key, model) -> builder.add(key.get(0), key.get(1), key.get(2), model));
        ChampionSnapshot snapshot = builder.build();
        series.forEach((key, model) -> assertThat(
                        snapshot.model(key.get(0), key.get(1), key.get(2)).toStringUtf8())
                .isEqualTo(model));
        for (int i = 0; i < 5_000; i++) {
            List<Long> key = List.of((long) random.nextInt(50), (long) random.nextInt(20), random.nextLong());
            assertThat(snapshot.model(key.get(0), key.get(1), key.get(2)) == null)
                    .isEqualTo(!series.containsKey(key));
        }
    }

    @Test
    void anEmptySnapshotHasNoSeriesAndAFullOneTakesNoMore() {
        ChampionSnapshot.Builder builder = new ChampionSnapshot.Builder(0);
        assertThat(builder.build().model(1, 2, 3)).isNull();
        assertThatThrownBy(() -> builder.add(1, 2, 3, "naive")).hasMessageContaining("more than the 0 series");
    }
}
