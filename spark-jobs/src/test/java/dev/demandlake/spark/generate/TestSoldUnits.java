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
package dev.demandlake.spark.generate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.demandlake.spark.generate.SoldUnits.Member;
import java.io.Serializable;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestSoldUnits {
    private static final SalesHistory HISTORY = new SalesHistory(42, YearMonth.of(2024, 1), 12, DataSetSize.DEMO);
    private static final Catalogue CATALOGUE = Catalogue.withItems(42, 50);
    private static final int CELLS = 50 * Catalogue.cellsOfItem();

    @Test
    void keysRiseSoThatNoUnitStandsTwice() {
        assertKeysRise(units(CELLS / 4));
    }

    @Test
    void evenEveryCombinationCanBeSold() {
        assertKeysRise(units(CELLS));
    }

    @Test
    void everyMemberIsSold() {
        SoldUnits units = units(CELLS / 4);
        List<SoldUnits.Unit> all =
                IntStream.range(0, units.count()).mapToObj(units::unit).toList();
        assertThat(all.stream().map(SoldUnits.Unit::itemKey).distinct()).hasSize(50);
        assertThat(all.stream().map(SoldUnits.Unit::locationKey).distinct())
                .hasSize(CATALOGUE.locations().size());
        assertThat(all.stream().map(SoldUnits.Unit::customerKey).distinct())
                .hasSize(CATALOGUE.customers().size());
    }

    private static void assertKeysRise(SoldUnits units) {
        for (int number = 1; number < units.count(); number++) {
            assertThat(Arrays.compare(keys(units.unit(number - 1)), keys(units.unit(number))))
                    .as("unit %d", number)
                    .isNegative();
        }
    }

    private static long[] keys(SoldUnits.Unit unit) {
        return new long[] {unit.itemKey(), unit.locationKey(), unit.customerKey()};
    }

    private static SoldUnits units(int count) {
        return new SoldUnits(
                HISTORY,
                count,
                members(CATALOGUE.items()),
                members(CATALOGUE.locations()),
                members(CATALOGUE.customers()));
    }

    // Keys as they are after sorting, negative ones first.
    private static <T extends Serializable> List<Member<T>> members(List<T> members) {
        return IntStream.range(0, members.size())
                .mapToObj(number -> new Member<>(number - 3L, members.get(number)))
                .toList();
    }
}
