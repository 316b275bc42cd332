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

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The sizes of generated data: how many units, over how many months, from which catalogue. */
enum DataSetSize {
    /** 200 demand forecast units, about 50,000 sales rows over 37 months: for tests. */
    TINY(200, 37, 40, 10, 6, new double[] {8, 6, 3, 1, 1, 1}),
    /** 5,000 demand forecast units, about 2,000,000 sales rows over 40 months. */
    DEMO(5_000, 40, 400, 40, 20, new double[] {2, 4, 5, 4, 3, 2});

    private final int demandForecastUnits;
    private final int months;
    private final int items;
    private final int locations;
    private final int customers;
    private final double[] orderDayWeights;

    DataSetSize(
            int demandForecastUnits, int months, int items, int locations, int customers, double[] orderDayWeights) {
        this.demandForecastUnits = demandForecastUnits;
        this.months = months;
        this.items = items;
        this.locations = locations;
        this.customers = customers;
        this.orderDayWeights = orderDayWeights;
    }

    /**
     * The size of that name, in lower case.
     *
     * @throws IllegalArgumentException if there is none
     */
    static DataSetSize named(String name) {
        return Arrays.stream(values())
                .filter(size -> size.label().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--size is '" + name + "'; the sizes are "
                        + Arrays.stream(values()).map(DataSetSize::label).collect(Collectors.joining(", "))));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int demandForecastUnits() {
        return demandForecastUnits;
    }

    /** Full months of history. */
    int months() {
        return months;
    }

    int items() {
        return items;
    }

    int locations() {
        return locations;
    }

    int customers() {
        return customers;
    }

    /** Half of all combinations of item, location and customer: beyond that, drawing distinct ones gets slow. */
    int mostDemandForecastUnits() {
        return items * locations * customers / 2;
    }

    /** How often a unit has one, two, … order days a week. */
    double[] orderDayWeights() {
        return orderDayWeights.clone();
    }
}
