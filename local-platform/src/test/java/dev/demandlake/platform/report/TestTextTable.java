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
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestTextTable {
    @Test
    void columnsAreAsWideAsTheirWidestCellAndNumbersStandRight() {
        String table = new TextTable(List.of("model", "WAPE"))
                .row(List.of("seasonal_naive", "9.1 %"))
                .row(List.of("größe", "12.5 %"))
                .render();
        assertThat(table).isEqualTo("""
                        model             WAPE
                        ──────────────  ──────
                        seasonal_naive   9.1 %
                        größe           12.5 %""");
    }

    @Test
    void lineBreaksDoNotBreakTheTable() {
        String table = new TextTable(List.of("a")).row(List.of("one\ntwo")).render();
        assertThat(table.lines().toList()).hasSize(3).last().isEqualTo("one two");
    }

    @Test
    void aRowOfAnotherLengthIsRefused() {
        assertThatThrownBy(() -> new TextTable(List.of("a", "b")).row(List.of("1")))
                .hasMessageContaining("1 cells")
                .hasMessageContaining("2 columns");
    }
}
