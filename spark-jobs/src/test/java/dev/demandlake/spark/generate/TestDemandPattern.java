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

import java.io.IOException;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every pattern shows in the files, by statistics worked out here from the sales rows. */
class TestDemandPattern {
    private static final double ADI_CUT_OFF = 1.32;
    private static final double CV2_CUT_OFF = 0.49;

    @TempDir
    private static Path temporary;

    private static GeneratedData data;
    private static Map<String, List<Map<String, String>>> sales;

    @BeforeAll
    static void generate() throws IOException {
        data = GeneratedData.tiny(temporary.resolve("data"), 42);
        sales = data.salesByUnit();
    }

    @Test
    void anyTwentyUnitsHoldEveryPattern() {
        assertThat(IntStream.range(0, 20).mapToObj(number -> DemandPattern.ofUnit(number + 33)))
                .contains(DemandPattern.values());
    }

    @Test
    void intermittentUnitsSellRarelyInLikeSizes() {
        assertThat(data.units(DemandPattern.INTERMITTENT)).hasSize(20).allSatisfy(unit -> {
            assertThat(averageDemandInterval(monthly(unit))).isGreaterThanOrEqualTo(ADI_CUT_OFF);
            assertThat(squaredVariation(monthly(unit))).isLessThan(CV2_CUT_OFF);
        });
    }

    @Test
    void lumpyUnitsSellRarelyInUnlikeSizes() {
        assertThat(data.units(DemandPattern.LUMPY)).hasSize(10).allSatisfy(unit -> {
            assertThat(averageDemandInterval(monthly(unit))).isGreaterThanOrEqualTo(ADI_CUT_OFF);
            assertThat(squaredVariation(monthly(unit))).isGreaterThanOrEqualTo(CV2_CUT_OFF);
        });
    }

    @Test
    void stableUnitsAreSmoothAndStay() {
        assertThat(data.units(DemandPattern.STABLE)).hasSize(50).allSatisfy(unit -> {
            assertThat(averageDemandInterval(monthly(unit))).isLessThan(ADI_CUT_OFF);
            assertThat(squaredVariation(monthly(unit))).isLessThan(CV2_CUT_OFF);
            assertThat(lastYearToFirst(monthly(unit))).isBetween(0.7, 1.4);
        });
    }

    @Test
    void trendingUnitsLeaveTheirLevel() {
        assertThat(data.units(DemandPattern.TRENDING)).hasSize(20).allSatisfy(unit -> assertThat(
                        Math.abs(Math.log(lastYearToFirst(monthly(unit)))))
                .isGreaterThan(Math.log(1.2)));
        assertThat(data.units(DemandPattern.TRENDING).stream().map(unit -> lastYearToFirst(monthly(unit)) > 1))
                .contains(true, false);
    }

    @Test
    void seasonalUnitsPeakWithTheirCategory() {
        assertThat(data.units(DemandPattern.SEASONAL)).hasSize(50).allSatisfy(unit -> {
            int peak = unit.item().category().peakMonth();
            double high = meanOfMonths(monthly(unit), peak);
            double low = meanOfMonths(monthly(unit), peak + 6);
            assertThat(high / low).isGreaterThan(1.4);
        });
        double[] stable = data.units(DemandPattern.STABLE).stream()
                .mapToDouble(unit -> meanOfMonths(monthly(unit), 1) / meanOfMonths(monthly(unit), 7))
                .sorted()
                .toArray();
        assertThat(stable[stable.length / 2]).isBetween(0.9, 1.1);
    }

    @Test
    void promotedUnitsSellMoreForLessOnPromotionDays() {
        assertThat(data.units(DemandPattern.PROMOTED)).hasSize(30).allSatisfy(unit -> {
            Map<Boolean, List<Map<String, String>>> byPromotion = sales.get(GeneratedData.key(unit)).stream()
                    .collect(Collectors.partitioningBy(sale -> Boolean.parseBoolean(sale.get("promotion"))));
            assertThat(mean(byPromotion.get(true), "quantity"))
                    .isGreaterThan(1.3 * mean(byPromotion.get(false), "quantity"));
            assertThat(mean(byPromotion.get(true), "unit_price"))
                    .isLessThan(0.9 * mean(byPromotion.get(false), "unit_price"));
        });
    }

    @Test
    void otherUnitsHaveNoPromotions() {
        assertThat(Arrays.stream(DemandPattern.values())
                        .filter(pattern -> pattern != DemandPattern.PROMOTED)
                        .flatMap(pattern -> data.units(pattern).stream())
                        .flatMap(unit -> sales.get(GeneratedData.key(unit)).stream()))
                .allMatch(sale -> sale.get("promotion").equals("false"));
    }

