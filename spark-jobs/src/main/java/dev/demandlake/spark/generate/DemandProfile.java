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
import java.util.Optional;

/**
 * The true demand of a unit before chance: what somebody who knew the market perfectly would expect. Months are counted
 * from 0, the first month of the data set, and go on for {@value #MONTHS_AHEAD} months after its end, so that forecasts
 * of the future can be made.
 */
final class DemandProfile {
    static final int MONTHS_AHEAD = 5;

    // Pareto with shape 1.15: about a fifth of the units makes four fifths of the volume.
    private static final double VOLUME_SHAPE = 1.15;
    private static final double SMALLEST_MONTHLY_VOLUME = 18;
    private static final double LARGEST_MONTHLY_VOLUME = 8_000;
    private static final double LARGEST_SPARSE_ORDER = 120;
    private static final double DAYS_IN_MONTH = 365.25 / 12;
    private static final int DAYS_IN_WEEK = 7;
    private static final double[] WEEKDAY_PATTERN = {0.9, 0.85, 1.0, 1.1, 1.4, 1.2, 0.4};
    private static final double YEARLY_PRICE_RISE = 1.03;

    private final DemandForecastUnit unit;
    private final YearMonth firstDataMonth;
    private final int months;
    private final double level;
    private final double monthsBetweenOrders;
    private final double[] weekdayShares;
    private final double amplitude;
    private final int peakMonth;
    private final double yearlyGrowth;
    private final int firstMonth;
    private final int lastMonth;
    private final List<Promotion> promotions;

    DemandProfile(DemandForecastUnit unit, SalesHistory history) {
        RandomStream random = RandomStream.of(history.seed(), "profile", unit.number());
        DemandPattern pattern = unit.pattern();
        this.unit = unit;
        firstDataMonth = history.firstMonth();
        months = history.months();
        double volume = Math.min(
                LARGEST_MONTHLY_VOLUME,
                SMALLEST_MONTHLY_VOLUME * StrictMath.pow(1 - random.nextDouble(), -1 / VOLUME_SHAPE));
        level = pattern.isSparse() ? Math.min(LARGEST_SPARSE_ORDER, volume) : volume;
        monthsBetweenOrders = random.between(2.0, 3.5);
        weekdayShares = weekdayShares(random, history.size().orderDayWeights());
        amplitude = pattern == DemandPattern.SEASONAL ? random.between(0.35, 0.7) : 0;
        peakMonth = unit.item().category().peakMonth() + random.between(-1, 1);
        double growth = random.between(0.2, 0.45) * (random.chance(0.6) ? 1 : -1);
        yearlyGrowth = pattern == DemandPattern.TRENDING ? growth : random.between(-0.03, 0.03);
        int firstMonthIfNew = months - random.between(4, 14);
        firstMonth = pattern == DemandPattern.NEW ? firstMonthIfNew : 0;
        int lastMonthIfDying = months - 1 - random.between(3, 8);
        lastMonth = pattern == DemandPattern.DYING ? lastMonthIfDying : Integer.MAX_VALUE;
        promotions = pattern == DemandPattern.PROMOTED ? promotions(random) : List.of();
    }

    DemandForecastUnit unit() {
        return unit;
    }

    YearMonth month(int month) {
        return firstDataMonth.plusMonths(month);
    }

    /** Months of sales, without the ones ahead. */
    int months() {
        return months;
    }

    /** Expected units of a day without promotions, launch and end; of a sparse unit, 0. */
    double baseDemandOn(LocalDate day, int month) {
        if (unit.pattern().isSparse()) {
            return 0;
        }
        double share = shareOf(day);
        return share == 0 ? 0 : baseDemandOfWeekIn(month) * share;
    }

    /** Share of the day of the week in the demand of a week, 0 to 1. */
    double shareOf(LocalDate day) {
        return weekdayShares[day.getDayOfWeek().getValue() - 1];
    }

    /** Expected units of a week of the month without promotions, launch and end; of units that are not sparse. */
    double baseDemandOfWeekIn(int month) {
        return levelOf(month) / DAYS_IN_MONTH * DAYS_IN_WEEK;
    }

