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

import java.io.Serializable;
import java.util.List;

/**
 * Which combinations of item, location and customer are sold, in the order of their keys. Any of them is worked out from its
 * number alone, so that their number costs no memory: all combinations stand in a row that is cut into as many strata as there
 * are units, and each stratum holds one unit at a place drawn by chance.
 *
 * @param items members in the order of their keys, as are the locations and customers
 */
record SoldUnits(
        SalesHistory history,
        int count,
        List<Member<Item>> items,
        List<Member<Location>> locations,
        List<Member<Customer>> customers)
        implements Serializable {
    SoldUnits {
        items = List.copyOf(items);
        locations = List.copyOf(locations);
        customers = List.copyOf(customers);
    }

    /** A member of a dimension with its surrogate key. */
    record Member<T extends Serializable>(long key, T member) implements Serializable {}

    /** A unit with the keys of its members. */
    record Unit(long itemKey, long locationKey, long customerKey, DemandForecastUnit unit) {}

    /** The unit of a number from 0; a larger number has larger keys, compared one after the other. */
    Unit unit(int number) {
        long cell = cell(number);
        Member<Customer> customer = customers.get((int) (cell % customers.size()));
        long itemAndLocation = cell / customers.size();
        Member<Location> location = locations.get((int) (itemAndLocation % locations.size()));
        Member<Item> item = items.get((int) (itemAndLocation / locations.size()));
        return new Unit(
                item.key(),
                location.key(),
                customer.key(),
                new DemandForecastUnit(
                        number,
                        item.member(),
                        location.member(),
                        customer.member(),
                        DemandPattern.ofUnit(number),
                        Assortment.leadTimeDays(history.seed(), number)));
    }

    private long cell(int number) {
        long first = firstOfStratum(number);
        long size = firstOfStratum(number + 1L) - first;
        return first + (long) (RandomStream.of(history.seed(), "unit", number).nextDouble() * size);
    }

    private long firstOfStratum(long number) {
        long cells = (long) items.size() * locations.size() * customers.size();
        return number * cells / count;
    }
}
