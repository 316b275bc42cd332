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
import static org.assertj.core.api.Assertions.within;

import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Months drawn apart are sales of the same units as months drawn one after the other. */
class TestSalesOfMonth {
    private static final DataSetSettings SETTINGS =
            DataSetSettings.endingBy(GeneratedData.MID_MAY, DataSetSize.TINY, 42, 200);

    @Test
    void ordersOfSparseUnitsAreTheSame() {
        List<DemandProfile> sparse = profiles().stream()
                .filter(profile -> profile.unit().pattern().isSparse())
                .toList();
        assertThat(sparse).hasSize(30).allSatisfy(profile -> assertThat(byMonth(profile))
                .isEqualTo(inOne(profile)));
    }

    @Test
    void volumesAndRowsOfThePatternsAreAlike() {
        for (DemandPattern pattern : DemandPattern.values()) {
            double apart = 0;
            double inOne = 0;
            double rowsApart = 0;
            double rowsInOne = 0;
            for (DemandProfile profile : profiles()) {
                if (profile.unit().pattern() == pattern) {
                    apart += quantity(byMonth(profile));
                    inOne += quantity(inOne(profile));
                    rowsApart += byMonth(profile).size();
                    rowsInOne += inOne(profile).size();
                }
            }
            assertThat(apart / inOne).as(pattern.name()).isCloseTo(1, within(0.1));
            assertThat(rowsApart / rowsInOne).as(pattern.name()).isCloseTo(1, within(0.05));
        }
    }

    @Test
    void aMonthHoldsItsOwnDaysAndDoesNotDependOnOthers() {
        DemandProfile profile = profiles().get(0);
        List<Sale> third = SalesSimulator.ofMonth(profile, SETTINGS.seed(), 3);

        assertThat(third)
                .isNotEmpty()
                .allSatisfy(sale -> assertThat(YearMonth.from(sale.day())).isEqualTo(profile.month(3)))
                .isEqualTo(SalesSimulator.ofMonth(profile, SETTINGS.seed(), 3))
                .isNotEqualTo(SalesSimulator.ofMonth(profile, SETTINGS.seed() + 1, 3));
    }

    private static List<DemandProfile> profiles() {
        return Assortment.of(SETTINGS).stream()
                .map(unit -> new DemandProfile(unit, SETTINGS.history()))
                .toList();
    }

    private static List<Sale> byMonth(DemandProfile profile) {
        List<Sale> sales = new ArrayList<>();
        for (int month = 0; month < profile.months(); month++) {
            sales.addAll(SalesSimulator.ofMonth(profile, SETTINGS.seed(), month));
        }
        return sales;
    }

    private static List<Sale> inOne(DemandProfile profile) {
        return new SalesSimulator(profile, SETTINGS.seed()).sales();
    }

    private static double quantity(List<Sale> sales) {
        return sales.stream().mapToLong(Sale::quantity).sum();
    }
}