    @Test
    void dyingUnitsEndBeforeTheDataDo() {
        LocalDate lastThreeMonths = data.settings().lastMonth().minusMonths(2).atDay(1);
        assertThat(data.units(DemandPattern.DYING)).hasSize(10).allSatisfy(unit -> {
            assertThat(days(unit)).allMatch(day -> day.isBefore(lastThreeMonths));
            double[] sold = Arrays.stream(monthly(unit))
                    .filter(quantity -> quantity > 0)
                    .toArray();
            double beforeDecline =
                    Arrays.stream(sold, 0, sold.length - 6).average().orElseThrow();
            assertThat(Arrays.stream(sold, sold.length - 3, sold.length)
                            .average()
                            .orElseThrow())
                    .isLessThan(0.8 * beforeDecline);
        });
    }

    @Test
    void newUnitsStartLateAndSellToTheEnd() {
        LocalDate earliest = data.settings().lastMonth().minusMonths(13).atDay(1);
        LocalDate latest = data.settings().lastMonth().minusMonths(2).atDay(1);
        assertThat(data.units(DemandPattern.NEW)).hasSize(10).allSatisfy(unit -> {
            LocalDate first = days(unit).stream().min(Comparator.naturalOrder()).orElseThrow();
            assertThat(first).isBetween(earliest, latest);
            assertThat(days(unit)).anyMatch(day -> !day.isBefore(latest));
        });
    }

    @Test
    void aFifthOfTheUnitsMakesMostOfTheVolume() {
        double[] volumes = sales.values().stream()
                .mapToDouble(ofUnit -> Arrays.stream(data.monthly(ofUnit)).sum())
                .sorted()
                .toArray();
        double largest =
                Arrays.stream(volumes, volumes.length * 4 / 5, volumes.length).sum();
        assertThat(largest / Arrays.stream(volumes).sum()).isBetween(0.55, 0.9);
    }

    @Test
    void thereAreMoreOrdersOnFridaysThanOnTuesdaysAndFewOnSundays() {
        Map<DayOfWeek, Long> rows = sales.values().stream()
                .flatMap(List::stream)
                .collect(Collectors.groupingBy(
                        sale -> LocalDate.parse(sale.get("date")).getDayOfWeek(), Collectors.counting()));
        assertThat(rows.get(DayOfWeek.FRIDAY)).isGreaterThan(rows.get(DayOfWeek.TUESDAY));
        assertThat(rows.get(DayOfWeek.TUESDAY)).isGreaterThan(rows.get(DayOfWeek.SUNDAY));
    }

    private static double[] monthly(DemandForecastUnit unit) {
        return data.monthly(sales.get(GeneratedData.key(unit)));
    }

    private static List<LocalDate> days(DemandForecastUnit unit) {
        return sales.get(GeneratedData.key(unit)).stream()
                .map(sale -> LocalDate.parse(sale.get("date")))
                .toList();
    }

    private static double mean(List<Map<String, String>> rows, String column) {
        return rows.stream()
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .average()
                .orElseThrow();
    }

    /** Periods a non-zero period, over the months from the first sale on. */
    private static double averageDemandInterval(double[] months) {
        int first = IntStream.range(0, months.length)
                .filter(month -> months[month] != 0)
                .findFirst()
                .orElseThrow();
        double[] active = Arrays.copyOfRange(months, first, months.length);
        return active.length
                / (double)
                        Arrays.stream(active).filter(quantity -> quantity != 0).count();
    }

    private static double squaredVariation(double[] months) {
        double[] sizes = Arrays.stream(months).filter(quantity -> quantity != 0).toArray();
        double mean = Arrays.stream(sizes).average().orElseThrow();
        double squares =
                Arrays.stream(sizes).map(size -> (size - mean) * (size - mean)).sum();
        return squares / (sizes.length - 1) / (mean * mean);
    }

    private static double lastYearToFirst(double[] months) {
        return Arrays.stream(months, months.length - 12, months.length).sum()
                / Arrays.stream(months, 0, 12).sum();
    }

    /** Mean of the given month of the year and the two beside it. */
    private static double meanOfMonths(double[] months, int monthOfYear) {
        int first = data.settings().firstMonth().getMonthValue();
        return IntStream.range(0, months.length)
                .filter(month -> {
                    int apart = Math.floorMod(first + month - monthOfYear, 12);
                    return apart <= 1 || apart == 11;
                })
                .mapToDouble(month -> months[month])
                .average()
                .orElseThrow();
    }
}
