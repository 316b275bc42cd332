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
package dev.demandlake.forecast.naming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestSimilarName {
    private static final List<String> COLUMNS = List.of("InvoiceNo", "StockCode", "Quantity", "unit_price");

    @Test
    void testNearestNameIsSuggested() {
        assertThat(SimilarName.suggestion("Quantiy", COLUMNS)).isEqualTo(" Did you mean \"Quantity\"?");
        assertThat(SimilarName.suggestion("QUANTITY", COLUMNS)).isEqualTo(" Did you mean \"Quantity\"?");
        assertThat(SimilarName.suggestion("UnitPrice", COLUMNS)).isEqualTo(" Did you mean \"unit_price\"?");
    }

    @Test
    void testNameUnlikeAllOthersHasNoSuggestion() {
        assertThat(SimilarName.suggestion("description", COLUMNS)).isEmpty();
        assertThat(SimilarName.suggestion("Quantity", List.of())).isEmpty();
        // four letters, of which three differ: more than two, and more than a third
        assertThat(SimilarName.suggestion("size", List.of("unit"))).isEmpty();
    }
}