    /** Expected units of a month without promotions, launch and end. */
    double baseDemandOf(int month) {
        if (unit.pattern().isSparse()) {
            return level / monthsBetweenOrders;
        }
        return month(month)
                .atDay(1)
                .datesUntil(month(month + 1).atDay(1))
                .mapToDouble(day -> baseDemandOn(day, month))
                .sum();
    }

    /** Expected units of a month with the promotions planned for it, without launch and end. */
    double plannedDemandOf(int month) {
        if (promotions.isEmpty()) {
            return baseDemandOf(month);
        }
        return month(month)
                .atDay(1)
                .datesUntil(month(month + 1).atDay(1))
                .mapToDouble(day -> baseDemandOn(day, month) * promotionEffectOn(day))
                .sum();
    }

    /** Factor of launch and end: 0 where the unit is not sold, below 1 while it ramps up or dies, else 1. */
    double lifecycleOf(int month) {
        if (month < firstMonth || month > lastMonth) {
            return 0;
        }
        double launch = unit.pattern() == DemandPattern.NEW ? Math.min(1, (month - firstMonth + 1) / 3.0) : 1;
        double end = unit.pattern() == DemandPattern.DYING ? Math.min(1, (lastMonth - month + 2) / 7.0) : 1;
        return launch * end;
    }

    double promotionEffectOn(LocalDate day) {
        for (Promotion promotion : promotions) {
            double effect = promotion.effectOn(day);
            if (effect != 1) {
                return effect;
            }
        }
        return 1;
    }

    Optional<Promotion> promotionOn(LocalDate day) {
        for (Promotion promotion : promotions) {
            if (promotion.runsOn(day)) {
                return Optional.of(promotion);
            }
        }
        return Optional.empty();
    }

    /** Mean size of the orders of a sparse unit. */
    double orderSize() {
        return level;
    }

    /** Mean months from one order of a sparse unit to the next, at least 1. */
    double monthsBetweenOrders() {
        return monthsBetweenOrders;
    }

    /** True if the unit is sold on that day of the week. */
    boolean isOrderDay(LocalDate day) {
        return shareOf(day) > 0;
    }

    /** Price of a day in cents: the list price, a little higher every January, less the promotion's discount. */
    long priceCentsOn(LocalDate day) {
        double listPrice = Math.round(
                unit.item().priceCents() * StrictMath.pow(YEARLY_PRICE_RISE, day.getYear() - firstDataMonth.getYear()));
        return Math.max(
                1,
                Math.round(listPrice
                        * (1 - promotionOn(day).map(Promotion::discount).orElse(0.0))));
    }

    private double levelOf(int month) {
        int monthOfYear = month(month).getMonthValue();
        double season = 1 + amplitude * StrictMath.cos(2 * Math.PI * (monthOfYear - peakMonth) / 12);
        double trend = StrictMath.pow(1 + yearlyGrowth, (month - months / 2.0) / 12);
        return level * season * trend;
    }

    private static double[] weekdayShares(RandomStream random, double[] orderDayWeights) {
        int orderDays = 1 + random.weighted(orderDayWeights);
        double[] shares = new double[DAYS_IN_WEEK];
        double[] open = WEEKDAY_PATTERN.clone();
        double sum = 0;
        for (int i = 0; i < orderDays; i++) {
            int weekday = random.weighted(open);
            open[weekday] = 0;
            shares[weekday] = WEEKDAY_PATTERN[weekday];
            sum += shares[weekday];
        }
        for (int weekday = 0; weekday < DAYS_IN_WEEK; weekday++) {
            shares[weekday] /= sum;
        }
        return shares;
    }

    private List<Promotion> promotions(RandomStream random) {
        List<Promotion> planned = new ArrayList<>();
        LocalDate end = month(months + MONTHS_AHEAD).atDay(1);
        LocalDate firstDay = month(0).atDay(random.between(1, 28));
        while (firstDay.isBefore(end)) {
            LocalDate lastDay = firstDay.plusDays(random.between(6, 13));
            planned.add(new Promotion(firstDay, lastDay, random.between(1.8, 3.2), random.between(0.15, 0.35)));
            firstDay = lastDay.plusDays(random.between(18, 48));
        }
        return List.copyOf(planned);
    }
}
