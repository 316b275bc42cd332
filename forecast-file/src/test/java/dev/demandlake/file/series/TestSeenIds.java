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
package dev.demandlake.file.series;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TestSeenIds {
    @Test
    void anIdThatComesBackIsKnownAndNoOtherIs() {
        SeenIds seen = new SeenIds();
        for (int series = 0; series < 300_000; series++) {
            assertThat(seen.add("FOODS_" + series + "_CA")).isTrue();
        }
        for (int series = 0; series < 300_000; series += 997) {
            assertThat(seen.add("FOODS_" + series + "_CA")).isFalse();
        }
        assertThat(seen.add("FOODS_300000_CA")).isTrue();
    }

    @Test
    void shortIdsAreToldApart() {
        SeenIds seen = new SeenIds();
        assertThat(seen.add("")).isTrue();
        assertThat(seen.add("\0")).isTrue();
        assertThat(seen.add("\0\0")).isTrue();
        assertThat(seen.add("ab")).isTrue();
        assertThat(seen.add("ba")).isTrue();
        assertThat(seen.add("ab")).isFalse();
    }
}
