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
package dev.demandlake.learning.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TestFeatureMatrix {
    private static final List<FeatureColumn> COLUMNS =
            List.of(FeatureColumn.number("size"), FeatureColumn.category("brand", List.of("a", "b", "c")));

    @Test
    void testCategoriesKeepTheirTextWhenAModelCountsThemDifferently() {
        FeatureMatrix rows = matrix(1, 0, 2, 1, 3, 2, 4, Float.NaN);
        FeatureMatrix encoded = rows.encodedFor(List.of(FeatureColumn.category("brand", List.of("c", "a"))));
        assertThat(encoded.category(0, 0)).isEqualTo("a");
        assertThat(encoded.value(0, 0)).isEqualTo(1);
        assertThat(encoded.value(1, 0)).as("b was not seen in training").isNaN();
        assertThat(encoded.category(2, 0)).isEqualTo("c");
        assertThat(encoded.value(3, 0)).isNaN();
    }

    @Test
    void testOccurringCategoriesAreThoseOfTheRows() {
        FeatureMatrix rows = matrix(1, 2, 2, 0, 3, 2);
        assertThat(rows.occurring(List.of()).get(1).categories()).containsExactly("a", "c");
        assertThat(rows.occurring(List.of("brand"))).containsExactly(FeatureColumn.number("size"));
    }

    @Test
    void testAMissingFeatureIsNamed() {
        FeatureMatrix rows = matrix(1, 0);
        assertThatThrownBy(() -> rows.encodedFor(List.of(FeatureColumn.number("price"))))
                .isInstanceOf(MissingFeatureException.class)
                .hasMessageContaining("price")
                .hasMessageContaining("[size, brand]");
        assertThatThrownBy(() -> rows.encodedFor(List.of(FeatureColumn.number("brand"))))
                .as("a category is not a number")
                .isInstanceOf(MissingFeatureException.class);
    }

    @Test
    void testWhatNativeCodeMustNotSeeIsRefused() {
        assertThatThrownBy(() -> matrix(Float.POSITIVE_INFINITY, 0))
                .hasMessageContaining("size")
                .hasMessageContaining("Infinity");
        assertThatThrownBy(() -> matrix(1, 3)).hasMessageContaining("brand").hasMessageContaining("3.0");
        assertThatThrownBy(() -> matrix(1, -1)).hasMessageContaining("brand");
        assertThatThrownBy(() -> matrix(1, 0.5f)).hasMessageContaining("brand");
    }

    private static FeatureMatrix matrix(float... values) {
        return FeatureMatrix.of(COLUMNS, values, values.length / 2);
    }
}
