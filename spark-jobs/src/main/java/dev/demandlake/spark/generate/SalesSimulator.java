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

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** Draws the daily sales of a unit from its profile: chance on months, days and orders, and a few returns. */
final class SalesSimulator {
    private static final double MONTH_NOISE = 0.14;
    private static final double DAY_NOISE = 0.35;
    private static final double SPARSE_SIZE_NOISE = 0.2;
    private static final double RETURN_CHANCE = 0.006;
    private static final int SMALLEST_RETURNED_SALE = 4;
    private static final int LUMPY_FACTOR = 8;

    private final DemandProfile profile;
    private final RandomStream random;

    SalesSimulator(DemandProfile profile, long seed) {
        this(profile, RandomStream.of(seed, "sales", profile.unit().number()));
    }

    private SalesSimulator(DemandProfile profile, RandomStream random) {
        this.profile = profile;
        this.random = random;
    }

    /**
     * The sales of one month of another draw of the same demand: its chance does not depend on the months before, so that
     * months can be made apart, in any order.
     */
    static List<Sale> ofMonth(DemandProfile profile, long seed, int month) {
        if (profile.unit().pattern().isSparse()) {
            YearMonth wanted = profile.month(month);
            return new SalesSimulator(profile, seed)
                    .sparseSales().stream()
                            .filter(sale -> YearMonth.from(sale.day()).equals(wanted))
                            .toList();
        }
        long place = (long) profile.unit().number() * profile.months() + month;
        SalesSimulator simulator = new SalesSimulator(profile, RandomStream.of(seed, "sales of a month", place));
        List<Sale> sales = new ArrayList<>();
        simulator.addMonth(sales, month);
        if (month == profile.months() - 1) {
            simulator.reachLastDay(sales);
        }
        return sales;
    }

    /** The sales by day, at most one a day, none with quantity 0. */
    List<Sale> sales() {
        return profile.unit().pattern().isSparse() ? sparseSales() : dailySales();
    }

    private List<Sale> dailySales() {
        List<Sale> sales = new ArrayList<>();
        for (int month = 0; month < profile.months(); month++) {
            addMonth(sales, month);
        }
        reachLastDay(sales);
        return sales;
    }

    private void addMonth(List<Sale> sales, int month) {
        double monthFactor = profile.lifecycleOf(month) * random.noise(MONTH_NOISE);
        double weekly = profile.baseDemandOfWeekIn(month);
        int daysInMonth = profile.month(month).lengthOfMonth();
        for (int dayOfMonth = 1; dayOfMonth <= daysInMonth; dayOfMonth++) {
            LocalDate day = profile.month(month).atDay(dayOfMonth);
            double expected = weekly * profile.shareOf(day) * monthFactor;
            if (expected == 0) {
                addReturn(sales, day);
                continue;
            }
            int quantity = random.poisson(expected * profile.promotionEffectOn(day) * random.noise(DAY_NOISE));
            if (quantity > 0) {
                sales.add(sale(day, quantity));
            }
        }
    }

    // The last month counts as closed only if some unit has a row on its last day, a Sunday perhaps.
    private void reachLastDay(List<Sale> sales) {
        LocalDate lastDay = profile.month(profile.months()).atDay(1).minusDays(1);
        boolean reached = !sales.isEmpty() && sales.get(sales.size() - 1).day().equals(lastDay);
        if (profile.unit().number() == 0 && !reached) {
            sales.add(sale(lastDay, 1 + random.poisson(1)));
        }
    }

    // Croston's picture of demand: orders with independent intervals and sizes.
    private List<Sale> sparseSales() {
        List<Sale> sales = new ArrayList<>();
        boolean lumpy = profile.unit().pattern() == DemandPattern.LUMPY;
        // Of three lumpy orders two are small and one is large; their mean is the order size.
        double smallOrder = profile.orderSize() * 3 / (2 + LUMPY_FACTOR);
        int orders = random.between(0, 2);
        for (int month = random.between(0, 2); month < profile.months(); month += interval()) {
            double mean = lumpy ? smallOrder * (orders % 3 == 0 ? LUMPY_FACTOR : 1) : profile.orderSize();
            int quantity = Math.max(1, (int) Math.round(mean * random.noise(SPARSE_SIZE_NOISE)));
            sales.add(sale(orderDay(month), quantity));
            orders++;
        }
        return sales;
    }

    private int interval() {
        int interval = 1;
        while (!random.chance(1 / profile.monthsBetweenOrders())) {
            interval++;
        }
        return interval;
    }

    private LocalDate orderDay(int month) {
        LocalDate day = profile.month(month)
                .atDay(random.between(1, profile.month(month).lengthOfMonth() - 7));
        while (!profile.isOrderDay(day)) {
            day = day.plusDays(1);
        }
        return day;
    }

    private Sale sale(LocalDate day, int quantity) {
        return new Sale(
                day,
                quantity,
                profile.priceCentsOn(day),
                profile.promotionOn(day).isPresent());
    }

    // A return comes on a day without sales and within the month, so that no day has two rows and no month turns
    // negative.
    private void addReturn(List<Sale> sales, LocalDate day) {
        if (sales.isEmpty() || !random.chance(RETURN_CHANCE)) {
            return;
        }
        Sale last = sales.get(sales.size() - 1);
        if (last.promotion()
                || last.quantity() < SMALLEST_RETURNED_SALE
                || last.day().getMonth() != day.getMonth()
                || last.day().getYear() != day.getYear()) {
            return;
        }
        int returned = Math.max(1, (int) (last.quantity() * random.between(0.1, 0.4)));
        sales.add(new Sale(day, -returned, last.priceCents(), false));
    }
}
