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
package dev.demandlake.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestRowCount {
    @Test
    void readsNumbersAsPeopleWriteThem() {
        assertThat(RowCount.parse("250000")).isEqualTo(250_000);
        assertThat(RowCount.parse("250k")).isEqualTo(250_000);
        assertThat(RowCount.parse("1.5M")).isEqualTo(1_500_000);
        assertThat(RowCount.parse("500m")).isEqualTo(500_000_000);
        assertThat(RowCount.parse("1G")).isEqualTo(1_000_000_000);
        assertThat(RowCount.parse("10_000")).isEqualTo(10_000);
    }

    @Test
    void refusesWhatIsNoWholeNumberOfRows() {
        for (String text : List.of("", "M", "many", "-1", "1.5", "1e6", "10 M", "10T", "0.0001k")) {
            assertThatThrownBy(() -> RowCount.parse(text))
                    .as(text)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("--rows is '" + text + "'")
                    .hasMessageContaining("10M");
        }
    }
}
