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

import static java.util.Objects.requireNonNull;

import dev.demandlake.forecast.time.TimeSeries;
import java.util.List;

/**
 * What is recorded of one unit.
 *
 * @param demand units a period
 * @param price mean price of a unit a period, NaN where it is not known; may have no period at all
 * @param promotion share of a period's days that were promoted, 0 to 1, NaN where it is not known; may have no period at all
 * @param numbers one for each number attribute of the layout, NaN where it is not known
 * @param categories one for each categorical attribute of the layout, its position there, NaN where it is not known
 */
public record UnitHistory(
        TimeSeries demand, TimeSeries price, TimeSeries promotion, List<Float> numbers, List<Float> categories) {
    public UnitHistory {
        requireNonNull(demand, "demand is null");
        requireNonNull(price, "price is null");
        requireNonNull(promotion, "promotion is null");
        numbers = List.copyOf(numbers);
        categories = List.copyOf(categories);
        if (price.grain() != demand.grain() || promotion.grain() != demand.grain()) {
            throw new IllegalArgumentException("Demand is by " + demand.grain().id() + ", price by "
                    + price.grain().id() + ", promotion by " + promotion.grain().id() + "; they must be the same");
        }
    }

    /** A unit of which nothing but its demand is known. */
    public static UnitHistory of(TimeSeries demand) {
        TimeSeries nothing = TimeSeries.of(demand.grain(), demand.start());
        return new UnitHistory(demand, nothing, nothing, List.of(), List.of());
    }
}
