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

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Everything that decides the content of generated tables of daily sales. Equal settings give equal rows, whatever number of
 * tasks writes them.
 *
 * @param lastMonth the last month with sales, complete
 * @param units how many combinations of item, location and customer are sold
 * @param items how many items the catalogue has; locations and customers are those of the imaginary company
 */
public record DailySalesSettings(long seed, YearMonth lastMonth, int months, int units, int items) {
    private static final int FORMAT = 1;
    private static final int SAMPLED_UNITS = 1_000;
    // as many items as a quarter of all combinations needs
    private static final int CELLS_PER_UNIT = 4;
    private static final int LEAST_ITEMS = 400;
    private static final int MOST_MONTHS = 240;

    public DailySalesSettings {
        requireNonNull(lastMonth, "lastMonth is null");
        requireMonths(months);
        if (items < 1 || units < 1 || units > (long) items * Catalogue.cellsOfItem()) {
            throw new IllegalArgumentException("--items is " + items + "; " + units + " units need "
                    + itemsFor(units) + " or more, and up to "
                    + Integer.MAX_VALUE / Catalogue.cellsOfItem() + " are possible");
        }
    }

    /**
     * Settings of about so many rows, by the mean over a sample of units.
     *
     * @param end the data end with the last month that is over by this day
     * @param items by the number of units if empty
     * @throws IllegalArgumentException if a value is out of its range; the message names the option
     */
    public static DailySalesSettings ofRows(long rows, LocalDate end, int months, long seed, OptionalInt items) {
        if (rows < 1) {
            throw new IllegalArgumentException("--rows is " + rows + "; it is 1 or more");
        }
        requireMonths(months);
        YearMonth lastMonth = SalesHistory.lastMonthBy(end);
        SalesHistory history = history(seed, lastMonth, months);
        double units = Math.max(1, Math.rint(rows / rowsOfUnit(history)));
        if (units > Integer.MAX_VALUE / CELLS_PER_UNIT) {
            throw new IllegalArgumentException("--rows is " + rows + "; that takes " + (long) units
                    + " units, more than " + Integer.MAX_VALUE / CELLS_PER_UNIT + ": choose fewer rows or more months");
        }
        int itemsByUnits = Math.max(LEAST_ITEMS, itemsFor((long) units * CELLS_PER_UNIT));
        return new DailySalesSettings(seed, lastMonth, months, (int) units, items.orElse(itemsByUnits));
    }

    public LocalDate firstDay() {
        return history().firstMonth().atDay(1);
    }

    public LocalDate lastDay() {
        return lastMonth.atEndOfMonth();
    }

    SalesHistory history() {
        return history(seed, lastMonth, months);
    }

    /** Names these settings and the version of the generator. */
    String fingerprint() {
        return "format " + FORMAT + ", seed " + seed + ", " + months + " months to " + lastMonth + ", " + units
                + " units, " + items + " items";
    }

    private static SalesHistory history(long seed, YearMonth lastMonth, int months) {
        return new SalesHistory(seed, lastMonth.minusMonths(months - 1L), months, DataSetSize.DEMO);
    }

    /** Mean sales rows of a unit. */
    static double rowsOfUnit(SalesHistory history) {
        Catalogue catalogue = Catalogue.withItems(history.seed(), LEAST_ITEMS);
        return IntStream.range(0, SAMPLED_UNITS)
                .mapToObj(number -> new DemandForecastUnit(
                        number,
                        catalogue.items().get(number % LEAST_ITEMS),
                        catalogue.locations().get(0),
                        catalogue.customers().get(0),
                        DemandPattern.ofUnit(number),
                        0))
                .map(unit -> new DemandProfile(unit, history))
                .mapToInt(profile ->
                        new SalesSimulator(profile, history.seed()).sales().size())
                .average()
                .orElseThrow();
    }

    private static int itemsFor(long cells) {
        return (int) Math.ceil((double) cells / Catalogue.cellsOfItem());
    }

    private static void requireMonths(int months) {
        if (months < 1 || months > MOST_MONTHS) {
            throw new IllegalArgumentException("--months is " + months + "; it is 1 to " + MOST_MONTHS);
        }
    }
}
