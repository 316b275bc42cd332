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
package dev.demandlake.forecast.optimization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.DoubleUnaryOperator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class TestGridThenParabola {
    private static final GridThenParabola SEARCH = new GridThenParabola(-1, 2, 10, 1e-6);

    @Property
    void testLowestPlaceOfAParabolaIsFound(@ForAll @DoubleRange(min = -1, max = 2) double lowest) {
        assertThat(SEARCH.minimise(at -> 3 + (at - lowest) * (at - lowest))).isCloseTo(lowest, within(3e-6));
    }

    @Property
    void testLowestPlaceOfASharpValleyIsFound(@ForAll @DoubleRange(min = -1, max = 2) double lowest) {
        assertThat(SEARCH.minimise(at -> 3 + Math.sqrt(Math.abs(at - lowest)))).isCloseTo(lowest, within(3e-6));
    }

    @Property
    void testLowestPlaceIsOnTheEdgeWhereTheFunctionFallsTowardsIt(
            @ForAll @DoubleRange(min = 0.1, max = 9) double slope) {
        assertThat(SEARCH.minimise(at -> 100 + slope * at)).isCloseTo(-1, within(3e-6));
        assertThat(SEARCH.minimise(at -> 100 - slope * at * at * at)).isCloseTo(2, within(3e-6));
    }

    @Test
    void testLowestOfSeveralValleysIsFound() {
        // valleys at 0 and 1.5, the second lower by 0.75
        DoubleUnaryOperator valleys = at -> 2 - Math.cos(at * 4 * Math.PI / 3) - at / 2;
        double lowest = SEARCH.minimise(valleys);
        double slope = Math.sin(lowest * 4 * Math.PI / 3) * 4 * Math.PI / 3 - 0.5;
        assertThat(lowest).isBetween(1.4, 1.7);
        assertThat(slope).isCloseTo(0, within(1e-4));
    }

    @Test
    void testParabolasNeedFewPoints() {
        AtomicInteger points = new AtomicInteger();
        double lowest = SEARCH.minimise(at -> {
            points.incrementAndGet();
            return 1 + (at - 0.7) * (at - 0.7) * (2 + at);
        });
        assertThat(lowest).isCloseTo(0.7, within(3e-6));
        // eleven on the grid; golden section would need 28 more
        assertThat(points.get()).isBetween(12, 22);
    }

    @Test
    void testPlacesWithoutAValueAreAvoided() {
        assertThat(SEARCH.minimise(at -> at < 0.55 ? Double.NaN : 1 + at)).isCloseTo(0.55, within(0.05));
        assertThat(SEARCH.minimise(at -> at < 0.55 ? Double.POSITIVE_INFINITY : 1 + at))
                .isCloseTo(0.55, within(0.05));
        assertThat(SEARCH.minimise(at -> Double.NaN)).isEqualTo(-1);
        assertThat(SEARCH.minimise(at -> Double.POSITIVE_INFINITY)).isEqualTo(-1);
    }

    @Test
    void testLowestOfEqualPlacesOfTheGridIsTaken() {
        assertThat(SEARCH.minimise(at -> 0)).isEqualTo(-1);
        assertThat(SEARCH.minimise(at -> 7)).isEqualTo(-1);
    }

    @Test
    void testSearchWithoutRoomIsRefused() {
        assertThatThrownBy(() -> new GridThenParabola(2, 1, 10, 1e-6)).hasMessageContaining("from 2.0 to 1.0");
        assertThatThrownBy(() -> new GridThenParabola(0, 1, 0, 1e-6)).hasMessageContaining("0 intervals");
        assertThatThrownBy(() -> new GridThenParabola(0, 1, 10, 0)).hasMessageContaining("tolerance 0.0");
    }
}
