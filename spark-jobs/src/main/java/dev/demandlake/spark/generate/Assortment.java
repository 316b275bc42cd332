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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who buys what where: the units of a data set. A data set with fewer units holds the first ones of a larger one. */
final class Assortment {
    private static final double[] EXECUTION_LAG_WEIGHTS = {35, 25, 20, 12, 8};
    private static final int DAYS_IN_LAG = 30;

    private Assortment() {}

    /** The units, distinct in item, location and customer, in the order of their numbers. */
    static List<DemandForecastUnit> of(DataSetSettings settings) {
        Catalogue catalogue = Catalogue.of(settings);
        List<DemandForecastUnit> units = new ArrayList<>();
        Set<List<Integer>> taken = new HashSet<>();
        for (int number = 0; number < settings.demandForecastUnits(); number++) {
            RandomStream random = RandomStream.of(settings.seed(), "unit", number);
            List<Integer> key = draw(random, catalogue);
            while (!taken.add(key)) {
                key = draw(random, catalogue);
            }
            units.add(new DemandForecastUnit(
                    number,
                    catalogue.items().get(key.get(0)),
                    catalogue.locations().get(key.get(1)),
                    catalogue.customers().get(key.get(2)),
                    DemandPattern.ofUnit(number),
                    leadTimeDays(settings.seed(), number)));
        }
        return units;
    }

    private static List<Integer> draw(RandomStream random, Catalogue catalogue) {
        return List.of(
                random.between(0, catalogue.items().size() - 1),
                random.between(0, catalogue.locations().size() - 1),
                random.between(0, catalogue.customers().size() - 1));
    }

    /** Lead times of all execution lags of a monthly plan, 0 to 4. */
    static int leadTimeDays(long seed, int number) {
        RandomStream random = RandomStream.of(seed, "lead time", number);
        int executionLag = random.weighted(EXECUTION_LAG_WEIGHTS);
        return executionLag * DAYS_IN_LAG + random.between(executionLag == 0 ? 3 : 0, DAYS_IN_LAG - 1);
    }
}
